// SPDX-License-Identifier: GPL-2.0-or-later
/// Which line of a post's file a match is on. The text of a post is without markup and counts no lines, so
/// its words are looked for in the file as it is now, which may have been edited since it was indexed.
#pragma once
#include <cstddef>
#include <string_view>

#include "query/answer/match_set.h"
#include "query/commands/post_places.h"

namespace annals {

/// From 1: where `source` has the words of `text` around the byte `at` of it. 0: it has none of them.
unsigned line_of_words(std::string_view source, std::string_view text, std::size_t at);

/// The same for the first word that is marked in the first snippet. 0: the file is not at hand, cannot be
/// read or holds other posts as well.
unsigned line_of_match(const Hit& hit, const PostPlaces& places);

}  // namespace annals
