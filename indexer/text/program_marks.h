// SPDX-License-Identifier: GPL-2.0-or-later
/// What one program alone understands in Markdown, and no reader sees. In the texts of others the same signs
/// are text.
#pragma once
#include <string>
#include <string_view>

namespace annals {

/// Logseq: drawers (":LOGBOOK:"), "{{query …}}" and other macros, "#+BEGIN_QUOTE" and "#+END_QUOTE". The
/// number of lines stays, as in all of these.
std::string without_logseq_marks(std::string_view markdown);

/// Obsidian: queries of plug-ins in blocks of code.
std::string without_obsidian_marks(std::string_view markdown);

/// MkDocs with Material: ":material-spade:", "{ .icon }", '--8<-- "file"'.
std::string without_material_marks(std::string_view markdown);

/// Middleman: the line READMORE, where a summary ends.
std::string without_middleman_marks(std::string_view markdown);

/// WriteFreely: what stands below "<!--paid-->" is for subscribers.
std::string without_paid_part(std::string_view markdown);

}  // namespace annals
