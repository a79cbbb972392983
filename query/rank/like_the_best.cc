// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/rank/like_the_best.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "query/index/post_vectors.h"

namespace annals {

namespace {

constexpr double kMostGained = 2;  // of the weight of the words

/// Of the posts of one index: vectors of two indexes have nothing in common.
class Centre {
 public:
  explicit Centre(const PostVectors* vectors)
      : vectors_(vectors), sum_(vectors ? vectors->dimensions() : 0) {}

  void add(Xapian::docid id, double weight) {
    const SmallVector post = vector_of(id);
    const double length = length_of(post);
    for (std::size_t i = 0; i < post.size() && length > 0; ++i) sum_[i] += weight * post[i] / length;
  }
  bool is_known() const { return length_of(sum_) > 0; }

  /// 0 to 1: of the angle to a post; 0 where it is more than a right one.
  double cosine(Xapian::docid id) const {
    const SmallVector post = vector_of(id);
    const double lengths = length_of(post) * length_of(sum_);
    double product = 0;
    for (std::size_t i = 0; i < post.size(); ++i) product += sum_[i] * post[i];
    return lengths > 0 ? std::max(0.0, product / lengths) : 0;
  }

 private:
  SmallVector vector_of(Xapian::docid id) const { return vectors_ ? vectors_->find(id) : SmallVector(); }

  template <typename Numbers>
  static double length_of(const Numbers& numbers) {
    double squares = 0;
    for (const double number : numbers) squares += number * number;
    return std::sqrt(squares);
  }

  const PostVectors* vectors_;
  std::vector<double> sum_;
};

/// The posts of each index have a centre of their own. Xapian numbers the posts of several databases in turn:
/// 1 is the first one's, 2 the second one's.
class Centres {
 public:
  explicit Centres(const OpenedIndexes& index) : count_(static_cast<Xapian::docid>(index.indexes().size())) {
    for (std::size_t i = 0; i < count_; ++i) centres_.emplace_back(index.vectors(i));
  }

  void add(Xapian::docid post, double weight) {
    centres_[(post - 1) % count_].add((post - 1) / count_ + 1, weight);
  }
  bool is_known() const { return std::ranges::any_of(centres_, &Centre::is_known); }
  double cosine(Xapian::docid post) const {
    return centres_[(post - 1) % count_].cosine((post - 1) / count_ + 1);
  }

 private:
  Xapian::docid count_;
  std::vector<Centre> centres_{};
};

}  // namespace

std::optional<Prior> like_the_best(const Xapian::MSet& best, const std::vector<Token>& words,
                                   const OpenedIndexes& index) {
  const auto centres = std::make_shared<Centres>(index);
  for (auto post = best.begin(); post != best.end(); ++post) centres->add(*post, post.get_weight());
  if (!centres->is_known()) return std::nullopt;
  const double most = kMostGained * weight_of(words, index.database());
  return Prior{"like the best posts", [=](const Xapian::Database&) -> Gain {
                 return [=](Xapian::docid post) { return most * centres->cosine(post); };
               }};
}

Gain likeness_to(Xapian::docid post, const OpenedIndexes& index) {
  const auto centres = std::make_shared<Centres>(index);
  centres->add(post, 1);
  return [=](Xapian::docid other) { return centres->cosine(other); };
}

}  // namespace annals
