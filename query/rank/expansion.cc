// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/expansion.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/index/index_layout.h"
#include "query/match/read_ahead.h"
#include "query/rank/scored_terms.h"

namespace annals {

namespace {

constexpr std::size_t kWords = 20;
constexpr double kShare = 0.3;  // of the weight of a word that was asked for

using Scores = std::unordered_map<std::string, double>;

/// Stems without a field's prefix; numbers are not stemmed, and say little about a topic.
bool is_topical(const std::string& term) {
  return term.size() >= kShortestStem && prefix_of(term).empty();
}

/// How much of the best posts each term makes up, better posts counting more.
Scores shares_in(const Xapian::Database& database, const Xapian::MSet& matches) {
  Scores shares;
  const double best = matches.get_max_attained();
  read_terms_ahead(database, matches);
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    const double post =
        match.get_weight() / std::max(best, 1e-9) / std::max(1U, database.get_doclength(*match));
    auto term = database.termlist_begin(*match);
    const auto end = database.termlist_end(*match);
    for (term.skip_to(std::string(kStemMark)); term != end && is_stem_term(*term); ++term)
      if (is_topical(*term)) shares[*term] += post * term.get_wdf();
  }
  return shares;
}

}  // namespace

Xapian::Query related_words(const Xapian::Database& database, const Xapian::MSet& matches,
                            const std::set<std::string>& asked) {
  std::vector<ScoredTerm> terms;
  for (const auto& [term, share] : shares_in(database, matches))
    if (!asked.count(term)) terms.emplace_back(share, term);
  keep_best(terms, kCandidateTerms);
  const double posts = database.get_doccount();
  for (auto& [score, term] : terms) {
    const Xapian::doccount with = database.get_termfreq(term);
    score = with < 2 ? 0 : score * std::log(posts / with);
  }
  keep_best(terms, kWords);
  std::vector<Xapian::Query> words;
  for (const auto& [score, term] : terms)
    if (score > 0)
      words.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term),
                         kShare * score / terms.front().first);
  return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
}

}  // namespace annals
