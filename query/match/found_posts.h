// SPDX-License-Identifier: GPL-2.0-or-later
/// The posts that a query finds, each looked at once: whatever else is asked of them (how many, their facets,
/// their order) does not search again.
#pragma once
#include <utility>
#include <vector>

#include <xapian.h>

namespace annals {

struct FoundPost {
  Xapian::docid id = 0;
  double weight = 0;
};

using PostList = std::vector<FoundPost>;  ///< By id, ascending.

class FoundPosts {
 public:
  /// Looks them up. `indexes` are those that `database` searches together; they must outlive this.
  FoundPosts(const Xapian::Query& query, const Xapian::Database& database,
             const std::vector<Xapian::Database>& indexes);

  Xapian::doccount count() const { return static_cast<Xapian::doccount>(all().size()); }
  /// By their ids in the whole database.
  const PostList& all() const { return posts_; }
  PostList take() && { return std::move(posts_); }

  /// `posts` are some of these.
  void keep(PostList posts) { posts_ = std::move(posts); }

  /// The `most` heaviest of them, by id.
  PostList best(std::size_t most) const;

  /// A query that finds `posts`, some of these, with their weights or without. It may outlive this.
  Xapian::Query weighted(PostList posts) const;
  Xapian::Query unweighted(PostList posts) const;

 private:
  Xapian::Query listed(PostList posts, bool weighted) const;

  const std::vector<Xapian::Database>& indexes_;
  PostList posts_;
};

/// The posts of `query`, without weights, as a part of another query. They are looked up when a match begins,
/// once for each index, and all copies of the answer share them.
Xapian::Query found_posts(const Xapian::Query& query);

}  // namespace annals
