// SPDX-License-Identifier: GPL-2.0-or-later
/// The byte order mark of UTF-8, which some programs write before a text.
#pragma once
#include <string_view>

namespace annals {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::string_view without_byte_order_mark(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

}  // namespace annals
