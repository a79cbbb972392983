// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/tag_votes.h"

#include <algorithm>
#include <functional>
#include <map>

namespace annals {

namespace {

constexpr std::size_t kVoters = 25;

}  // namespace

std::vector<TagVote> tag_votes(const std::vector<LikePost>& alike, const TagsOfPosts& tags) {
  std::map<std::string, double> weights;
  double all = 0;
  std::size_t voters = 0;
  for (const LikePost& post : alike) {
    const auto found = tags.find(post.id);
    if (found == tags.end() || found->second.empty()) continue;
    if (++voters > kVoters) break;
    const double weight = post.score * post.score;
    all += weight;
    for (const std::string& tag : found->second) weights[tag] += weight;
  }
  std::vector<TagVote> votes;
  for (const auto& [tag, weight] : weights) votes.push_back({tag, all > 0 ? weight / all : 0});
  std::ranges::stable_sort(votes, std::ranges::greater{}, &TagVote::share);
  return votes;
}

}  // namespace annals
