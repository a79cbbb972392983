// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/org_headline.h"

#include <algorithm>
#include <array>

#include "indexer/text/block_lines.h"

namespace annals {
namespace {

constexpr auto kStates = std::to_array<std::string_view>(
    {"TODO", "DONE", "NEXT", "WAITING", "HOLD", "CANCELLED", "CANCELED", "STARTED", "DRAFT"});

template <typename Words>
bool lists(const Words& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

OrgHeadline split_org_headline(std::string_view line, std::span<const std::string_view> unfinished,
                               std::span<const std::string_view> finished) {
  OrgHeadline headline{.level = leading(line, '*')};
  if (headline.level == 0) return headline;
  std::string_view text = trim_blanks(line.substr(headline.level));
  const std::string_view word = text.substr(0, text.find(' '));
  if (lists(kStates, word) || lists(unfinished, word) || lists(finished, word)) {
    headline.is_unfinished = word != "DONE" && !lists(finished, word);
    text = trim_blanks(text.substr(word.size()));
  }
  if (text.starts_with("[#") && text.size() > 3 && text[3] == ']') text = trim_blanks(text.substr(4));
  headline.is_comment = text == "COMMENT" || text.starts_with("COMMENT ");
  const std::size_t tags = text.ends_with(':') ? text.rfind(" :") : text.npos;
  if (tags != text.npos && text.find(' ', tags + 1) == text.npos && text.size() - tags > 3) {
    headline.tags = text.substr(tags + 1);
    text = trim_blanks(text.substr(0, tags));
  }
  headline.text = text;
  return headline;
}

}  // namespace annals
