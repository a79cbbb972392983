// SPDX-License-Identifier: GPL-2.0-or-later
/// Which body format a post is in, and its text.
#pragma once
#include <string_view>

#include "indexer/front_matter.h"
#include "indexer/text/text_format.h"

namespace annals {

/// The front matter's `filter` or `markup` decides, else the file's ending, else what the body looks like.
/// Template tags of the `engines`, and of the engine that the path's ending names, are taken out.
ExtractedText extract_body(const FrontMatter& front_matter, std::string_view path, TemplateEngines engines);

}  // namespace annals
