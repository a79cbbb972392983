// SPDX-License-Identifier: GPL-2.0-or-later
/// What the words of a text are made of, for those who look inside of them or at what joins them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// True for a letter, a digit or '_' at `at`; not for Chinese, Japanese and Korean.
bool begins_word_at(std::string_view text, std::size_t at);

/// Bytes of the apostrophe at `at`; 0: there is none.
std::size_t apostrophe_at(std::string_view text, std::size_t at);

std::string concatenated(const std::vector<std::string_view>& parts);

}  // namespace annals
