// SPDX-License-Identifier: GPL-2.0-or-later
/// Walks over the lines of a text.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "query/base/ascii.h"

namespace annals {

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  /// The next line without its "\n" or "\r\n"; none at the end of the text.
  std::optional<std::string_view> next() {
    if (end_ >= text_.size()) return std::nullopt;
    begin_ = end_;
    const std::size_t feed = text_.find('\n', begin_);
    end_ = feed == std::string_view::npos ? text_.size() : feed + 1;
    ++number_;
    std::string_view line = text_.substr(begin_, (feed == std::string_view::npos ? end_ : feed) - begin_);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

  std::size_t begin() const { return begin_; }    ///< Where the line last given starts.
  std::size_t end() const { return end_; }        ///< Where the line after it starts.
  std::size_t number() const { return number_; }  ///< Of the line last given, 1-based.

 private:
  std::string_view text_;
  std::size_t begin_ = 0, end_ = 0, number_ = 0;
};

inline std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// What YAML allows nowhere.
inline bool is_yaml_control(char c) {
  return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f;
}

}  // namespace annals
