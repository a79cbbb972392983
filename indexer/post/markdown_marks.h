// SPDX-License-Identifier: GPL-2.0-or-later
/// Markdown in values of one line, such as titles: themes render it, so that readers do not see the marks.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// "`async` and **await**" -> "async and await". Code, emphasis and links only, and only where nothing else
/// is likely: "O*NET", "__init__", "2 * 3 * 4", "It`s" and "**kwargs" stay as they are.
std::string without_markdown_marks(std::string_view text);

}  // namespace annals
