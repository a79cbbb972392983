// SPDX-License-Identifier: GPL-2.0-or-later
/// Old Japanese texts that do not say their encoding, as exports of Movable Type do not.
#pragma once
#include <string_view>

namespace annals {

/// "euc-jp" or "shift_jis" where every byte fits and a good part of the characters are kana, which other
/// languages' texts do not spell by chance; empty: neither. A character cut off at the end is no fault.
std::string_view japanese_label(std::string_view bytes);

}  // namespace annals
