// SPDX-License-Identifier: GPL-2.0-or-later
/// Percent coding of addresses (RFC 3986, section 2.1).
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "query/base/ascii.h"

namespace annals {

constexpr bool is_lower_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f');
}

/// Bytes that stay as they are; all others are written as %XX.
class KeptBytes {
  template <typename Wanted>
  explicit constexpr KeptBytes(Wanted wanted) {
    for (std::size_t byte = 0; byte < kept_.size(); ++byte) kept_[byte] = wanted(static_cast<char>(byte));
  }

 public:
  static constexpr KeptBytes letters_digits_and(std::string_view others) {
    return KeptBytes([&](char c) { return is_letter(c) || is_digit(c) || others.find(c) != others.npos; });
  }
  /// '!' to '~'.
  static constexpr KeptBytes printable_without(std::string_view others) {
    return KeptBytes([&](char c) { return c > ' ' && c < 0x7F && others.find(c) == others.npos; });
  }

  constexpr bool has(char c) const { return kept_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> kept_{};
};

/// Of a value in a query or of a fragment.
inline constexpr auto kUnreserved = KeptBytes::letters_digits_and("-._~");
/// RFC 3986's pchar and '/'.
inline constexpr auto kInPaths = KeptBytes::letters_digits_and("-._~!$&'()*+,;=:@/");
/// Of what is an address already: codes stay, and so do other characters that programs accept.
inline constexpr auto kInAddresses = KeptBytes::printable_without("\"<>\\^`");
/// Of a file's path in an address: '%', '?' and '#' are letters like any other.
inline constexpr auto kInFilePaths = KeptBytes::printable_without("\"<>\\^`%?#");
/// Of what people type as an address: only what can never stand in one is written as a code.
inline constexpr auto kInTypedAddresses = KeptBytes::printable_without("\"<>\\^`{|}%");

enum class PercentCodes {
  AreText,  ///< "%41" is three characters like any other.
  Stay,     ///< "%41" stays as it is, also where '%' by itself does not.
};

std::string percent_encoded(std::string_view text, const KeptBytes& kept,
                            PercentCodes codes = PercentCodes::AreText);

/// A '%' without two digits stands for itself.
std::string percent_decoded(std::string_view text);

/// "%41" at `at`.
bool has_percent_code_at(std::string_view text, std::size_t at);

}  // namespace annals
