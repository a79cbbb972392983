// SPDX-License-Identifier: GPL-2.0-or-later
/// Marks inside words that are not visible: titles and queries are pasted with them.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Without the marks that only say where a word may break or not: soft hyphens, U+200B, U+2060, U+FEFF.
std::string without_break_marks(std::string_view text);

}  // namespace annals
