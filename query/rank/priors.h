// SPDX-License-Identifier: GPL-2.0-or-later
/// What moves a post up besides the weight of its words: that it is called nearly what was asked for, that it
/// is new, that others link to it, that it is a post rather than one of the site's pages. Chosen by
/// measurement: docs/decisions/0010-ranking.md and 0022-names-alike.md.
#pragma once
#include <functional>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "query/ask/around_time.h"
#include "query/ask/request.h"
#include "query/index/analysis.h"
#include "query/match/opened_indexes.h"

namespace annals {

/// What a post gains; asked for one post after the other, by ascending id.
using Gain = std::function<double(Xapian::docid)>;

struct Prior {
  std::string_view reason{};  ///< For people: "linked to".
  std::function<Gain(const Xapian::Database&)> begin{};
};

/// What BM25 gives one occurrence of each of the words in a post of average length.
double weight_of(const std::vector<Token>& words, const Xapian::Database& database);

/// `words` are those of the request. What is new or linked to gains a share of their idf(), so that it
/// decides where the words say little: up to `request.recency` the newer it is, in even steps from the
/// archive's first year to its last, the nearer it is to one of `times`, and the more posts link to it, those
/// of `request.without` not counted. What is called alike or is a post gains a share of what BM25 gives the
/// words, so that it never outweighs them.
std::vector<Prior> priors_of(const std::vector<Token>& words, const std::vector<AroundTime>& times,
                             const SearchRequest& request, const OpenedIndexes& index);

}  // namespace annals
