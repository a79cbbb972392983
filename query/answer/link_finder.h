// SPDX-License-Identifier: GPL-2.0-or-later
/// Finds names of posts in the texts of others, and says how sure it is that they are meant.
#pragma once
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "query/answer/link_names.h"

namespace annals {

/// The posts that name each other.
struct LinkingPosts {
  std::vector<Post> posts{};
  std::unordered_map<std::string, std::size_t> targets{};  ///< Positions, by link_keys_of().
};

/// A name in a text: words `first` to `last` of it.
struct NamePlace {
  std::size_t name = 0, first = 0, last = 0;
};

struct FoundLink {
  std::size_t target = 0;
  NameOrigin origin = NameOrigin::Phrase;
  double score = 0;  ///< 0 to 1
  NamePlace place{};
};

class LinkFinder {
 public:
  /// Reads all texts. `posts` must outlive it. `language` is that of most posts.
  LinkFinder(const LinkingPosts& posts, std::string_view language);

  /// In the order of the text. No two overlap; of those of one target the first with the highest score.
  std::vector<FoundLink> find(std::size_t source) const;

  /// The bytes of a place in the text of `source`.
  std::pair<std::size_t, std::size_t> bytes_of(std::size_t source, const NamePlace& place) const;

 private:
  void count_names(const std::vector<PlacedWord>& text);
  std::set<std::size_t> linked_from(std::size_t source) const;
  std::optional<FoundLink> best_at(std::size_t source, std::size_t at,
                                   const std::set<std::size_t>& linked) const;
  std::optional<FoundLink> best_named(std::size_t source, const NamePlace& place,
                                      const std::set<std::size_t>& linked) const;
  bool may_link(std::size_t source, std::size_t target) const;
  bool is_older(std::size_t a, std::size_t b) const;
  bool is_link_text(std::size_t source, const NamePlace& place) const;
  bool is_convincing(std::size_t source, const NamePlace& place, NameOrigin origin) const;

  const LinkingPosts& posts_;
  NumberedWords words_{};
  LinkNames names_;
  std::vector<std::vector<PlacedWord>> texts_{};
};

}  // namespace annals
