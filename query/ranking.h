// SPDX-License-Identifier: GPL-2.0-or-later
/// What moves a post up besides its words' own weight. Every part is a query of its own whose weight is
/// added to that of the one that decides which posts match, so it can be sent to a remote database and shown
/// on its own. Chosen by measurement: docs/decisions/0010-ranking.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/analysis.h"
#include "query/deadline.h"

namespace annals {

struct RankingPart {
  std::string_view reason{};  ///< For people: "words side by side".
  std::vector<Xapian::Query> queries{};
  double share = 1;  ///< Of their weight that counts.
};

/// `words` are what the query wants, in its order; `typed` is its text. `content` says of each word whether
/// it is more than a stop word.
std::vector<RankingPart> ranking_parts(const std::vector<Token>& words, const std::vector<bool>& content,
                                       std::string_view typed);

/// Newer posts gain up to `strength` times the most that `words` can weigh, in even steps from the archive's
/// first year to its last. Nothing when `strength` is 0 or all posts are of one year.
std::vector<RankingPart> recency_part(const std::vector<Token>& words, double strength,
                                      const Xapian::Database& database);

/// Posts that others link to gain, the more links the more, but never more than a share of what `words` can
/// weigh. Links from the posts `without` do not count. Nothing when no post is linked to.
std::vector<RankingPart> linked_part(const std::vector<Token>& words, const Xapian::Database& database,
                                     const std::vector<Xapian::docid>& without);

/// Posts gain over the site's other pages. Nothing when there are no others.
std::vector<RankingPart> post_part(const std::vector<Token>& words, const Xapian::Database& database);

/// Finds what `match` finds, by `deadline`. Each query of a part is held to the same posts by itself: where
/// phrases or NEAR stand under an OR that is itself part of an AND (OP_FILTER, OP_AND_MAYBE), Xapian 1.4.22
/// loses weights (cranfield's nDCG@10 fell from .389 to .321).
Xapian::Query with_ranking(const Xapian::Query& match, const std::vector<RankingPart>& parts,
                           Deadline deadline);

/// What a part adds to the posts that `guard` finds.
Xapian::Query weighted(const RankingPart& part, const Xapian::Query& guard);

}  // namespace annals
