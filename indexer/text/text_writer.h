// SPDX-License-Identifier: GPL-2.0-or-later
/// Guarantees what ExtractedText::text promises, whatever is written: valid UTF-8, no control characters but
/// '\n', no blanks at the end of a line, at most one empty line in a row, no invisible characters inside
/// words, no files encoded as Base64.
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
  std::string_view without_data(std::string_view run);
  void next_line();
  void begin_visible(char32_t character);
  void separate();

  std::string text_;
  std::string break_mark_{};                // that stands before the next visible character
  bool was_data_ = false;                   // the last run of visible ASCII was left out
  std::size_t line_ends_ = 0, blanks_ = 0;  // wanted before the next visible character
};

/// One line of clean text in NFC: white space collapsed, none at either end.
std::string one_line(std::string_view text);

}  // namespace annals
