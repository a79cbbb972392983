// SPDX-License-Identifier: GPL-2.0-or-later
/// Bytes of a file to clean UTF-8, the ICU user among the readers.
#pragma once
#include <string>
#include <string_view>

namespace annals {

struct DecodedText {
  std::string
      text{};  ///< UTF-8 in NFC without a byte order mark; LF line ends; no control characters but \n and \t.
  std::string encoding{};          ///< "UTF-8", "UTF-16LE", "windows-1252", …: what was read.
  bool declared = true;            ///< False: assumed, neither declared nor evident.
  bool replaced = false;           ///< Some bytes meant nothing and became U+FFFD.
  bool is_mixed = false;           ///< Some bytes were no UTF-8 and were read as windows-1252 or replaced.
  bool was_encoded_twice = false;  ///< UTF-8 taken for windows-1252 and encoded again, which was undone.
};

/// Order: byte order mark, <meta charset> or an XML declaration in the first 1,024 bytes, valid UTF-8, UTF-16
/// by its pattern of NULs, `assumed`, EUC-JP and Shift_JIS by their kana, what ICU's detector is sure of,
/// windows-1252 (the HTML standard's default). A declaration that the bytes contradict loses. `assumed` is a
/// label such as "koi8-r"; empty: none.
DecodedText decode(std::string_view bytes, std::string_view assumed = {});

/// decode() knows the label.
bool is_known_encoding(std::string_view label);

/// The nearest spelling in ASCII: "Éléphant" is "Elephant", "Привет" is "Privet"; what has none is left out.
std::string ascii_of(std::string_view text);

/// More than a few NULs and not UTF-16: nothing a post could be.
bool looks_binary(std::string_view bytes);

}  // namespace annals
