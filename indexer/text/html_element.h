// SPDX-License-Identifier: GPL-2.0-or-later
/// An element as the walk over a parsed page hands it out, whatever the parser.
#pragma once
#include <optional>
#include <string_view>

#include "indexer/text/html_rules.h"
#include "query/base/ascii.h"

namespace annals {

/// Borrows from the parser's tree.
struct HtmlElement {
  const void* node = nullptr;    ///< Its identity within one tree.
  std::string_view name;         ///< Lower-case.
  std::string_view parent_name;  ///< Empty: the root.
  ElementRule rule = ElementRule::Inline;
  std::optional<std::string_view> only_text;  ///< None: it contains more than one text.

  std::string_view parent_classes;
  std::string_view id, classes, name_attribute, property, content, href, rel, alt, role, type, language,
      datetime, http_equiv, item_property, title;
  bool is_hidden = false;  ///< From readers, or by the author from searches.
  bool is_unseen = false;  ///< By its style or the attribute `hidden`: a script may show it.
  bool is_pagefind_body = false, is_search_ignored = false;

  bool is_entry() const {
    return name == "article" || has_name(classes, "h-entry") || has_name(classes, "hentry") ||
           is_movable_type_entry();
  }
  /// Of old sites of Movable Type: its heading is no link, but the line below it has one to the post.
  bool is_movable_type_entry() const { return has_name(classes, "blogbody"); }
  /// Holds the text of a page's post and nothing else.
  bool is_content() const {
    return may_be_boilerplate_by_class() && (item_property == "articleBody" || is_content_class(classes));
  }
  /// Hexo's numbers of lines beside code.
  bool is_gutter() const { return name == "td" && has_name(classes, "gutter"); }
  /// What a reader opens, or what a page shows when its scripts have run.
  bool may_be_shown() const {
    return is_content() || is_main() || name == "body" || name == "html" || name == "article" ||
           equal_in_any_case(role, "tabpanel") || is_openable_class(classes) || is_openable_class(id);
  }
  bool is_main() const { return name == "main" || equal_in_any_case(role, "main"); }
  /// The class of a heading or of the page itself says nothing of the kind.
  bool may_be_boilerplate_by_class() const {
    return rule == ElementRule::Block && name != "body" && name != "html" && name != "article" && !is_main();
  }
  bool is_meta_line() const {
    return (rule == ElementRule::Block || rule == ElementRule::Inline || name == "footer") && !is_entry() &&
           (is_meta_line_class(classes) || is_line_of_substack());
  }
  /// Author, day and buttons below a heading.
  bool is_line_of_substack() const {
    return has_name(classes, "pencraft") && has_name(parent_classes, "post-header");
  }
  /// Pelican's newest post, above the others of a list.
  bool is_newest_post() const { return name == "aside" && id == "featured" && has_name(classes, "body"); }
  bool is_boilerplate(bool is_in_article) const {
    return (rule == ElementRule::Navigation && !is_meta_line() && !is_newest_post()) ||
           (rule == ElementRule::Header && !is_in_article) || is_boilerplate_role(role) ||
           (may_be_boilerplate_by_class() && is_boilerplate_class(id, is_in_article)) ||
           (may_be_boilerplate_by_class() && !is_in_article && is_boilerplate_id(id)) ||
           (may_be_boilerplate_by_class() && is_gadget_class(classes)) ||
           (may_be_boilerplate_by_class() && is_boilerplate_class(classes, is_in_article));
  }
};

}  // namespace annals
