// SPDX-License-Identifier: GPL-2.0-or-later
/// The #tags in a body of Markdown, as Obsidian, Logseq and Bear have them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

enum class HashTags {
  Lines,       ///< Of a line below the title or at the end, as Bear has them: "#pottery #clay works#".
  Everywhere,  ///< In the text too, as in Obsidian.
};

/// The tags of a body in order, without '#'. Those in code are none.
std::vector<std::string> hash_tags(std::string_view body, HashTags which);

/// Without the last line below a title if it is one of tags, as HashTags::Lines has it.
std::string_view without_tags_at_end(std::string_view body);

}  // namespace annals
