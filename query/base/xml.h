// SPDX-License-Identifier: GPL-2.0-or-later
/// Text inside of XML 1.0, in an element or in an attribute.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Whatever the bytes are, the result is well-formed: markup is escaped, and what XML cannot hold at all
/// (control characters, U+FFFE, U+FFFF, bytes that are no UTF-8) is a blank or U+FFFD.
std::string xml_text(std::string_view text);

}  // namespace annals
