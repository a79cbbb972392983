// SPDX-License-Identifier: GPL-2.0-or-later
/// Several authors in one value, "Kim Lee and Jo Park": they are authors of their own where each of them
/// stands alone at some post of the run, so that "Simon and Garfunkel" stays one. Decided from what the
/// ledger keeps of every file, as hashes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/named_authors.h"
#include "indexer/build/source_ledger.h"
#include "query/index/post.h"

namespace annals {

/// "Kim Lee", "Jo Park" of "Kim Lee and Jo Park"; the whole where it names one. Borrows from it.
std::vector<std::string_view> author_parts(std::string_view author);

/// Of a post that is in the index; nothing is split yet.
NamedAuthors named_authors(const Post& post);

void split_authors(Post& post, std::uint64_t split);

/// Sets NamedAuthors::split of all records. Returns the positions of those that have a document which must be
/// made anew for it, in their order.
std::vector<std::size_t> mark_several_authors(SourceLedger& ledger);

}  // namespace annals
