// SPDX-License-Identifier: GPL-2.0-or-later
/// How a post is linked to from another post of its archive, in the words of the archive's generator.
#pragma once
#include <string>

#include "query/index/post.h"
#include "query/index/settings.h"

namespace annals {

/// What stands for the address: `{% post_url 2010-07-21-a %}` (Jekyll), `{{< ref "/posts/a.md" >}}` (Hugo),
/// `@/posts/a.md` (Zola), `{filename}/a.md` (Pelican), `[[a]]` (Obsidian, Logseq, Quartz), and the post's
/// address for all others and where the generator has no such name for it. Empty: the post has neither.
std::string link_to_write(const Post& post, const IndexSettings& settings);

/// The same as a link of Markdown with the post's title: "[Title](link)", "[[a|Title]]". Empty: likewise.
std::string markdown_link(const Post& post, const IndexSettings& settings);

}  // namespace annals
