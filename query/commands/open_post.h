// SPDX-License-Identifier: GPL-2.0-or-later
/// A post in the reader's own programs: its address in a browser, its file in an editor.
#pragma once
#include "query/answer/match_set.h"
#include "query/commands/post_places.h"
#include "query/index/settings.h"

namespace annals {

/// By $BROWSER, else xdg-open: the address on the web, or the file if that is not known.
/// Throws Error{NotFound} if there is neither, Error{Unreadable} if no program could be started.
void open_in_browser(const Post& post, const IndexSettings& settings, const PostPlaces& places);

/// By $VISUAL or $EDITOR, else vi, at the line of the hit: "+12 /srv/blog/a.md".
/// Throws Error{NotFound} if the file is not at hand, Error{Unreadable} if no editor could be started.
void open_in_editor(const Hit& hit, const PostPlaces& places);

}  // namespace annals
