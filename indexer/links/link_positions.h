// SPDX-License-Identifier: GPL-2.0-or-later
/// Where the addresses of links stand in the source of a post, byte by byte. Reads Markdown and HTML as far
/// as is needed for that; what a post really links to is the text reader's to say (indexer/text/).
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace annals {

enum class LinkMark {
  Inline,     ///< [a](address)
  Reference,  ///< [a]: address
  Automatic,  ///< <https://example.org/>
  Bare,       ///< https://example.org/ in the text; several programs make a link of it.
  Wiki,       ///< [[page]]
  Html,       ///< <a href="address">
  Picture,    ///< ![a](address), src="address"
  Tag,        ///< {{< button href="address" >}}
  Other,      ///< Of another format, found by its words.
};

struct LinkPosition {
  std::size_t begin = 0, size = 0;  ///< Of the address as it is written, without its marks.
  LinkMark mark = LinkMark::Other;
  bool is_indented = false;  ///< Its line begins with four blanks, as code may.
};

/// In the order of the text, without those in fenced code, code spans, comments, scripts and styles. HTML
/// alone unless `is_markdown`. Takes linear time but for unclosed marks, which end at an empty line.
std::vector<LinkPosition> link_places(std::string_view text, bool is_markdown);

}  // namespace annals
