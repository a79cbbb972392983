// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_report.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

#include "query/answer/tag_company.h"
#include "query/index/label_spellings.h"

namespace annals {

namespace {

constexpr double kSureShare = 0.4;  // chosen by measurement: docs/tags.md
constexpr std::size_t kMostSuggested = 3;
constexpr unsigned kFewestPosts = 3;  // that a suggested tag has

/// Posts without what takes much memory, by document.
struct CountedPosts {
  std::vector<Xapian::docid> ids{};
  std::vector<Post> posts{};
};

CountedPosts counted_posts(const OpenedIndexes& index, bool with_hidden) {
  CountedPosts counted;
  const Xapian::Database& database = index.database();
  for (auto id = database.postlist_begin({}); id != database.postlist_end({}); ++id) {
    Post post = index.post(*id);
    if (!with_hidden && post.visibility != Visibility::Public) continue;
    if (post.language.empty()) post.language = post.stemmer;
    post.text = {};
    post.sections = {};
    post.links = {};
    counted.ids.push_back(*id);
    counted.posts.push_back(std::move(post));
  }
  return counted;
}

/// "en" of "en-gb". Empty: the posts are in several languages, where a plural may be a word of another one.
std::string only_language(const std::vector<Post>& posts) {
  constexpr std::size_t kOneIn = 20;  // posts in another language are quotations and mistakes
  std::map<std::string, std::size_t> counts;
  for (const Post& post : posts) ++counts[post.language.substr(0, post.language.find('-'))];
  for (const auto& [language, count] : counts)
    if (count * kOneIn > posts.size() * (kOneIn - 1)) return language;
  return {};
}

TagCounts counts_of(const std::vector<Post>& posts) {
  TagCounts counts;
  for (const Post& post : posts)
    for (const std::string& tag : post.tags) ++counts[tag];
  return counts;
}

std::vector<TagUsedOnce> used_once(const std::vector<Post>& posts, const TagReport& report) {
  std::set<std::string_view> paired;
  for (const TagPair& pair : report.pairs) paired.insert({pair.tag, pair.usual});
  std::vector<TagUsedOnce> once;
  for (const Post& post : posts)
    for (const std::string& tag : post.tags)
      if (report.counts.at(tag) == 1 && !paired.contains(tag)) once.push_back({tag, post.path});
  std::ranges::sort(once, {}, &TagUsedOnce::tag);
  return once;
}

/// Finds the tags that posts lack, in their usual spellings.
class MissingTagFinder {
 public:
  MissingTagFinder(const OpenedIndexes& index, const CountedPosts& counted, const TagReport& report)
      : index_(index), counted_(counted), report_(report) {
    for (const TagPair& pair : report.pairs)
      if (pair.likeness <= TagLikeness::Marks) usual_[pair.tag] = pair.usual;
    for (std::size_t i = 0; i < counted.ids.size(); ++i)
      tags_[counted.ids[i]] = renamed_tags(counted.posts[i].tags, usual_);
  }

  std::vector<MissingTags> find(std::chrono::steady_clock::duration deadline) const {
    std::vector<MissingTags> missing;
    for (std::size_t i = 0; i < counted_.ids.size(); ++i) {
      const std::vector<LikePost> alike =
          posts_alike(index_, counted_.ids[i], std::chrono::steady_clock::now() + deadline);
      MissingTags tags{counted_.posts[i].path, counted_.posts[i].title, counted_.posts[i].tags, {}};
      tags.suggested = suggested(tag_votes(alike, tags_), tags_.at(counted_.ids[i]));
      if (!tags.suggested.empty()) missing.push_back(std::move(tags));
    }
    return missing;
  }

 private:
  std::vector<TagVote> suggested(std::vector<TagVote> votes, const std::vector<std::string>& own) const {
    std::erase_if(votes, [&](const TagVote& vote) {
      return vote.share < kSureShare || report_.counts.at(vote.tag) < kFewestPosts ||
             std::ranges::find(own, vote.tag) != own.end();
    });
    votes.resize(std::min(votes.size(), kMostSuggested));
    return votes;
  }

  const OpenedIndexes& index_;
  const CountedPosts& counted_;
  const TagReport& report_;
  TagRenames usual_{};
  TagsOfPosts tags_{};
};

}  // namespace

TagReport tag_report(const OpenedIndexes& index, const TagRequest& request,
                     std::chrono::steady_clock::duration deadline) {
  const CountedPosts counted = counted_posts(index, request.with_hidden);
  TagReport report{.posts = static_cast<unsigned>(counted.posts.size()), .counts = counts_of(counted.posts)};
  report.tagged = static_cast<unsigned>(
      std::ranges::count_if(counted.posts, [](const Post& post) { return !post.tags.empty(); }));
  report.pairs = tags_alike(report.counts, only_language(counted.posts));
  for (TagPair& pair : tags_in_company(counted.posts, report.counts)) report.pairs.push_back(std::move(pair));
  report.once = used_once(counted.posts, report);
  if (request.missing) report.missing = MissingTagFinder(index, counted, report).find(deadline);
  return report;
}

TagRenames clear_renames(const std::vector<TagPair>& pairs) {
  TagRenames renames;
  for (const TagPair& pair : pairs)
    if (pair.is_clear) renames[pair.tag] = pair.usual;
  for (auto& [tag, usual] : renames)
    for (auto next = renames.find(usual); next != renames.end(); next = renames.find(usual))
      usual = next->second;
  return renames;
}

}  // namespace annals
