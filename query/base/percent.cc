// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/percent.h"

#include <fmt/format.h>

#include <iterator>

namespace annals {

namespace {

constexpr std::size_t kCodeBytes = 3;

/// -1: it is none.
int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char letter = lower_ascii(c);
  return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

}  // namespace

bool has_percent_code_at(std::string_view text, std::size_t at) {
  return at < text.size() && text.size() - at >= kCodeBytes && text[at] == '%' &&
         hex_digit(text[at + 1]) >= 0 && hex_digit(text[at + 2]) >= 0;
}

std::string percent_encoded(std::string_view text, const KeptBytes& kept, PercentCodes codes) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (kept.has(text[at]) || (codes == PercentCodes::Stay && has_percent_code_at(text, at)))
      out += text[at];
    else
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(text[at]));
  }
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_code = has_percent_code_at(text, at);
    decoded += is_code ? static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2])) : text[at];
    if (is_code) at += kCodeBytes - 1;
  }
  return decoded;
}

}  // namespace annals
