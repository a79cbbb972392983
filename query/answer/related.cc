// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/related.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <utility>

#include "query/answer/snippet.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/database.h"
#include "query/index/document.h"
#include "query/index/post_links.h"
#include "query/index/post_lookup.h"
#include "query/index/schema.h"
#include "query/index/stop_words.h"
#include "query/match/deadline.h"
#include "query/rank/like_the_best.h"
#include "query/rank/scored_terms.h"

namespace annals {

namespace {

constexpr std::size_t kTerms = 30;            // that stand for a post: more cost time and change little
constexpr std::size_t kPairOfCharacters = 6;  // bytes of an n-gram of two
constexpr double kTagWorth = 2;               // of a word as rare as the tag, which weighs up to 3
constexpr double kLinkWorth = 3;              // of a word that only one in twenty posts has, which weighs 3
constexpr unsigned kMostTranslations = 20;
constexpr unsigned kComparedPosts = 200;  // of those that share words

/// Stems, and pairs of characters where there are no blanks between words; numbers say little about a topic.
std::vector<ScoredTerm> topical_terms(const Xapian::Database& database, Xapian::docid id) {
  std::vector<ScoredTerm> terms;
  auto term = database.termlist_begin(id);
  const auto end = database.termlist_end(id);
  const std::string prefix = stemmer_term("");
  term.skip_to(prefix);
  const std::string language(
      term != end && (*term).starts_with(prefix) ? stemmed_language((*term).substr(prefix.size())) : "");
  for (term.skip_to(std::string(kStemMark)); term != end && is_stem_term(*term); ++term)
    if ((*term).size() >= kShortestStem && !is_stop_word((*term).substr(kStemMark.size()), language))
      terms.emplace_back(std::log1p(term.get_wdf()), *term);
  if (term == end) return terms;
  for (term.skip_to("\xE3"); term != end; ++term)
    if ((*term).size() == kPairOfCharacters) terms.emplace_back(std::log1p(term.get_wdf()), *term);
  return terms;
}

/// How well a term describes a post; 0: no other post has it.
double idf(const Xapian::Database& database, const std::string& term) {
  const Xapian::doccount with = database.get_termfreq(term);
  return with < 2 ? 0 : std::log(static_cast<double>(database.get_doccount()) / with);
}

/// Own counting: Xapian's ESet takes 20 ms for it.
std::vector<Xapian::Query> significant_words(const Xapian::Database& database, Xapian::docid id) {
  std::vector<ScoredTerm> terms = topical_terms(database, id);
  keep_best(terms, kCandidateTerms);
  for (auto& [score, term] : terms) score *= idf(database, term);
  keep_best(terms, kTerms);
  std::vector<Xapian::Query> words;
  for (const auto& [score, term] : terms)
    if (score > 0)
      words.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), score / terms.front().first);
  return words;
}

/// A tag occurs once or not at all, so the rarer one weighs more, whatever the length of the post.
std::vector<Xapian::Query> shared_tags(const Xapian::Database& database, const Post& post) {
  std::vector<Xapian::Query> tags;
  for (const std::string& tag : post.tags) {
    const std::string term = value_term(*find_field("tag"), tag);
    const double weight = kTagWorth * idf(database, term);
    if (weight <= 0) continue;
    auto* constant = new Xapian::FixedWeightPostingSource(weight);
    tags.emplace_back(Xapian::Query::OP_FILTER, Xapian::Query(constant->release()), Xapian::Query(term));
  }
  return tags;
}

/// Posts that link to it, and those that it links to.
std::vector<Xapian::Query> linked_posts(const Post& post) {
  std::vector<Xapian::Query> linked;
  for (const Xapian::Query& posts : {linking_to(post), linked_from(post)}) {
    auto* constant = new Xapian::FixedWeightPostingSource(kLinkWorth);
    linked.emplace_back(Xapian::Query::OP_FILTER, Xapian::Query(constant->release()), posts);
  }
  return linked;
}

/// "posts/fr/a.fr.md" without the name's end and the language: "posts/a".
std::string without_language(std::string_view address, std::string_view language) {
  const std::size_t dot = address.rfind('.');
  if (dot != address.npos && address.find('/', dot) == address.npos) address = address.substr(0, dot);
  const std::string_view primary = language.substr(0, language.find('-'));
  std::string rest;
  while (!address.empty()) {
    const std::string_view part = address.substr(0, address.find_first_of("/."));
    const bool names_language = !language.empty() && (part == language || part == primary);
    if (!part.empty() && !names_language) rest.append("/").append(part);
    address.remove_prefix(std::min(address.size(), part.size() + 1));
  }
  return rest;
}

