// SPDX-License-Identifier: GPL-2.0-or-later
/// Front matter in a dialect that kDialects has no row for. It may say "draft", so a post that has some is
/// not public.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// What it looks like ("a block between +++ lines"); none: the text has no front matter. For texts in which
/// read_front_matter() found none.
std::optional<std::string> unread_front_matter(std::string_view text);

/// What export of several posts the text is, drafts among them, whatever its first lines were read as; none:
/// it is none.
std::optional<std::string> packed_posts(std::string_view text);

/// True for the beginning of a Movable Type export, whose keys are those of its first entry only.
bool begins_movable_type(std::string_view text);

}  // namespace annals
