// SPDX-License-Identifier: GPL-2.0-or-later
/// Text inside of HTML and XML, in an element or in an attribute.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Which characters are escaped; all others stay as they are.
inline constexpr std::string_view kInElements = "&<";
inline constexpr std::string_view kInAttributes = "&<\"";         ///< Between double quotes; in elements too.
inline constexpr std::string_view kInMarkup = "&<>\"";            ///< '>' too, as "]]>" may not stand in XML.
inline constexpr std::string_view kInMarkupAndNul("&<>\"\0", 5);  ///< NUL becomes a blank.
inline constexpr std::string_view kInMarkupAndLineEnd = "&<>\"\n";  ///< A parser makes a blank of a plain
                                                                    ///< line end in an attribute.

/// `which` is one of the above.
void append_escaped(std::string& out, std::string_view text, std::string_view which);
std::string escaped(std::string_view text, std::string_view which);

}  // namespace annals
