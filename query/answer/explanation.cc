// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "query/index/analysis.h"
#include "query/index/schema.h"

namespace annals {

namespace {

constexpr double kNothing = 0.005;  // not worth a line
constexpr const char* kWordsOfLinks = "words of links to it";

/// Finds a post and adds nothing to its score.
constexpr std::string_view kInLabels = "a tag, category or author with";

/// Where a word was found that is not in the text as it was typed.
struct ElsewhereName {
  std::string_view prefix{}, name{};
};
constexpr auto kElsewhere =
    std::to_array<ElsewhereName>({{kLabelPrefix, kInLabels}, {kJoinedPrefix, "another spelling of"}});

/// A word as it is or its stem, of the links that lead to a post.
bool is_anchor_term(std::string_view term) {
  return prefix_of(term) == kAnchorPrefix;
}

double explained_score(const Xapian::Database& database, const Xapian::Query& query) {
  const Xapian::MSet found = enquire_for(query, database).get_mset(0, 1);
  return found.empty() ? 0 : found.begin().get_weight();
}

/// The word as it was typed, if one of the terms is a stem of its.
std::string name_of_factor(const Xapian::Query& word, const std::vector<Token>& tokens) {
  for (auto term = word.get_terms_begin(); term != word.get_terms_end(); ++term)
    for (const Token& token : tokens)
      if (std::find(token.terms.begin(), token.terms.end(), *term) != token.terms.end())
        return "the word " + token.word;
  const std::string term = word.get_terms_begin() == word.get_terms_end() ? "" : *word.get_terms_begin();
  if (is_anchor_term(term)) return kWordsOfLinks;
  for (const ElsewhereName& place : kElsewhere)
    if (prefix_of(term) == place.prefix)
      for (const Token& token : tokens)
        if (std::ranges::any_of(token.terms, [&](const std::string& form) {
              return term_in_field(place.prefix, form) == term;
            }))
          return fmt::format("{} {}", place.name, token.word);
  return "the word " + term;
}

/// A word that found the post, or the synonym of it that did.
std::string name_of_factor(const WordWithSynonyms& word, const Xapian::Query& this_post,
                           const Xapian::Database& database) {
  const auto has = [&](const Xapian::Query& query) {
    return explained_score(database, Xapian::Query(Xapian::Query::OP_FILTER, query, this_post)) > 0;
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

std::vector<ScorePart> explain(const Xapian::Database& database, const Query& query, const Ranking& ranking,
                               Xapian::docid id, const Hit& hit) {
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
        return name_of_factor(word, this_post, database);
    return name_of_factor(part, query.tokens);
  };
  for (const Xapian::Query& word : words)
    if (const Xapian::MSet found =
            enquire_for({Xapian::Query::OP_FILTER, word, this_post}, database).get_mset(0, 1);
        !found.empty())
      worth[name_of_part(word)] += found.begin().get_weight();
  for (const auto& [name, score_of_word] : worth) {
    add(name, score_of_word);
    if (score_of_word < kNothing && name.starts_with(kInLabels)) parts.push_back({name, 0});
  }
  if (hit.rank <= kRankedPosts) {
    for (const RankingPart& part : ranking.parts)
      add(std::string(part.reason), explained_score(database, weighted(part, this_post)));
    for (const Prior& prior : ranking.priors) add(std::string(prior.reason), prior.begin(database)(id));
  }
  if (std::abs(hit.score - explained) >= kNothing) add("other words", hit.score - explained);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace annals
