// SPDX-License-Identifier: GPL-2.0-or-later
/// reStructuredText within a paragraph: roles, references, substitutions.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/text/html_writer.h"

namespace annals {

/// What a text defines for its references, wherever in it.
struct RstDefinitions {
  struct Substitution {
    std::string text;
    bool is_image = false;
  };
  std::unordered_map<std::string, std::string> targets;  ///< By rst_name().
  std::unordered_map<std::string, Substitution> substitutions;
  std::vector<std::string> anonymous_targets;  ///< In the order of their references.
  std::size_t anonymous_used = 0;
};

/// Names are compared in lower case with single blanks.
std::string rst_name(std::string_view text);

void write_rst_spans(std::string_view text, RstDefinitions& definitions, HtmlWriter& out);

}  // namespace annals
