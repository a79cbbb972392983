// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/link_suggestions.h"

#include <array>
#include <utility>

#include "query/answer/link_finder.h"
#include "query/index/post_links.h"

namespace annals {

namespace {

LinkingPosts linking_posts(const OpenedIndexes& index, bool with_hidden) {
  LinkingPosts read;
  const Xapian::Database& database = index.database();
  for (auto id = database.postlist_begin({}); id != database.postlist_end({}); ++id) {
    Post post = index.post(*id);
    if (!with_hidden && post.visibility != Visibility::Public) continue;
    post.sections = {};
    for (std::string& key : link_keys_of(post)) read.targets.emplace(std::move(key), read.posts.size());
    read.posts.push_back(std::move(post));
  }
  return read;
}

}  // namespace

std::string_view name_of(NameOrigin origin) {
  constexpr auto kNames = std::to_array<std::string_view>({"title", "link", "phrase"});
  return kNames[static_cast<std::size_t>(origin)];
}

LinkSuggestions link_suggestions(const OpenedIndexes& index, const LinkSuggestionRequest& request) {
  LinkingPosts linking = linking_posts(index, request.with_hidden);
  LinkSuggestions suggestions;
  const LinkFinder finder(linking, index.language());
  for (std::size_t i = 0; i < linking.posts.size(); ++i) {
    if (!request.path.empty() && linking.posts[i].path != request.path) continue;
    for (const FoundLink& found : finder.find(i)) {
      const auto [begin, end] = finder.bytes_of(i, found.place);
      suggestions.list.push_back({i, found.target, begin, linking.posts[i].text.substr(begin, end - begin),
                                  found.origin, found.score});
    }
  }
  suggestions.posts = std::move(linking.posts);
  return suggestions;
}

}  // namespace annals
