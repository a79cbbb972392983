// SPDX-License-Identifier: GPL-2.0-or-later
/// For the inline markup of a paragraph: what a mark is, and where the spans that are open end.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "query/base/ascii.h"

namespace annals {

/// '\0' beyond either end.
inline char byte_at(std::string_view text, std::size_t position) {
  return position < text.size() ? text[position] : '\0';
}
inline char byte_before(std::string_view text, std::size_t position) {
  return position == 0 ? '\0' : text[position - 1];
}

/// `*bold*` but neither `5 * 3` nor `a*b`.
inline bool opens_span(std::string_view text, std::size_t position, std::size_t mark_bytes) {
  const char before = byte_before(text, position), behind = byte_at(text, position + mark_bytes);
  return !is_word_byte(before) && behind != '\0' && !is_space(behind);
}
inline bool closes_span(std::string_view text, std::size_t position, std::size_t mark_bytes) {
  const char before = byte_before(text, position), behind = byte_at(text, position + mark_bytes);
  return before != '\0' && !is_space(before) && !is_word_byte(behind);
}

/// Where spans that are open end.
class SpanEnds {
 public:
  void add(std::size_t at, std::size_t resume, std::string_view html) { ends_.push_back({at, resume, html}); }

  /// The end of a span at `position`: moves behind it and gives its HTML to `write`.
  template <typename Write>
  bool pass(std::size_t& position, Write write) {
    // A span that is still open when an outer one ends, ends with it.
    while (!ends_.empty() && ends_.back().at < position) {
      write(ends_.back().html);
      ends_.pop_back();
    }
    if (ends_.empty() || ends_.back().at != position) return false;
    position = ends_.back().resume;
    write(ends_.back().html);
    ends_.pop_back();
    return true;
  }
  template <typename Write>
  void finish(Write write) {
    for (; !ends_.empty(); ends_.pop_back()) write(ends_.back().html);
  }
  /// Where the innermost one ends.
  std::size_t next() const { return ends_.empty() ? std::string_view::npos : ends_.back().at; }
  /// Spans are nested: one that would end behind the one around it does not open.
  bool fits(std::size_t at) const { return ends_.empty() || at < ends_.back().at; }

 private:
  struct End {
    std::size_t at, resume;
    std::string_view html;
  };
  std::vector<End> ends_;
};

/// Writes a text with inline markup from `at` on. `special` passes the markup that begins at `at`, or says
/// that there is none; what stands up to the next of `marks` or the end of a span is plain.
template <typename Out, typename Special>
void write_spans(std::string_view text, std::string_view marks, std::size_t& at, SpanEnds& ends, Out& out,
                 Special special) {
  const auto write_end = [&](std::string_view html) { out.raw(html); };
  while (at < text.size()) {
    if (ends.pass(at, write_end) || special()) continue;
    const std::size_t mark = std::min(text.find_first_of(marks, at + 1), text.size());
    const std::size_t end = std::max(std::min(mark, ends.next()), at + 1);
    out.text(text.substr(at, end - at));
    at = end;
  }
  ends.finish(write_end);
}

}  // namespace annals
