// SPDX-License-Identifier: GPL-2.0-or-later
/// How a request is read: as it was asked, or the next more forgiving way that finds something.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/facets.h"
#include "query/found_posts.h"
#include "query/match_set.h"
#include "query/opened_indexes.h"
#include "query/parser.h"
#include "query/spelling.h"

namespace annals {

struct Match {
  Xapian::MSet best{};  ///< What was asked for of them, in order.
  Xapian::doccount posts = 0;
  std::vector<Facet> facets{};
};

struct QueryReading {
  Query query;
  Match found;
  std::optional<std::string> correction{};

  bool is_empty() const { return found.posts == 0; }
};

/// Until when a search is ranked by all there is, and until when at all.
struct Patience {
  Deadline ranked{}, last{};

  explicit Patience(const Limits& limits);
};

class QueryReader {
 public:
  /// All must outlive it. `spelling` and `facets` are made when they are first needed.
  QueryReader(const OpenedIndexes& index, const Limits& limits, std::optional<Spelling>& spelling,
              FacetColumns& facets)
      : index_(index), limits_(limits), spelling_(spelling), facets_(facets) {}

  /// all words -> any words -> corrected words -> words that look alike. The notes say which.
  QueryReading read(const SearchRequest& request) const;

 private:
  Query parsed(const SearchRequest& request, Combine combine, Deadline deadline) const;
  Xapian::MSet ordered(const SearchRequest& request, const Query& query, const FoundPosts& found,
                       Deadline deadline) const;
  Xapian::MSet ordered_in_time(const SearchRequest& request, Query& query, const FoundPosts& found,
                               const Patience& patience) const;
  Xapian::MSet best_posts(const Xapian::Query& query, Xapian::doccount posts) const;
  bool has_all_words(const SearchRequest& request, Deadline deadline) const;
  void add_related_words(Query& query, const SearchRequest& request, const FoundPosts& found,
                         Deadline deadline) const;
  void widen(Query& query, const SearchRequest& request, const FoundPosts& found,
             const Patience& patience) const;
  std::vector<Facet> counted_facets(const SearchRequest& request, const FoundPosts& found) const;
  const Spelling& words_of_index() const;
  QueryReading read_as(const SearchRequest& request, Combine combine, const Patience& patience) const;
  QueryReading all_then_any(const SearchRequest& request, const Patience& patience) const;

  const OpenedIndexes& index_;
  const Limits& limits_;
  std::optional<Spelling>& spelling_;
  FacetColumns& facets_;
};

}  // namespace annals
