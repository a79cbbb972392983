// SPDX-License-Identifier: GPL-2.0-or-later
/// What WordPress and its kin put between the lines of a post's HTML.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Takes out "[gallery ids='1']" and both ends of "[caption …]text[/caption]"; the text inside stays. What is
/// only an author's bracket ("[sic]", "a[i]") stays too. "[private]…[/private]" and the like go with their
/// text.
std::string strip_shortcodes(std::string_view body);

/// Blank lines become paragraphs, as the program did that showed the post.
std::string with_paragraphs(std::string_view body);

}  // namespace annals
