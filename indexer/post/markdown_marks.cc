// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/markdown_marks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::string_view kMarkCharacters = "`*_~[!";

struct MarkedSpan {
  std::string_view content{};
  std::size_t end = 0;
  bool is_code = false;
};

bool is_in_word(char c) {
  return is_word_byte(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_word_before(std::string_view text, std::size_t at) {
  return at > 0 && is_in_word(text[at - 1]);
}

std::size_t end_of_equal(std::string_view text, std::size_t at) {
  return std::min(text.find_first_not_of(text[at], at), text.size());
}

/// Where marks as long as those of [at, begin) begin next; npos: nowhere.
std::size_t next_equal(std::string_view text, std::size_t at, std::size_t begin) {
  for (std::size_t next = begin; (next = text.find(text[at], next)) != text.npos;) {
    const std::size_t end = end_of_equal(text, next);
    if (end - next == begin - at) return next;
    next = end;
  }
  return text.npos;
}

std::optional<MarkedSpan> code_at(std::string_view text, std::size_t at) {
  const std::size_t begin = end_of_equal(text, at), close = next_equal(text, at, begin);
  if (is_word_before(text, at) || close == text.npos) return std::nullopt;
  return MarkedSpan{text.substr(begin, close - begin), close + begin - at, true};
}

/// A mark opens before a word and closes behind one, or behind what ends a sentence or encloses words.
bool opens(std::string_view text, std::size_t at, std::size_t begin) {
  constexpr std::string_view kOpeners = "`\"'([*_~";
  return !is_word_before(text, at) && begin < text.size() &&
         (is_in_word(text[begin]) || kOpeners.find(text[begin]) != kOpeners.npos);
}
bool closes(std::string_view text, std::size_t close, std::size_t end) {
  constexpr std::string_view kEnders = "`\"')]*_~.!?+#";
  const char last = text[close - 1];
  return (is_in_word(last) || kEnders.find(last) != kEnders.npos) &&
         (end == text.size() || !is_in_word(text[end]));
}

/// A name may be "__init__" or "_config_"; several words between such marks are none.
bool may_be_emphasised(std::string_view content, char mark) {
  return std::any_of(content.begin(), content.end(), is_in_word) &&
         (mark != '_' || content.find(' ') != content.npos);
}

bool is_emphasis_mark(char mark, std::size_t length) {
  return mark == '*' ? length <= 3 : mark == '_' ? length <= 2 : length == 2;
}

std::optional<MarkedSpan> emphasis_at(std::string_view text, std::size_t at) {
  const std::size_t begin = end_of_equal(text, at), length = begin - at;
  if (!is_emphasis_mark(text[at], length) || !opens(text, at, begin)) return std::nullopt;
  for (std::size_t close = begin; (close = text.find(text[at], close)) != text.npos;) {
    const std::size_t end = end_of_equal(text, close);
    const std::string_view content = text.substr(begin, close - begin);
    if (end - close == length && closes(text, close, end))
      return may_be_emphasised(content, text[at]) ? std::optional(MarkedSpan{content, end}) : std::nullopt;
    close = end;
  }
  return std::nullopt;
}

bool is_link_target(std::string_view target) {
  constexpr auto kBeginnings =
      std::to_array<std::string_view>({"http://", "https://", "mailto:", "/", "./", "../", "#", "{{", "{%"});
  return std::ranges::any_of(kBeginnings,
                             [&](std::string_view beginning) { return target.starts_with(beginning); });
}

std::optional<MarkedSpan> link_at(std::string_view text, std::size_t at) {
  const std::size_t bracket = at + (text[at] == '!' ? 1 : 0);
  if (text.substr(bracket, 1) != "[" || is_word_before(text, at)) return std::nullopt;
  const std::size_t middle = text.find("](", bracket);
  if (middle == text.npos || text.substr(bracket + 1, middle - bracket - 1).find('[') != text.npos)
    return std::nullopt;
  const std::size_t close = text.find(')', middle);
  if (close == text.npos || !is_link_target(text.substr(middle + 2, close - middle - 2))) return std::nullopt;
  return MarkedSpan{text.substr(bracket + 1, middle - bracket - 1), close + 1};
}

std::optional<MarkedSpan> span_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '`':
      return code_at(text, at);
    case '[':
    case '!':
      return link_at(text, at);
    default:
      return emphasis_at(text, at);
  }
}

/// "`` `x` ``"
std::string_view without_padding(std::string_view code) {
  const bool is_padded = code.size() > 2 && code.front() == ' ' && code.back() == ' ';
  return is_padded ? code.substr(1, code.size() - 2) : code;
}

}  // namespace

std::string without_markdown_marks(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t mark = std::min(text.find_first_of(kMarkCharacters, at), text.size());
    plain += text.substr(at, mark - at);
    at = mark;
    if (at == text.size()) break;
    const std::optional<MarkedSpan> span = span_at(text, at);
    const std::size_t end = span ? span->end : text[at] == '!' ? at + 1 : end_of_equal(text, at);
    if (!span)
      plain += text.substr(at, end - at);
    else if (span->is_code)
      plain += without_padding(span->content);
    else
      plain += without_markdown_marks(span->content);
    at = end;
  }
  return plain;
}

}  // namespace annals
