// SPDX-License-Identifier: GPL-2.0-or-later
/// What moves a post up besides its words' own weight. Every part is a query of its own, whose weight is
/// added and can be shown. Chosen by measurement: docs/decisions/0010-ranking.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/ask/query_text.h"
#include "query/index/analysis.h"
#include "query/match/deadline.h"
#include "query/match/found_posts.h"
#include "query/rank/priors.h"

namespace annals {

/// Matches that the weight of their words puts below so many keep the order of their words:
/// docs/decisions/0021-matches-are-looked-up-once.md.
inline constexpr unsigned kRankedPosts = 200;

struct RankingPart {
  std::string_view reason{};  ///< For people: "words side by side".
  std::vector<Xapian::Query> queries{};
  double share = 1;  ///< Of their weight that counts.
};

struct Ranking {
  std::vector<RankingPart> parts{};
  std::vector<Prior> priors{};
};

/// `words` are what the query wants, in its order; `typed` is its text. `content` says of each word whether
/// it is more than a stop word.
std::vector<RankingPart> ranking_parts(const std::vector<Token>& words, const std::vector<bool>& content,
                                       std::string_view typed);

/// For the words in fields of text, as title:cats.
std::vector<RankingPart> parts_of_fields(const std::vector<QueryPiece>& pieces);

/// Finds `found`, by `deadline`; the first kRankedPosts with what the ranking adds to their weight. Each
/// query of a part that has positions is held to them by itself: where phrases or NEAR stand under an OR that
/// is itself part of an AND (OP_FILTER, OP_AND_MAYBE), Xapian 1.4.22 loses weights (cranfield's nDCG@10 fell
/// from .389 to .321).
Xapian::Query with_ranking(const FoundPosts& found, const Ranking& ranking, const Xapian::Database& database,
                           Deadline deadline);

/// What a part adds to the posts that `guard` finds.
Xapian::Query weighted(const RankingPart& part, const Xapian::Query& guard);

}  // namespace annals
