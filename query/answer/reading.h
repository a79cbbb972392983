// SPDX-License-Identifier: GPL-2.0-or-later
/// How a request is read: as it was asked, or in the next less strict way that finds something.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/answer/alternatives.h"
#include "query/answer/correction.h"
#include "query/answer/facets.h"
#include "query/answer/match_set.h"
#include "query/ask/parser.h"
#include "query/match/found_posts.h"
#include "query/match/opened_indexes.h"
#include "query/rank/ranking.h"

namespace annals {

struct Match {
  Xapian::MSet best{};  ///< What was asked for of them, in order.
  Xapian::doccount posts = 0;
  PostList all{};  ///< By id.
  std::vector<Facet> facets{};
};

struct QueryReading {
  Query query;
  Ranking ranking;
  Match found;
  QueryChanges changes{};                   ///< From the request as it was typed; those of `query` too.
  std::optional<std::string> correction{};  ///< A better spelt query, whether it was searched or not.

  bool is_empty() const { return found.posts == 0; }
};

/// Until when a search is ranked by all there is, and until when at all.
struct SearchDeadlines {
  Deadline ranked{}, last{};

  explicit SearchDeadlines(const Limits& limits);
};

class QueryReader {
 public:
  /// All must outlive it. `facets` are made when they are first needed.
  QueryReader(const OpenedIndexes& index, const Limits& limits, FacetColumns& facets)
      : index_(index), limits_(limits), facets_(facets) {}

  /// all words -> any words -> corrected words -> words that look alike. The changes say which.
  QueryReading read(const SearchRequest& request) const;

 private:
  Query parsed(const SearchRequest& request, Combine combine, Deadline deadline) const;
  Ranking ranking_of(const Query& query, const SearchRequest& request) const;
  Xapian::MSet ordered(const SearchRequest& request, const Query& query, const Ranking& ranking,
                       const FoundPosts& found, Deadline deadline) const;
  Xapian::MSet ordered_in_time(const SearchRequest& request, QueryReading& reading, const FoundPosts& found,
                               const SearchDeadlines& deadlines) const;
  Xapian::MSet best_posts(const Xapian::Query& query, Xapian::doccount posts) const;
  bool has_all_words(const SearchRequest& request, Deadline deadline) const;
  void add_feedback(Ranking& ranking, const Query& query, const SearchRequest& request,
                    const FoundPosts& found, Deadline deadline) const;
  void widen(Ranking& ranking, const Query& query, const SearchRequest& request, const FoundPosts& found,
             const SearchDeadlines& deadlines) const;
  void rank(QueryReading& reading, Combine combine, const SearchRequest& request, const FoundPosts& found,
            const SearchDeadlines& deadlines) const;
  Facet counted_facet(const std::string& name, const SearchRequest& request, const PostList& found,
                      const std::vector<ChosenFacet>& chosen) const;
  QueryReading read_as(const SearchRequest& request, Combine combine, const SearchDeadlines& deadlines) const;
  QueryReading all_then_any(const SearchRequest& request, const SearchDeadlines& deadlines) const;
  QueryReading read_in_steps(const SearchRequest& request, const SearchDeadlines& deadlines) const;
  QueryReading read_excluded(const SearchRequest& request, QueryReading asked,
                             const SearchDeadlines& deadlines) const;
  QueryReading or_any(const SearchRequest& request, QueryReading all, const SearchDeadlines& deadlines) const;
  std::optional<QueryReading> read_joined(const SearchRequest& request,
                                          const SearchDeadlines& deadlines) const;
  QueryReading read_unfinished(const SearchRequest& request, const SearchDeadlines& deadlines) const;
  std::optional<QueryReading> read_longer(const SearchRequest& request, const QueryReading& asked,
                                          const SearchDeadlines& deadlines) const;
  QueryReading read_corrected(const SearchRequest& request, QueryReading asked,
                              const SearchDeadlines& deadlines) const;
  QueryReading without_posts(const SearchRequest& request, QueryReading asked, const Correction& correction,
                             const SearchDeadlines& deadlines) const;

  const OpenedIndexes& index_;
  const Limits& limits_;
  FacetColumns& facets_;
  mutable std::map<std::string, Facet> alternatives_{};  ///< By field; of this request.
};

}  // namespace annals