/// Front matter keys whose value translations share: Hugo's, then those of Jekyll's plugins and themes,
/// without
/// '-' and '_'.
constexpr auto kTranslationKeys =
    std::to_array<std::string_view>({"translationkey", "langref", "pageid", "ref"});

std::vector<std::string> translation_key(const Post& post, std::string_view key) {
  const auto same = [key](const ExtraField& field) {
    std::string normal = lower(field.key);
    std::erase_if(normal, [](char c) { return c == '-' || c == '_'; });
    return normal == key;
  };
  const auto field = std::ranges::find_if(post.extra, same);
  return field == post.extra.end() ? std::vector<std::string>() : field->values;
}

/// The posts that have the most of it.
Xapian::MSet found_alike(const OpenedIndexes& index, const std::vector<Xapian::Query>& alike, unsigned most,
                         Deadline deadline) {
  Xapian::Enquire enquire = enquire_for(
      stopping(Xapian::Query(Xapian::Query::OP_OR, alike.begin(), alike.end()), deadline), index.database());
  enquire.set_sort_by_relevance_then_value(kDateSlot, true);
  return enquire.get_mset(0, most);
}

/// All but the post itself, each with what it shares in words, tags and links, and up to as much as the best
/// of them has for being about the same.
std::vector<LikePost> by_likeness(const Xapian::MSet& found, Xapian::docid id, const Gain& likeness) {
  std::vector<LikePost> posts;
  for (auto item = found.begin(); item != found.end(); ++item)
    if (*item != id) posts.push_back({*item, item.get_weight()});
  const double most = posts.empty() ? 0 : posts.front().score;
  for (LikePost& post : posts) post.score += most * likeness(post.id);
  std::ranges::stable_sort(posts, std::ranges::greater{}, &LikePost::score);
  return posts;
}

Hit hit_of(double score, Post post, unsigned rank) {
  Hit hit{.rank = rank, .score = score, .post = std::move(post)};
  const PlacedSnippet beginning = opening(hit.post);
  if (!beginning.snippet.text.empty()) hit.snippets.push_back(beginning.snippet);
  hit.post.text.clear();
  hit.post.sections.clear();
  hit.post.links.clear();
  return hit;
}

}  // namespace

bool are_translations(const Post& a, const Post& b) {
  if (a.language == b.language) return false;
  const std::vector<std::string> of_a = translation_keys(a);
  return std::ranges::any_of(translation_keys(b), [&](const std::string& key) {
    return std::ranges::find(of_a, key) != of_a.end();
  });
}

std::vector<std::string> translation_keys(const Post& post) {
  std::vector<std::string> keys;
  if (!post.path.empty()) keys.push_back("path " + without_language(post.path, post.language));
  if (!post.url.empty()) keys.push_back("url " + without_language(post.url, post.language));
  for (const std::string_view name : kTranslationKeys) {
    const std::vector<std::string> values = translation_key(post, name);
    if (values.empty()) continue;
    std::string key(name);
    for (const std::string& value : values) key += kValueSeparator + value;
    keys.push_back(std::move(key));
  }
  return keys;
}

std::vector<LikePost> posts_alike(const OpenedIndexes& index, Xapian::docid id, Deadline deadline) {
  const Post post = index.post(id);
  std::vector<Xapian::Query> alike = significant_words(index.database(), id);
  for (Xapian::Query& linked : linked_posts(post)) alike.push_back(std::move(linked));
  return by_likeness(found_alike(index, alike, kComparedPosts, deadline), id, likeness_to(id, index));
}

RelatedPosts related_posts(const OpenedIndexes& index, const RelatedRequest& request, Deadline deadline) {
  const Xapian::Database& database = index.database();
  const Xapian::docid id = find_post(database, index.settings(), request.path, request.url);
  RelatedPosts related{.post = index.post(id)};
  related.post.text.clear();
  related.post.sections.clear();
  std::vector<Xapian::Query> alike = significant_words(database, id);
  for (Xapian::Query& tag : shared_tags(database, related.post)) alike.push_back(std::move(tag));
  for (Xapian::Query& linked : linked_posts(related.post)) alike.push_back(std::move(linked));
  const Xapian::MSet found =
      found_alike(index, alike, std::max(kComparedPosts, request.limit + 1 + kMostTranslations), deadline);
  for (const auto& [other, score] : by_likeness(found, id, likeness_to(id, index))) {
    if (related.hits.size() == request.limit) break;
    Post post = index.post(other);
    if (are_translations(related.post, post)) continue;
    const auto rank = static_cast<unsigned>(related.hits.size() + 1);
    related.hits.push_back(hit_of(score, std::move(post), rank));
  }
  return related;
}

}  // namespace annals
