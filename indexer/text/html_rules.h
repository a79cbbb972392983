// SPDX-License-Identifier: GPL-2.0-or-later
/// What an element means for the text of a post. The parser's walk and the tag stripper behind it share these
/// tables.
#pragma once
#include <string>
#include <string_view>

namespace annals {

enum class ElementRule {
  Inline,        ///< Does not separate words.
  Block,         ///< Stands on lines of its own.
  Heading,       ///< A block that starts a section.
  Cell,          ///< Separates words.
  LineEnd,       ///< Has no content and ends a line.
  Preformatted,  ///< A block whose lines stay.
  Image,         ///< Has no content but may have an alternative text.
  Never,         ///< What it contains is not text of the post.
  Navigation,    ///< A block; of a whole page it is left out.
  Header,        ///< As Navigation, unless within an article or the main part.
};

/// By lower-case name; Inline for what the table does not name.
ElementRule element_rule(std::string_view name);

/// Whether a whole page's element of that `role` is left out.
bool is_boilerplate_role(std::string_view role);

/// Whether `name` is one of the blank-separated names of a class, rel or id attribute.
bool has_name(std::string_view names, std::string_view name);

/// Whether one of the names in `classes`, or an id, is that of what a whole page has around its post.
bool is_boilerplate_class(std::string_view classes, bool is_in_article);

/// Whether the names are those of a part beside the posts, of Blogger or WordPress.
bool is_gadget_class(std::string_view classes);

/// Whether an element with this id frames a whole page, outside of its post.
bool is_boilerplate_id(std::string_view id);

/// Whether one of the names is that of what is no text of a post, nor of a page.
bool is_hidden_class(std::string_view classes);

/// Whether a style attribute takes the element off the page.
bool hides_by_style(std::string_view style);

/// Whether one of the names is that of a part which a reader opens: of an accordion, a spoiler.
bool is_openable_class(std::string_view classes);

/// Whether one of the names is that of a link over a whole entry, without a text of its own.
bool is_cover_link_class(std::string_view classes);

/// Whether one of the names is that of a line which says the day, the author or the tags of a page's post.
bool is_meta_line_class(std::string_view classes);

/// Whether one of the names is that of what holds the text of a page's post and nothing else.
bool is_content_class(std::string_view classes);

/// A page has its own <html>, <head> or <body>; anything else is the body of a post.
bool is_whole_page(std::string_view html);

/// Words of an alternative text; those that can only come from a file name are left out.
std::string image_words(std::string_view alternative);

/// A heading's link to itself is not part of the heading.
bool is_permalink_text(std::string_view text);

/// The text between the tags, for what the parser's budget did not suffice for. Linear, and knows no
/// structure.
std::string strip_tags(std::string_view html);

}  // namespace annals
