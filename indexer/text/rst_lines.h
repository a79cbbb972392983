// SPDX-License-Identifier: GPL-2.0-or-later
/// What a line of reStructuredText is, seen by itself.
#pragma once
#include <cstddef>
#include <string_view>

namespace annals::rst {

enum class DirectiveKind {
  Blocks,   ///< Its content is text, its argument is not. Also what the table does not name.
  Titled,   ///< Its argument is text too.
  Code,     ///< Its content stays as it is.
  Parsed,   ///< As Code, but with inline markup.
  Raw,      ///< HTML, if its argument says so.
  Image,    ///< Its option "alt" is a text.
  Nothing,  ///< Neither argument nor content is text of the post.
};

DirectiveKind kind_of(std::string_view directive);

/// ".. name:: argument", perhaps ".. |substitution| name:: argument".
struct DirectiveLine {
  std::string_view substitution, name, argument;
};

/// Without a name: it is none.
DirectiveLine split_directive(std::string_view text);

bool is_adornment(std::string_view line);

/// "=====  =====" and "+-----+=====+".
bool is_table_border(std::string_view line);

/// Bytes of a list item's marker with its blank; 0: none.
std::size_t item_marker(std::string_view line);

/// Where the ":" of ":name:" is; npos: it is no field.
std::size_t field_end(std::string_view line);

}  // namespace annals::rst
