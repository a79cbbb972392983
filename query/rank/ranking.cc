// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/ranking.h"

#include <algorithm>
#include <set>

#include "query/index/schema.h"
#include "query/match/deadline.h"

namespace annals {

namespace {

// Shares of the weight that the words themselves have.
constexpr double kSameForm = 0.1, kSideBySide = 0.25, kAllClose = 0.15, kAsTyped = 0.2, kSameVersion = 0.9;
constexpr double kSameFormInField = 0.3;  // there is nothing else to tell them by
constexpr double kSameFormInTitle = 0.7;  // of a word by itself
constexpr double kWholeTitle = 4, kTitleWithin = 0.3;

constexpr std::size_t kMostPairs =
    14;  // a pair costs two position lists; the rest of a long query adds little
constexpr Xapian::termcount kAllSlack = 6;
constexpr std::size_t kMostClose = 11, kMostTitleWords = 10;

Xapian::Query any_of_words(const std::vector<Xapian::Query>& queries) {
  return Xapian::Query(Xapian::Query::OP_OR, queries.begin(), queries.end());
}

Xapian::Query pair_of(const Token& a, const Token& b) {
  const Xapian::Query both[] = {Xapian::Query(a.word), Xapian::Query(b.word)};
  return Xapian::Query(Xapian::Query::OP_PHRASE, std::begin(both), std::end(both), 2);
}

std::vector<Xapian::Query> same_forms(const std::vector<Token>& words) {
  std::set<std::string> forms;
  for (const Token& token : words) forms.insert(token.word);
  return {forms.begin(), forms.end()};
}

std::vector<Xapian::Query> same_form_in_title(const std::vector<Token>& words) {
  if (words.size() != 1) return {};
  return {Xapian::Query(term_in_field(kTitlePrefix, words.front().word))};
}

std::vector<Xapian::Query> side_by_side(const std::vector<Token>& words, const std::vector<bool>& content) {
  std::vector<Xapian::Query> pairs;
  for (std::size_t i = 1; i < std::min(words.size(), kMostPairs + 1); ++i)
    if ((content[i - 1] || content[i]) && words[i - 1].word != words[i].word)
      pairs.push_back(pair_of(words[i - 1], words[i]));
  return pairs;
}

std::vector<Xapian::Query> all_close(const std::vector<Token>& words) {
  const std::vector<Xapian::Query> forms = same_forms(words);
  if (forms.size() < 3 || forms.size() > kMostClose) return {};
  return {Xapian::Query(Xapian::Query::OP_NEAR, forms.begin(), forms.end(),
                        static_cast<Xapian::termcount>(forms.size()) + kAllSlack)};
}

std::vector<Xapian::Query> as_typed(std::string_view text) {
  std::vector<Xapian::Query> names;
  for (const std::string& name : typed_names(text)) names.emplace_back(std::string(kTypedPrefix) + name);
  return names;
}

std::vector<Xapian::Query> same_versions(std::string_view text) {
  std::vector<Xapian::Query> versions;
  for (const std::string& version : named_versions(text))
    versions.emplace_back(std::string(kTypedPrefix) + version);
  return versions;
}

std::vector<Xapian::Query> whole_title(std::string_view text) {
  const std::string term = title_term(words_of(text));
  if (term.empty()) return {};
  return {Xapian::Query(term)};
}

/// Titles that are a part of the query: "mobile-first content" asks for "Mobile First" as well. A title of
/// one word would be asked for by accident.
std::vector<Xapian::Query> titles_within(const std::vector<Token>& words, const std::vector<bool>& content) {
  std::vector<Xapian::Query> titles;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::vector<std::string> title;
    unsigned content_words = 0;
    for (std::size_t end = begin; end < std::min(words.size(), begin + kMostTitleWords); ++end) {
      title.push_back(words[end].word);
      if (content[end]) ++content_words;
      const bool is_whole = end - begin + 1 == words.size();
      if (content_words > 1 && !is_whole) titles.emplace_back(title_term(title));
    }
  }
  return titles;
}

void add_gains(PostList& posts, const std::vector<Prior>& priors, const Xapian::Database& database) {
  for (const Prior& prior : priors) {
    const Gain gain = prior.begin(database);
    for (FoundPost& post : posts) post.weight += gain(post.id);
  }
}

/// `all`, those that are among `some` as they are there. Both by id.
PostList with_weights_of(const PostList& some, PostList all) {
  auto at = all.begin();
  for (const FoundPost& post : some) {
    at = std::lower_bound(at, all.end(), post.id,
                          [](const FoundPost& one, Xapian::docid id) { return one.id < id; });
    *at = post;
  }
  return all;
}

}  // namespace

std::vector<RankingPart> parts_of_fields(const std::vector<QueryPiece>& pieces) {
  std::vector<Xapian::Query> forms;
  for (const QueryPiece& piece : pieces) {
    const bool has_forms = piece.kind == PieceKind::Field && piece.field->kind == FieldKind::Text &&
                           !piece.is_quoted && !piece.is_prefix && piece.sign != '-';
    if (!has_forms) continue;
    for (const std::string& word : words_of(piece.text))
      forms.emplace_back(term_in_field(piece.field->prefix, word));
  }
  if (forms.empty()) return {};
  return {{"in the same form", forms, kSameFormInField}};
}

std::vector<RankingPart> ranking_parts(const std::vector<Token>& words, const std::vector<bool>& content,
                                       std::string_view typed) {
  std::vector<Token> content_words;
  for (std::size_t i = 0; i < words.size(); ++i)
    if (content[i]) content_words.push_back(words[i]);
  std::vector<RankingPart> parts;
  const auto add = [&](std::string_view reason, const std::vector<Xapian::Query>& queries, double share) {
    if (!queries.empty()) parts.push_back({reason, queries, share});
  };
  add("in the same form", same_forms(content_words), kSameForm);
  add("in the same form in the title", same_form_in_title(content_words), kSameFormInTitle);
  add("side by side", side_by_side(words, content), kSideBySide);
  add("close together", all_close(content_words), kAllClose);
  add("written as typed", as_typed(typed), kAsTyped);
  add("the same version", same_versions(typed), kSameVersion);
  add("the whole title", whole_title(typed), kWholeTitle);
  add("a title in the words", titles_within(words, content), kTitleWithin);
  return parts;
}

Xapian::Query weighted(const RankingPart& part, const Xapian::Query& guard) {
  const auto is_term = [](const Xapian::Query& query) {
    return query.get_type() == Xapian::Query::LEAF_TERM;
  };
  if (std::ranges::all_of(part.queries, is_term))
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT,
                         Xapian::Query(Xapian::Query::OP_FILTER, any_of_words(part.queries), guard),
                         part.share);
  std::vector<Xapian::Query> guarded;
  for (const Xapian::Query& query : part.queries)
    guarded.emplace_back(Xapian::Query::OP_FILTER, query, guard);
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, any_of_words(guarded), part.share);
}

Xapian::Query with_ranking(const FoundPosts& found, const Ranking& ranking, const Xapian::Database& database,
                           Deadline deadline) {
  PostList best = found.best(kRankedPosts);
  const Xapian::Query guard = stopping(found.unweighted(best), deadline);
  add_gains(best, ranking.priors, database);
  std::vector<Xapian::Query> queries = {found.weighted(with_weights_of(best, found.all()))};
  for (const RankingPart& part : ranking.parts) queries.push_back(weighted(part, guard));
  return any_of_words(queries);
}

}  // namespace annals
