// SPDX-License-Identifier: GPL-2.0-or-later
/// Bytes of a file to clean UTF-8, the ICU user among the readers.
#pragma once
#include <string>
#include <string_view>

namespace annals {

struct DecodedText {
  std::string
      text{};  ///< UTF-8 in NFC without a byte order mark; LF line ends; no control characters but \n and \t.
  std::string encoding{};  ///< "UTF-8", "UTF-16LE", "windows-1252", …: what was read.
  bool declared = true;    ///< False: assumed, neither declared nor evident.
  bool replaced = false;   ///< Some bytes meant nothing and became U+FFFD.
};

/// Order: byte order mark, <meta charset> or an XML declaration in the first 1,024 bytes, valid UTF-8, UTF-16
/// by its pattern of NULs, EUC-JP and Shift_JIS by their kana, windows-1252 (the HTML standard's default). A
/// declaration that the bytes contradict loses.
DecodedText decode(std::string_view bytes);

/// The nearest spelling in ASCII: "Éléphant" is "Elephant", "Привет" is "Privet"; what has none is left out.
std::string ascii_of(std::string_view text);

/// More than a few NULs and not UTF-16: nothing a post could be.
bool looks_binary(std::string_view bytes);

}  // namespace annals
