// SPDX-License-Identifier: GPL-2.0-or-later
/// Why a post stands where it does: its score taken apart.
#pragma once
#include <vector>

#include <xapian.h>

#include "query/answer/match_set.h"
#include "query/ask/query.h"
#include "query/rank/ranking.h"

namespace annals {

/// The parts that give `hit` its score for `query` and `ranking`, the largest first. Each is asked of the
/// index for this post alone, number `id` there: some milliseconds a post. `hit` has its post, rank and
/// score.
std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, const Ranking& ranking,
                               Xapian::docid id, const Hit& hit);

}  // namespace annals
