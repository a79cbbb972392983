// SPDX-License-Identifier: GPL-2.0-or-later
/// Which body format a post is in, and its text.
#pragma once
#include <string>
#include <string_view>

#include "indexer/front_matter/front_matter.h"
#include "indexer/post/reading.h"
#include "indexer/text/text_format.h"

namespace annals {

/// The front matter's `filter` or `markup` decides, else the generator's formats, else the file's ending,
/// else what the body looks like.
const TextFormat& format_of(const FrontMatter& front_matter, std::string_view path, std::string_view body,
                            const Generator& generator);

/// In its format. Template tags of the generator's and the site's engines, and of the engine
/// that the path's ending names, are taken out. `body_in_values` is HTML that stands before the body; empty:
/// none.
ExtractedText extract_body(const FrontMatter& front_matter, std::string_view path, const ReadContext& context,
                           const std::string& body_in_values = {});

}  // namespace annals
