// SPDX-License-Identifier: GPL-2.0-or-later
/// What programs for notes (Obsidian, Logseq, Bear, Zettlr) write in Markdown: [[links]], ![[embeds]],
/// ==marks==, "key:: value" lines.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// The line with "[[Page|text]]" as a link to a file of the archive, "==text==" as text, and without the ids
/// of blocks. Code stays.
std::string with_note_links(std::string_view line);

/// "id:: 62d1…", "collapsed:: true": a line that says something to the program only.
bool is_note_property(std::string_view line);

}  // namespace annals
