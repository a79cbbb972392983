// SPDX-License-Identifier: GPL-2.0-or-later
/// Keeps the promises of ExtractedText::text whatever is written: valid UTF-8, no control characters but
/// '\n', no blanks at the end of a line, at most one empty line in a row, no invisible characters inside
/// words.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace annals {

class TextWriter {
 public:
  void words(std::string_view text);         ///< White space runs become one blank.
  void preformatted(std::string_view text);  ///< Lines and indentation stay.
  void blank();                              ///< What follows is another word.
  void line_end();  ///< What follows is another block; nothing if one has just ended.

  const std::string& text() const { return text_; }
  std::string take() { return std::move(text_); }

 private:
  enum class Layout { Flowing, Kept };
  template <Layout layout>
  void write(std::string_view text);
  void next_line();
  void separate();

  std::string text_;
  std::size_t line_ends_ = 0, blanks_ = 0;  // wanted before the next visible character
};

/// One line of clean text in NFC: white space collapsed, none at either end.
std::string one_line(std::string_view text);

/// The code point at `position`, which moves behind it; U+FFFD for each ill-formed sequence.
char32_t next_code_point(std::string_view text, std::size_t& position);

}  // namespace annals
