// SPDX-License-Identifier: GPL-2.0-or-later
/// The text of a Ghost post out of the editor's own formats, for posts without rendered HTML.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// HTML out of Lexical's tree (Ghost 5). None: it does not parse.
std::optional<std::string> html_from_lexical(std::string_view json);

/// Markdown, with HTML in it, out of Mobiledoc (Ghost 1 to 4). None: it does not parse.
std::optional<std::string> markdown_from_mobiledoc(std::string_view json);

}  // namespace annals
