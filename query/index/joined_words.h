// SPDX-License-Identifier: GPL-2.0-or-later
/// What words beside each other are as one: e-mail and email. Index, query and highlighter must see the same
/// ones.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// As one word, in lower case, what a hyphen, an apostrophe, '_', '&' or a point joins: "email" for E-mail,
/// "obrien" for O'Brien, "nodejs" for Node.js. `compound` has no blanks. Empty: it is not to be read as one
/// word.
std::string joined_form(std::string_view compound);

/// Where what stands at `at` ends, with all that is joined to it. `at` is the beginning of a word.
std::size_t end_of_compound(std::string_view text, std::size_t at);

/// joined_form() of what stands in a text; each once.
std::vector<std::string> joined_forms_in(std::string_view text);

}  // namespace annals
