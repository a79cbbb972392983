// SPDX-License-Identifier: GPL-2.0-or-later
/// Latent semantic analysis: the directions in which the terms of many posts vary together (S. Deerwester et
/// al.: Indexing by latent semantic analysis, 1990), found by a randomised singular value decomposition
/// (N. Halko et al.: Finding structure with randomness, 2011).
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace annals {

/// A term that a post has, by number, and how much it says about the post.
struct TermWeight {
  std::uint32_t term = 0;
  float weight = 0;
};
using TermWeights = std::vector<TermWeight>;

/// Rows of equal length.
struct VectorTable {
  std::size_t dimensions = 0;
  std::vector<float> numbers{};

  const float* row(std::size_t i) const { return numbers.data() + i * dimensions; }
};

/// The vectors of `terms` terms. That of a post is the sum of those of its terms, each times its weight. The
/// same for the same posts, whatever `jobs`, the number of threads (0: one per core).
VectorTable vectors_of_terms(const std::vector<TermWeights>& posts, std::size_t terms, std::size_t dimensions,
                             unsigned jobs);

}  // namespace annals
