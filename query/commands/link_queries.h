// SPDX-License-Identifier: GPL-2.0-or-later
/// Queries that the authors of an archive wrote themselves: the words of a link are the query, the post that
/// it leads to is the one that is wanted.
#pragma once
#include "query/answer/searcher.h"
#include "query/commands/evaluation.h"

namespace annals {

/// Queries of the kind "title" have the words of a title, those of the kind "paraphrase" others. The linking
/// posts are left out of the rankings. Links that are no queries are left out: fewer than two words that
/// say something, addresses, texts of more than 120 characters or that lead to more than three posts. Throws
/// Error{IndexCorrupt}.
QuerySet queries_of_links(Searcher& searcher);

}  // namespace annals
