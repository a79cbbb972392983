// SPDX-License-Identifier: GPL-2.0-or-later
/// The words, numbers and signs that a written date is made of. For dates.cc alone.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals::date_tokens {

constexpr std::size_t kMaxDigits = 14;  ///< A longer number has no value here.

struct DateToken {
  enum class Kind { Number, Word, Sign, End };
  Kind kind = Kind::End;
  std::string_view text = {};
  std::int64_t number = 0;
  bool spaced = false;  ///< Blanks stand before it.

  bool is(char c) const { return kind == Kind::Sign && text.front() == c; }
  bool has_digits(std::size_t least, std::size_t most) const {
    return kind == Kind::Number && text.size() >= least && text.size() <= most;
  }
  bool is_word(std::string_view name) const {
    return kind == Kind::Word && std::equal(text.begin(), text.end(), name.begin(), name.end(),
                                            [](char a, char b) { return lower_ascii(a) == b; });
  }
  /// The name itself or its beginning, three letters or more.
  bool abbreviates(std::string_view name) const {
    return kind == Kind::Word && text.size() >= 3 && text.size() <= name.size() &&
           is_word(name.substr(0, text.size()));
  }
};

/// Gives a text's tokens one by one; a copy is a place to come back to.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : rest_(text) { advance(); }

  const DateToken& peek() const { return token_; }
  bool at_end() const { return token_.kind == DateToken::Kind::End; }

  DateToken take() {
    const DateToken taken = token_;
    advance();
    return taken;
  }
  bool skip(char sign) {
    if (!token_.is(sign)) return false;
    advance();
    return true;
  }
  template <class Names>
  bool skip_any(const Names& names) {
    if (std::none_of(names.begin(), names.end(), [&](std::string_view name) { return token_.is_word(name); }))
      return false;
    advance();
    return true;
  }

 private:
  void advance() {
    const auto after_blanks = std::find_if_not(rest_.begin(), rest_.end(), is_blank);
    const bool spaced = after_blanks != rest_.begin();
    rest_ = {after_blanks, rest_.end()};
    token_ = DateToken{.spaced = spaced};
    if (rest_.empty()) return;
    auto end = rest_.begin() + 1;
    if (is_digit(rest_.front())) {
      token_.kind = DateToken::Kind::Number;
      end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    } else if (is_letter(rest_.front())) {
      token_.kind = DateToken::Kind::Word;
      end = std::find_if_not(rest_.begin(), rest_.end(), is_letter);
    } else {
      token_.kind = DateToken::Kind::Sign;
    }
    token_.text = {rest_.begin(), end};
    if (token_.kind == DateToken::Kind::Number && token_.text.size() <= kMaxDigits)
      for (const char c : token_.text) token_.number = token_.number * 10 + (c - '0');
    rest_ = {end, rest_.end()};
  }

  std::string_view rest_;
  DateToken token_;
};

}  // namespace annals::date_tokens
