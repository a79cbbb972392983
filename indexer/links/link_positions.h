// SPDX-License-Identifier: GPL-2.0-or-later
/// Where the addresses of links stand in the source of a post, byte by byte. Reads Markdown and HTML as far
/// as is needed for that; what a post really links to is the text reader's to say (indexer/text/).
#pragma once
#include <string_view>
#include <vector>

#include "indexer/links/link_scanner.h"

namespace annals {

/// In the order of the text, without those in fenced code, code spans, comments, scripts and styles. HTML
/// alone unless `is_markdown`. Takes linear time but for unclosed marks, which end at an empty line.
std::vector<LinkPosition> link_positions(std::string_view text, bool is_markdown);

}  // namespace annals
