// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "query/analysis.h"
#include "query/schema.h"

namespace annals {

namespace {

constexpr double kNothing = 0.005;  // not worth a line
constexpr const char* kWordsOfLinks = "words of links to it";

/// A word as it is or its stem, of the links that lead to a post.
bool is_anchor_term(std::string_view term) {
  if (term.starts_with('Z')) term.remove_prefix(1);
  return term.starts_with(kAnchorPrefix);
}

double score_of(const Xapian::Database& database, const Xapian::Query& query) {
  const Xapian::MSet found = enquire_for(query, database).get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

/// The word as it was typed, if one of the terms is a stem of its.
std::string name_of(const Xapian::Query& word, const std::vector<Token>& tokens) {
  for (auto term = word.get_terms_begin(); term != word.get_terms_end(); ++term)
    for (const Token& token : tokens)
      if (std::find(token.terms.begin(), token.terms.end(), *term) != token.terms.end())
        return "the word " + token.word;
  const std::string term = word.get_terms_begin() == word.get_terms_end() ? "" : *word.get_terms_begin();
  return is_anchor_term(term) ? kWordsOfLinks : "the word " + term;
}

/// A word that found the post, or the synonym of it that did.
std::string name_of(const WordWithSynonyms& word, const Xapian::Query& this_post,
                    const Xapian::Database& database) {
  const auto has = [&](const Xapian::Query& query) {
    return score_of(database, Xapian::Query(Xapian::Query::OP_FILTER, query, this_post)) > 0;
  };
  if (!has(word.own))
    for (const Meaning& meaning : word.meanings)
      if (has(meaning.query)) return fmt::format("the word {} for {}", meaning.text, word.typed);
  return "the word " + word.typed;
}

/// The parts that weigh as one word: a term, the forms of a word in several languages, or its synonyms.
void find_words(const Xapian::Query& query, std::vector<Xapian::Query>& words) {
  using Query = Xapian::Query;
  const Query::op type = query.get_type();
  const bool is_held = type == Query::OP_FILTER && query.get_subquery(0).get_type() == Query::LEAF_TERM;
  if (type == Query::LEAF_TERM || type == Query::OP_SYNONYM || type == Query::OP_SCALE_WEIGHT || is_held) {
    words.push_back(query);
    return;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) find_words(query.get_subquery(i), words);
}

}  // namespace

std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, Xapian::docid id,
                               const Hit& hit) {
  const Xapian::Query this_post(unique_term(hit.post.archive, hit.post.path));
  std::vector<ScorePart> parts;
  double explained = 0;
  const auto add = [&](const std::string& what, double part) {
    explained += part;
    if (part >= kNothing) parts.push_back({what, part});
  };
  std::vector<Xapian::Query> words;
  find_words(query.words, words);
  std::map<std::string, double> worth;
  const auto name_of_part = [&](const Xapian::Query& part) {
    const std::string described = part.get_description();
    for (const WordWithSynonyms& word : query.synonyms)
      if (described == word.any.get_description() || described == word.others.get_description())
        return name_of(word, this_post, database);
    return name_of(part, query.tokens);
  };
  for (const Xapian::Query& word : words)
    worth[name_of_part(word)] += score_of(database, Xapian::Query(Xapian::Query::OP_FILTER, word, this_post));
  for (const auto& [name, score_of_word] : worth) add(name, score_of_word);
  const Ranking& ranking = hit.rank > kRankedPosts ? Ranking{} : query.ranking;
  for (const RankingPart& part : ranking.parts)
    add(std::string(part.reason), score_of(database, weighted(part, this_post)));
  for (const Prior& prior : ranking.priors) add(std::string(prior.reason), prior.begin(database)(id));
  if (std::abs(hit.score - explained) >= kNothing) add("other words", hit.score - explained);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace annals
