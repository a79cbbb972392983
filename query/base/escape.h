// SPDX-License-Identifier: GPL-2.0-or-later
/// Text inside of HTML and XML, in an element or in an attribute.
#pragma once
#include <string>
#include <string_view>

#include "query/base/byte_set.h"

namespace annals {

/// Which characters are escaped; all others stay as they are.
inline constexpr ByteSet kNothing("");
inline constexpr ByteSet kInElements("&<");
inline constexpr ByteSet kInAttributes("&<\"");  ///< Between double quotes; in elements too.
inline constexpr ByteSet kInMarkup("&<>\"");     ///< '>' too, as "]]>" may not stand in XML.
inline constexpr ByteSet kInMarkupAndNul(std::string_view("&<>\"\0", 5));  ///< NUL becomes a blank.
/// A parser makes a blank of a plain line end in an attribute.
inline constexpr ByteSet kInMarkupAndLineEnd("&<>\"\n");

/// `which` is one of the above.
void append_escaped(std::string& out, std::string_view text, const ByteSet& which);
std::string escaped(std::string_view text, const ByteSet& which);

}  // namespace annals
