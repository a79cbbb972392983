// SPDX-License-Identifier: GPL-2.0-or-later
/// Posts about what the best posts are about move up (feedback as in expansion.h, by vectors in place of
/// words). Chosen by measurement: docs/decisions/0027-latent-semantics.md.
#pragma once
#include <optional>
#include <vector>

#include <xapian.h>

#include "query/index/analysis.h"
#include "query/match/opened_indexes.h"
#include "query/rank/priors.h"

namespace annals {

/// A post gains by the cosine between its vector and the sum of those of `best`, the better ones counting
/// more: a share of what `words` weigh. None: the vectors of none of them are known. `index` must outlive it.
std::optional<Prior> like_the_best(const Xapian::MSet& best, const std::vector<Token>& words,
                                   const OpenedIndexes& index);

/// 0 to 1: how much other posts are about what `post` is about; 0 where it is not known. `index` must outlive
/// it.
Gain likeness_to(Xapian::docid post, const OpenedIndexes& index);

}  // namespace annals
