// SPDX-License-Identifier: GPL-2.0-or-later
/// What is written with no letter and no digit and is searched all the same: pictures such as 🚀, flags, and
/// operators of programming languages such as ||> and ??.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// Each once. A picture is without its colour of skin and without the mark that it is one; operators stand
/// between blanks. Terms under kTypedPrefix.
std::vector<std::string> symbols_in(std::string_view text);

/// All of a text without letters and digits, as a label has it; empty: it has some, or is too long.
std::string symbol_of(std::string_view text);

}  // namespace annals
