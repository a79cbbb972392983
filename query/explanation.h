// SPDX-License-Identifier: GPL-2.0-or-later
/// Why a post stands where it does: its score taken apart.
#pragma once
#include <vector>

#include <xapian.h>

#include "query/match_set.h"
#include "query/parser.h"

namespace annals {

/// The parts that give `hit` its score for `query`, the largest first. Each is asked of the index for this
/// post alone, number `id` there: some milliseconds a post. `hit` has its post, rank and score.
std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, Xapian::docid id,
                               const Hit& hit);

}  // namespace annals
