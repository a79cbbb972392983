// SPDX-License-Identifier: GPL-2.0-or-later
/// The title of a post whose front matter has none.
#pragma once
#include "indexer/post/reading.h"

namespace annals {

/// The page's <title>, the first heading, the file's name: the first of them that is not empty. Needs the
/// front matter's values and the sections of the body.
void use_title_fallbacks(Reading& reading);

/// The first words of the text, for an entry of an export, which has no file name.
void use_first_words(Reading& reading);

}  // namespace annals
