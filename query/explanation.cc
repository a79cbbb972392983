// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/explanation.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "query/analysis.h"
#include "query/schema.h"

namespace annals {

namespace {

constexpr double kNothing = 0.005;  // not worth a line

double score_of(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(weighting());
  const Xapian::MSet found = enquire.get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

/// The word as it was typed, if the term is its stem.
std::string name_of_term(const std::string& term, const std::vector<Token>& tokens) {
  const auto token =
      std::find_if(tokens.begin(), tokens.end(), [&](const Token& t) { return t.term == term; });
  return "the word " + (token == tokens.end() ? term : token->word);
}

}  // namespace

std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, const Post& post,
                               double score) {
  const Xapian::Query this_post(unique_term(post.archive, post.path));
  std::vector<ScorePart> parts;
  double explained = 0;
  const auto add = [&](const std::string& what, double part) {
    explained += part;
    if (part >= kNothing) parts.push_back({what, part});
  };
  for (auto term = query.words.get_unique_terms_begin(); term != query.words.get_terms_end(); ++term) {
    const auto times = std::count(query.words.get_terms_begin(), query.words.get_terms_end(), *term);
    const Xapian::Query word(Xapian::Query::OP_FILTER, Xapian::Query(*term), this_post);
    add(name_of_term(*term, query.tokens),
        static_cast<double>(std::max<std::ptrdiff_t>(times, 1)) * score_of(database, word));
  }
  for (const RankingPart& part : query.ranking)
    add(std::string(part.reason), score_of(database, weighted(part, this_post)));
  if (std::abs(score - explained) >= kNothing) add("other words", score - explained);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace annals
