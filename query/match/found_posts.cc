// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/found_posts.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "query/index/analysis.h"

namespace annals {

namespace {

using ListsByIndex = std::map<std::string, PostList>;

/// Two copies of one index have the same name and the same posts.
std::string name_of(const Xapian::Database& database) {
  return fmt::format("{} {} {} {}", database.get_uuid(), database.get_doccount(), database.get_lastdocid(),
                     database.get_average_length());
}

class Collector : public Xapian::MatchSpy {
 public:
  explicit Collector(PostList& posts) : posts_(posts) {}
  void operator()(const Xapian::Document& post, double weight) override {
    posts_.push_back({post.get_docid(), weight});
  }

 private:
  PostList& posts_;
};

/// Weighted even where no weights are needed: without, Xapian 1.4.22 reads the list of all posts in place
/// of a term's that all posts have, under the term's name, and finds no end to it where numbers are missing.
PostList find_in_one(const Xapian::Query& query, const Xapian::Database& index) {
  PostList posts;
  Collector collector(posts);
  Xapian::Enquire enquire = enquire_for(query, index);
  enquire.add_matchspy(&collector);
  enquire.get_mset(0, 0, index.get_doccount());
  return posts;
}

/// A spy would see the ids that each index has by itself.
PostList find_in_several(const Xapian::Query& query, const Xapian::Database& indexes) {
  const Xapian::MSet found = enquire_for(query, indexes).get_mset(0, indexes.get_doccount());
  PostList posts;
  for (auto post = found.begin(); post != found.end(); ++post) posts.push_back({*post, post.get_weight()});
  std::ranges::sort(posts, {}, &FoundPost::id);
  return posts;
}

/// Xapian numbers the posts of several databases in turn: 1 is the first one's, 2 the second one's.
ListsByIndex by_shard(const PostList& posts, const std::vector<Xapian::Database>& indexes) {
  std::vector<PostList> lists(indexes.size());
  const auto shards = static_cast<Xapian::docid>(indexes.size());
  for (const auto& [id, weight] : posts) lists[(id - 1) % shards].push_back({(id - 1) / shards + 1, weight});
  ListsByIndex by_index;
  for (std::size_t i = 0; i < indexes.size(); ++i) by_index[name_of(indexes[i])] = std::move(lists[i]);
  return by_index;
}

double heaviest(const PostList& posts) {
  const auto found = std::ranges::max_element(posts, {}, &FoundPost::weight);
  return found == posts.end() ? 0 : found->weight;
}

/// The list stays where it is until the match ends.
using ListIn = std::function<const PostList&(const Xapian::Database&)>;

class ListedPosts : public Xapian::PostingSource {
 public:
  ListedPosts(ListIn list_in, bool weighted) : list_in_(std::move(list_in)), is_weighted_(weighted) {}

  void init(const Xapian::Database& database) override {
    posts_ = &list_in_(database);
    at_ = posts_->begin();
    is_started_ = false;
    set_maxweight(is_weighted_ ? heaviest(*posts_) : 0);
  }
  Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(posts_->size()); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_min(); }
  Xapian::doccount get_termfreq_max() const override { return get_termfreq_min(); }
  void next(double) override {
    if (is_started_) ++at_;
    is_started_ = true;
  }
  void skip_to(Xapian::docid post, double) override {
    is_started_ = true;
    if (at_end() || at_->id >= post) return;
    ++at_;  // most often it is the next one
    if (!at_end() && at_->id < post)
      at_ = std::lower_bound(at_, posts_->end(), post,
                             [](const FoundPost& one, Xapian::docid id) { return one.id < id; });
  }
  bool at_end() const override { return at_ == posts_->end(); }
  Xapian::docid get_docid() const override { return at_->id; }
  double get_weight() const override { return is_weighted_ ? at_->weight : 0; }
  PostingSource* clone() const override {
    return new ListedPosts(list_in_, is_weighted_);
  }  ///< Owned by Xapian.
  std::string get_description() const override { return "ListedPosts"; }

 private:
  ListIn list_in_;
  bool is_weighted_;
  const PostList* posts_ = nullptr;
  PostList::const_iterator at_{};
  bool is_started_ = false;
};

Xapian::Query listed_posts(ListIn list_in, bool weighted) {
  return Xapian::Query((new ListedPosts(std::move(list_in), weighted))->release());
}

}  // namespace

FoundPosts::FoundPosts(const Xapian::Query& query, const Xapian::Database& database,
                       const std::vector<Xapian::Database>& indexes)
    : indexes_(indexes),
      posts_(indexes.size() == 1 ? find_in_one(query, database) : find_in_several(query, database)) {}

PostList FoundPosts::best(std::size_t most) const {
  PostList best = posts_;
  if (best.size() <= most) return best;
  const auto end = best.begin() + static_cast<std::ptrdiff_t>(most);
  std::ranges::nth_element(best, end, std::ranges::greater{}, &FoundPost::weight);
  best.erase(end, best.end());
  std::ranges::sort(best, {}, &FoundPost::id);
  return best;
}

Xapian::Query FoundPosts::listed(PostList posts, bool weighted) const {
  if (indexes_.size() == 1)
    return listed_posts([list = std::make_shared<const PostList>(std::move(posts))](
                            const auto&) -> const PostList& { return *list; },
                        weighted);
  return listed_posts([lists = std::make_shared<const ListsByIndex>(by_shard(posts, indexes_))](
                          const auto& index) -> const PostList& { return lists->at(name_of(index)); },
                      weighted);
}

Xapian::Query FoundPosts::weighted(PostList posts) const {
  return listed(std::move(posts), true);
}

Xapian::Query FoundPosts::unweighted(PostList posts) const {
  return listed(std::move(posts), false);
}

Xapian::Query found_posts(const Xapian::Query& query) {
  const auto known = std::make_shared<ListsByIndex>();
  const auto list_in = [query, known](const Xapian::Database& index) -> const PostList& {
    const auto [list, is_new] = known->try_emplace(name_of(index));
    if (is_new) list->second = find_in_one(query, index);
    return list->second;
  };
  return listed_posts(list_in, false);
}

}  // namespace annals
