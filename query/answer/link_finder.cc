// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/link_finder.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "query/answer/related.h"
#include "query/base/unicode.h"

namespace annals {

namespace {

// Chosen by measurement: docs/suggested-links.md.
constexpr double kSureEnough = 0.05;
constexpr double kPhraseWorth = 0.5;                       // of a title
constexpr double kUsualForTitle = 8, kUsualForPhrase = 4;  // posts that have the words: half the score
constexpr std::size_t kWordsOfName = 3;                    // are a name however they are written

/// The more posts have the words, the less they name one.
double rareness(unsigned seen, double usual) {
  return usual / (usual + std::max(1U, seen));
}

/// The share of the posts with these words in which they are a link to this one.
double linked_share(const LinkName& name, const NamedPost& post) {
  return std::min(1.0, post.links / (std::max(1.0, double(name.seen)) + 1));
}

double name_score(const LinkName& name, const NamedPost& post) {
  const auto posts = double(name.posts.size());
  switch (post.origin) {
    case NameOrigin::Title:
      return std::max(linked_share(name, post), rareness(name.seen, kUsualForTitle) / posts);
    case NameOrigin::Link:
      return linked_share(name, post);
    case NameOrigin::Phrase:
      return kPhraseWorth * rareness(name.seen, kUsualForPhrase) / std::sqrt(posts);
  }
  return 0;
}

std::vector<FoundLink> without_overlaps(std::vector<FoundLink> found) {
  std::ranges::sort(found, {}, [](const FoundLink& one) { return std::pair(one.place.first, -one.score); });
  std::vector<FoundLink> kept;
  for (const FoundLink& one : found) {
    if (kept.empty() || kept.back().place.last < one.place.first)
      kept.push_back(one);
    else if (kept.back().score < one.score)
      kept.back() = one;
  }
  return kept;
}

}  // namespace

LinkFinder::LinkFinder(const LinkingPosts& posts, std::string_view language)
    : posts_(posts), names_(posts.posts, posts.targets, words_, language) {
  for (const Post& post : posts.posts) {
    texts_.push_back(words_.of(post.text));
    count_names(texts_.back());
  }
}

std::vector<FoundLink> LinkFinder::find(std::size_t source) const {
  std::map<std::size_t, FoundLink> by_target;
  const std::set<std::size_t> linked = linked_from(source);
  for (std::size_t at = 0; at < texts_[source].size(); ++at) {
    const std::optional<FoundLink> best = best_at(source, at, linked);
    if (!best) continue;
    const auto [known, is_new] = by_target.try_emplace(best->target, *best);
    if (!is_new && known->second.score < best->score) known->second = *best;
  }
  std::vector<FoundLink> found;
  for (const auto& [target, one] : by_target) found.push_back(one);
  return without_overlaps(std::move(found));
}

std::pair<std::size_t, std::size_t> LinkFinder::bytes_of(std::size_t source, const NamePlace& place) const {
  return {texts_[source][place.first].begin, texts_[source][place.last].end};
}

void LinkFinder::count_names(const std::vector<PlacedWord>& text) {
  std::set<std::size_t> seen;
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const std::size_t name : names_.at(text, at)) seen.insert(name);
  for (const std::size_t name : seen) ++names_.name(name).seen;
}

/// Itself as well.
std::set<std::size_t> LinkFinder::linked_from(std::size_t source) const {
  std::set<std::size_t> linked = {source};
  for (const Link& link : posts_.posts[source].links)
    if (const auto target = posts_.targets.find(link.target); target != posts_.targets.end())
      linked.insert(target->second);
  return linked;
}

std::optional<FoundLink> LinkFinder::best_at(std::size_t source, std::size_t at,
                                             const std::set<std::size_t>& linked) const {
  std::optional<FoundLink> best;
  for (const std::size_t name : names_.at(texts_[source], at)) {
    const std::size_t last = at + names_.list()[name].words.size() - 1;
    const std::optional<FoundLink> found = best_named(source, {name, at, last}, linked);
    if (found && (!best || best->score < found->score)) best = found;
  }
  return best;
}

std::optional<FoundLink> LinkFinder::best_named(std::size_t source, const NamePlace& place,
                                                const std::set<std::size_t>& linked) const {
  const LinkName& name = names_.list()[place.name];
  std::optional<FoundLink> best;
  for (const NamedPost& post : name.posts) {
    const double score = name_score(name, post);
    if (score < kSureEnough || linked.contains(post.post) || !may_link(source, post.post)) continue;
    const bool is_newer = best && best->score == score && is_older(best->target, post.post);
    if (!best || best->score < score || is_newer) best = FoundLink{post.post, post.origin, score, place};
  }
  const bool is_one = best && !is_link_text(source, place) && is_convincing(source, place, best->origin);
  return is_one ? best : std::nullopt;
}

/// What is written later is seldom meant, and a translation never.
bool LinkFinder::may_link(std::size_t source, std::size_t target) const {
  return !is_older(source, target) && !are_translations(posts_.posts[source], posts_.posts[target]);
}

/// False if one of them has no date.
bool LinkFinder::is_older(std::size_t a, std::size_t b) const {
  const auto &first = posts_.posts[a].date, &second = posts_.posts[b].date;
  return first && second && first->day < second->day;
}

/// The words are those of a link to somewhere else in the archive.
bool LinkFinder::is_link_text(std::size_t source, const NamePlace& place) const {
  const auto [begin, end] = bytes_of(source, place);
  const std::string_view words = std::string_view(posts_.posts[source].text).substr(begin, end - begin);
  return std::ranges::any_of(posts_.posts[source].links,
                             [&](const Link& link) { return link.text.find(words) != std::string::npos; });
}

/// A name of few words may be no name where it stands: "six years", "has been posted".
bool LinkFinder::is_convincing(std::size_t source, const NamePlace& place, NameOrigin origin) const {
  const LinkName& name = names_.list()[place.name];
  const std::size_t says = names_.content_words(name.words);
  if (origin == NameOrigin::Title || says >= kWordsOfName) return true;
  if (origin == NameOrigin::Link && (says > 1 || name.links > 1)) return true;
  const std::string_view text = posts_.posts[source].text;
  for (std::size_t i = place.first; i <= place.last; ++i) {
    const PlacedWord& word = texts_[source][i];
    const bool is_name = begins_with_capital(text.substr(word.begin, word.end - word.begin));
    if (!is_name && !names_.is_version(word.word) && names_.content_words({word.word}) > 0) return false;
  }
  return true;
}

}  // namespace annals
