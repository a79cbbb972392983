// SPDX-License-Identifier: GPL-2.0-or-later
/// UTF-8 that programs before have spoilt by taking it for windows-1252, or by pasting windows-1252 into it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// "MÃ¤dchen" as it was. None: three quarters of the characters beyond ASCII must have been encoded twice,
/// and one within a word, so that a text about such characters stays. `utf8` is well-formed.
std::optional<std::string> undo_double_encoding(std::string_view utf8);

struct RepairedText {
  std::string text{};     ///< Well-formed UTF-8.
  bool replaced = false;  ///< Some bytes meant nothing and became U+FFFD.
};

/// Single bytes that no UTF-8 begins or continues with are read as windows-1252; the rest of a character that
/// was cut becomes U+FFFD.
RepairedText repair_utf8(std::string_view bytes);

/// Controls beyond ASCII that were letters or signs of windows-1252: U+0093 is “. U+0085 ends a line and
/// stays. None: there are none. `utf8` is well-formed.
std::optional<std::string> undo_controls(std::string_view utf8);

}  // namespace annals
