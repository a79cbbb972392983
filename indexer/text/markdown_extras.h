// SPDX-License-Identifier: GPL-2.0-or-later
/// What kramdown, goldmark, generators and programs for notes add to Markdown, said in plain Markdown and
/// HTML.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/index/post.h"

namespace annals {

/// `## Heading {#id}` gets an anchor; attribute lists, tables of contents and footnote markers go. Of blocks
/// with titles the title stays (indexer/text/markdown_containers.h), "[[a]]" becomes a link. Code stays; so
/// does the number of lines.
std::string to_common_markdown(std::string_view body);

/// Sections without an id get the one that GitHub, kramdown and goldmark make of a heading.
void name_sections(std::vector<Section>& sections);

}  // namespace annals
