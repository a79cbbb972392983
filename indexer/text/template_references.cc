// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/template_references.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

constexpr auto kTagsForFiles = std::to_array<std::string_view>({"ref", "relref", "post_url", "link"});

constexpr auto kBeforeTargets = std::to_array<std::string_view>({"](", "](<", "=\"", "='", "]:"});

std::string_view without_dashes(std::string_view text) {
  constexpr std::string_view kAround = " \t\r\n-~";  // `{%-` takes white space away
  text.remove_prefix(std::min(text.find_first_not_of(kAround), text.size()));
  return text.substr(0, text.find_last_not_of(kAround) + 1);
}

/// The quoted text that `text` begins with, or its first word.
std::string_view first_value(std::string_view text) {
  if (text.empty()) return text;
  if (const char quote = text.front(); quote == '"' || quote == '\'' || quote == '`')
    return text.substr(1, std::min(text.find(quote, 1), text.size()) - 1);
  return text.substr(0, text.find_first_of(kBlanks));
}

std::string without_blanks(std::string_view target) {
  std::string encoded;
  for (const char c : target)
    if (kBlanks.find(c) != std::string_view::npos)
      encoded += "%20";
    else
      encoded += c;
  return encoded;
}

}  // namespace

bool is_link_target(std::string_view text) {
  if (const std::size_t end = text.find_last_not_of(" \t"); end != std::string_view::npos && text[end] == ':')
    text = text.substr(0, end + 1);
  return std::ranges::any_of(kBeforeTargets, [&](std::string_view mark) { return text.ends_with(mark); });
}

std::string referred_to(std::string_view inner) {
  inner = without_dashes(inner);
  const std::string_view name = inner.substr(0, inner.find_first_of(kBlanks));
  if (std::ranges::find(kTagsForFiles, name) != kTagsForFiles.end()) {
    std::string_view file = first_value(without_dashes(inner.substr(name.size())));
    file.remove_prefix(std::min(file.find_first_not_of('/'), file.size()));
    return file.empty() ? std::string() : std::string(kFileReference) + without_blanks(file);
  }
  const bool is_literal = !inner.empty() && (inner.front() == '"' || inner.front() == '\'');
  const std::string_view literal = is_literal ? first_value(inner) : std::string_view();
  return literal.starts_with('/') ? without_blanks(literal) : std::string();
}

}  // namespace annals
