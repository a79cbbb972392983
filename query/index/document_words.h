// SPDX-License-Identifier: GPL-2.0-or-later
/// The words of a post as terms: of its text and fields, what stands inside of them, and those of its labels.
#pragma once
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/index/post.h"
#include "query/index/schema.h"

namespace annals {

/// No phrase and no NEAR reaches from one field into the next.
inline constexpr Xapian::termcount kFieldGap = 100;

/// Occurrences that one in a title counts for: a word of a short title says more about the post than one of a
/// long title.
Xapian::termcount title_weight(std::string_view title);

/// A field's words go under its own prefix, and into the default search as often as its weight says.
/// `generator` writes into `document` and stems with `stem`.
void index_words(Xapian::TermGenerator& generator, Xapian::Document& document, const Post& post,
                 const std::vector<Field>& fields, const Xapian::Stem& stem);

}  // namespace annals
