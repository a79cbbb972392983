// SPDX-License-Identifier: GPL-2.0-or-later
/// Why a post stands where it does: its score taken apart.
#pragma once
#include <vector>

#include <xapian.h>

#include "query/match_set.h"
#include "query/parser.h"

namespace annals {

/// The parts that give `post` its `score` for `query`, the largest first. Each is asked of the index for this
/// post alone: some milliseconds a post.
std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, const Post& post,
                               double score);

}  // namespace annals
