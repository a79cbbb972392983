// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/shown_address.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/percent.h"
#include "query/base/text_layout.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {

namespace {

constexpr std::size_t kMostCharacters = 70, kMostOfLast = 40;
constexpr std::string_view kBetweenParts = " › ", kLeftOut = "…";

/// Neither ill-formed nor with blanks or characters that change how others are shown.
bool is_readable(std::string_view text) {
  return text.find(' ') == text.npos && clean_text(text) == text && printable(text) == text;
}

std::string readable_part(std::string_view part) {
  std::string decoded = percent_decoded(part);
  return is_readable(decoded) ? decoded : std::string(part);
}

std::vector<std::string> parts_of_address(std::string_view address) {
  if (const std::size_t scheme = address.find("://"); scheme != address.npos)
    address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find('#'));
  std::vector<std::string> parts;
  while (!address.empty()) {
    const std::size_t end = std::min(address.find('/'), address.size());
    if (end > 0) parts.push_back(readable_part(address.substr(0, end)));
    address.remove_prefix(std::min(end + 1, address.size()));
  }
  if (parts.size() > 1 && (parts.back() == "index.html" || parts.back() == "index.htm")) parts.pop_back();
  return parts;
}

/// Years, months and days stand beside the address already.
void leave_out_numbers(std::vector<std::string>& parts) {
  for (std::size_t i = 1; i + 1 < parts.size(); ++i)
    if (all_digits(parts[i])) parts[i] = kLeftOut;
  parts.erase(std::unique(parts.begin(), parts.end(),
                          [](const std::string& a, const std::string& b) { return a == b && a == kLeftOut; }),
              parts.end());
}

std::size_t shown_characters(const std::vector<std::string>& parts) {
  return characters_in(fmt::format("{}", fmt::join(parts, kBetweenParts)));
}

/// The parts behind the first one give way to "…", as many as need be, but not the last one.
void leave_out_parts(std::vector<std::string>& parts) {
  const auto width = [](std::string_view part) { return characters_in(part) + characters_in(kBetweenParts); };
  std::size_t characters = shown_characters(parts) + width(kLeftOut) - width(parts[1]), kept = 2;
  while (kept + 1 < parts.size() && (parts[kept] == kLeftOut || characters > kMostCharacters))
    characters -= width(parts[kept++]);
  parts.erase(parts.begin() + 2, parts.begin() + static_cast<std::ptrdiff_t>(kept));
  parts[1] = kLeftOut;
}

std::string first_characters(std::string_view text, std::size_t count) {
  if (characters_in(text) <= count) return std::string(text);
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) at = end_of_character(text, at);
  return std::string(text.substr(0, at)) + std::string(kLeftOut);
}

}  // namespace

std::string shown_address(std::string_view address) {
  std::vector<std::string> parts = parts_of_address(address);
  leave_out_numbers(parts);
  if (parts.size() > 3 && shown_characters(parts) > kMostCharacters) leave_out_parts(parts);
  if (!parts.empty() && shown_characters(parts) > kMostCharacters)
    parts.back() = first_characters(parts.back(), kMostOfLast);
  return first_characters(fmt::format("{}", fmt::join(parts, kBetweenParts)), kMostCharacters + kMostOfLast);
}

}  // namespace annals
