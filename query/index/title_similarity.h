// SPDX-License-Identifier: GPL-2.0-or-later
/// What a post is called: its title, and its file. Who asks for nearly these words is likely to mean this
/// post. Chosen by measurement: docs/decisions/0022-names-alike.md.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/index/analysis.h"
#include "query/index/post.h"

namespace annals {

/// A file keeps the name that its author gave it first, however the title was changed later:
/// "posts/2007-04-01-my-first-post/index.md" -> "2007 04 01 my first post". A post of an export has no file
/// of its own; the end of its address stands in.
std::string words_of_file_name(const Post& post);

/// Adds to `document` the term of its whole title and what title_similarity() reads. `stem` and `language`
/// are those of the post's words.
void add_names(Xapian::Document& document, const Post& post, const Xapian::Stem& stem,
               std::string_view language);

/// 0 to 1, the mean of title and file: 1 if both have `words` and no others (L. R. Dice: Measures of the
/// amount of ecologic association between species, 1945; each word weighs by idf()). To be asked for one
/// post after the other, by ascending id.
std::function<double(Xapian::docid)> title_similarity(const std::vector<Token>& words,
                                                      const Xapian::Database& database);

}  // namespace annals
