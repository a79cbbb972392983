// SPDX-License-Identifier: GPL-2.0-or-later
/// How `annals suggest-links` writes what it found.
#pragma once
#include <string>
#include <vector>

#include "query/answer/link_suggestions.h"
#include "query/commands/post_places.h"
#include "query/index/link_to_make.h"

namespace annals {

/// "posts/a.md:12: Rust 1.31 -> posts/rust-1.31.md (title)", a line each; without the number where the file
/// is not at hand.
std::string suggested_links_text(const LinkSuggestions& suggestions, const PostPlaces& places);

/// The line is null where the file is not at hand.
std::string suggested_links_json(const LinkSuggestions& suggestions, const PostPlaces& places);

/// Those whose target has an address on the site.
std::vector<LinkToMake> links_to_make(const LinkSuggestions& suggestions);

}  // namespace annals
