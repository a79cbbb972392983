// SPDX-License-Identifier: GPL-2.0-or-later
/// How a request is read: as it was asked, or the next more forgiving way that finds something.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "query/facets.h"
#include "query/opened_indexes.h"
#include "query/parser.h"
#include "query/spelling.h"

namespace annals {

struct Match {
  Xapian::MSet set;
  std::vector<Facet> facets;
};

struct QueryReading {
  Query query;
  Match found;
  std::optional<std::string> correction{};

  bool is_empty() const { return found.set.get_matches_upper_bound() == 0; }
};

/// Until when a search is ranked by all there is, and until when at all.
struct Patience {
  Deadline ranked{}, last{};

  explicit Patience(const Limits& limits);
};

class QueryReader {
 public:
  /// All must outlive it. `spelling` is made when it is first needed.
  QueryReader(const OpenedIndexes& index, const Limits& limits, std::optional<Spelling>& spelling)
      : index_(index), limits_(limits), spelling_(spelling) {}

  /// all words -> any words -> corrected words -> words that look alike. The notes say which.
  QueryReading read(const SearchRequest& request) const;

 private:
  Query parsed(const SearchRequest& request, Combine combine, Deadline deadline) const;
  Match match(const SearchRequest& request, const Query& query) const;
  Match match_in_time(const SearchRequest& request, Query& query, const Patience& patience) const;
  Xapian::MSet best_posts(const Xapian::Query& query, Xapian::doccount posts) const;
  bool has_all_words(const SearchRequest& request, Deadline deadline) const;
  void add_related_words(Query& query, const SearchRequest& request) const;
  void widen(Query& query, const SearchRequest& request, const Patience& patience) const;
  const Spelling& words_of_index() const;
  QueryReading read_as(const SearchRequest& request, Combine combine, const Patience& patience) const;
  QueryReading all_then_any(const SearchRequest& request, const Patience& patience) const;

  const OpenedIndexes& index_;
  const Limits& limits_;
  std::optional<Spelling>& spelling_;
};

}  // namespace annals
