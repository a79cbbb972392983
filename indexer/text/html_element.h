// SPDX-License-Identifier: GPL-2.0-or-later
/// An element as the walk over a parsed page hands it out, whatever the parser.
#pragma once
#include <optional>
#include <string_view>

#include "indexer/text/html_rules.h"

namespace annals {

/// Borrows from the parser's tree.
struct HtmlElement {
  const void* node = nullptr;    ///< Its identity within one tree.
  std::string_view name;         ///< Lower-case.
  std::string_view parent_name;  ///< Empty: the root.
  ElementRule rule = ElementRule::Inline;
  std::optional<std::string_view> only_text;  ///< None: it contains more than one text.

  std::string_view id, name_attribute, property, content, href, rel, alt, role, type, language;
  bool is_hidden = false;  ///< From readers, or by the author from searches.
  bool is_pagefind_body = false;

  bool is_main() const { return name == "main" || equal_ignoring_case(role, "main"); }
  bool is_boilerplate(bool is_in_article) const {
    return rule == ElementRule::Navigation || (rule == ElementRule::Header && !is_in_article) ||
           is_boilerplate_role(role);
  }
};

}  // namespace annals
