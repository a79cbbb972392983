// SPDX-License-Identifier: GPL-2.0-or-later
/// What latent semantic analysis reads of posts: the stems that say most about each. Where there are no
/// blanks between words they are characters and pairs of them.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "indexer/build/latent_vectors.h"
#include "query/index/post_vectors.h"

namespace annals {

/// Terms with a number each.
class NumberedTerms {
 public:
  /// Those of the database that a few posts have in common and not most of them, by text.
  static NumberedTerms of(const Xapian::Database& database);
  /// Those of a file of vectors.
  static NumberedTerms of(const PostVectors& vectors);

  std::size_t count() const { return idf_.size(); }
  float idf(std::size_t number) const { return idf_[number]; }
  std::vector<CollectedVectors::Term> list() const;

  /// The terms of a document that say most about it, as a vector of length 1.
  TermWeights weights_in(const Xapian::Database& database, Xapian::docid id) const;

 private:
  void add(std::string text, float idf);

  std::unordered_map<std::string, std::uint32_t> numbers_{};
  std::vector<float> idf_{};
};

}  // namespace annals
