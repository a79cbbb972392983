// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_company.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "query/answer/related.h"

namespace annals {

namespace {

constexpr std::size_t kMostTagsOfPost = 50;  // the pairs of more would be too many
constexpr unsigned kFewestTogether = 5, kFewestTranslated = 2;
constexpr double kNearlyAlways = 0.9, kMostlyTranslated = 0.7;

using NamePair = std::pair<std::string, std::string>;
using PairCounts = std::map<NamePair, unsigned>;

std::size_t counted_tags(const Post& post) {
  return std::min(post.tags.size(), kMostTagsOfPost);
}

PairCounts counts_together(const std::vector<Post>& posts) {
  PairCounts together;
  for (const Post& post : posts)
    for (std::size_t i = 0; i < counted_tags(post); ++i)
      for (std::size_t j = 0; j < i; ++j) ++together[std::minmax(post.tags[i], post.tags[j])];
  return together;
}

TagPair tag_pair_of(const NamePair& names, const TagCounts& counts, TagLikeness likeness) {
  const unsigned first = counts.at(names.first), second = counts.at(names.second);
  if (first >= second) return {names.second, names.first, second, first, likeness};
  return {names.first, names.second, first, second, likeness};
}

std::vector<TagPair> pairs_together(const std::vector<Post>& posts, const TagCounts& counts) {
  std::vector<TagPair> pairs;
  for (const auto& [names, together] : counts_together(posts)) {
    const unsigned either = counts.at(names.first) + counts.at(names.second) - together;
    if (together >= kFewestTogether && together >= kNearlyAlways * either)
      pairs.push_back(tag_pair_of(names, counts, TagLikeness::Together));
  }
  return pairs;
}

/// Posts and their translations, the post of the language that comes first in the alphabet first.
std::set<std::pair<const Post*, const Post*>> translations_among(const std::vector<Post>& posts) {
  std::map<std::string, std::vector<const Post*>> by_key;
  for (const Post& post : posts)
    for (std::string& key : translation_keys(post)) by_key[std::move(key)].push_back(&post);
  std::set<std::pair<const Post*, const Post*>> pairs;
  for (const auto& [key, same] : by_key)
    for (const Post* first : same)
      for (const Post* second : same)
        if (first->language < second->language) pairs.emplace(first, second);
  return pairs;
}

struct TranslatedTags {
  PairCounts pairs{};
  TagCounts first{}, second{};  ///< Of the posts of either language.
};

TranslatedTags count_translated(const std::vector<Post>& posts) {
  TranslatedTags counts;
  for (const auto& [first, second] : translations_among(posts)) {
    for (std::size_t i = 0; i < counted_tags(*first); ++i)
      for (std::size_t j = 0; j < counted_tags(*second); ++j)
        ++counts.pairs[{first->tags[i], second->tags[j]}];
    for (const std::string& tag : first->tags) ++counts.first[tag];
    for (const std::string& tag : second->tags) ++counts.second[tag];
  }
  return counts;
}

std::vector<TagPair> pairs_translated(const std::vector<Post>& posts, const TagCounts& counts) {
  const TranslatedTags translated = count_translated(posts);
  std::vector<TagPair> pairs;
  for (const auto& [names, together] : translated.pairs) {
    const double both = translated.first.at(names.first) + translated.second.at(names.second);
    const bool is_of_both =
        translated.first.contains(names.second) || translated.second.contains(names.first);
    if (together >= kFewestTranslated && !is_of_both && 2 * together >= kMostlyTranslated * both)
      pairs.push_back(tag_pair_of(names, counts, TagLikeness::Translation));
  }
  return pairs;
}

}  // namespace

std::vector<TagPair> tags_in_company(const std::vector<Post>& posts, const TagCounts& counts) {
  std::vector<TagPair> pairs = pairs_together(posts, counts);
  for (TagPair& pair : pairs_translated(posts, counts)) pairs.push_back(std::move(pair));
  return pairs;
}

}  // namespace annals
