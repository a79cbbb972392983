// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/latent_vectors.h"

#include <algorithm>
#include <cmath>
#include <eigen3/Eigen/Eigenvalues>
#include <eigen3/Eigen/SparseCore>
#include <random>

#include "query/base/parallel.h"

namespace annals {

namespace {

using Dense = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Sparse = Eigen::SparseMatrix<float, Eigen::RowMajor>;

constexpr Eigen::Index kSpare = 10;  // dimensions more than wanted, for the accuracy of the others
constexpr float kNothing = 1e-5F;    // of the largest variance
constexpr Eigen::Index kRowsAtOnce = 256;

Sparse matrix_of(const std::vector<TermWeights>& posts, std::size_t terms) {
  std::vector<Eigen::Triplet<float>> entries;
  for (std::size_t post = 0; post < posts.size(); ++post)
    for (const auto& [term, weight] : posts[post])
      entries.emplace_back(static_cast<int>(post), static_cast<int>(term), weight);
  Sparse matrix(static_cast<Eigen::Index>(posts.size()), static_cast<Eigen::Index>(terms));
  matrix.setFromTriplets(entries.begin(), entries.end());
  return matrix;
}

/// Row by row, so that the sums are the same for any number of threads.
Dense product(const Sparse& a, const Dense& b, unsigned jobs) {
  Dense result(a.rows(), b.cols());
  const Eigen::Index blocks = (a.rows() + kRowsAtOnce - 1) / kRowsAtOnce;
  work_in_parallel(static_cast<std::size_t>(blocks), jobs, [&](WorkQueue& queue) {
    for (std::size_t block = 0; queue.take(block);) {
      const Eigen::Index begin = static_cast<Eigen::Index>(block) * kRowsAtOnce,
                         rows = std::min(kRowsAtOnce, a.rows() - begin);
      result.middleRows(begin, rows).noalias() = a.middleRows(begin, rows) * b;
    }
  });
  return result;
}

/// Signs at random, and always the same ones.
Dense random_signs(Eigen::Index rows, Eigen::Index columns) {
  std::mt19937 random(1);  // NOLINT: the index shall be the same each time
  Dense signs(rows, columns);
  for (Eigen::Index i = 0; i < signs.size(); ++i) signs.data()[i] = (random() & 1U) != 0 ? 1.0F : -1.0F;
  return signs;
}

/// An orthonormal basis of the columns, that of the largest variance first, of at most `most`.
Dense basis_of(const Dense& columns, Eigen::Index most) {
  const Eigen::MatrixXd gram = (columns.transpose() * columns).cast<double>();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> found(gram);
  const Eigen::VectorXd& variances = found.eigenvalues();  // ascending
  const Eigen::Index all = variances.size();
  Eigen::Index kept = std::min(most, all);
  while (kept > 0 && variances[all - kept] <= kNothing * variances[all - 1]) --kept;
  Eigen::MatrixXd turned(all, kept);
  for (Eigen::Index i = 0; i < kept; ++i)
    turned.col(i) = found.eigenvectors().col(all - 1 - i) / std::sqrt(variances[all - 1 - i]);
  return columns * turned.cast<float>();
}

}  // namespace

VectorTable vectors_of_terms(const std::vector<TermWeights>& posts, std::size_t terms, std::size_t dimensions,
                             unsigned jobs) {
  const Sparse by_post = matrix_of(posts, terms), by_term = by_post.transpose();
  const Eigen::Index wanted =
      std::min<Eigen::Index>({static_cast<Eigen::Index>(dimensions), by_post.rows(), by_post.cols()});
  const Eigen::Index columns = std::min<Eigen::Index>({wanted + kSpare, by_post.rows(), by_post.cols()});
  if (by_post.nonZeros() == 0) return {};
  Dense basis = basis_of(product(by_post, random_signs(by_post.cols(), columns), jobs), columns);
  basis = basis_of(product(by_post, product(by_term, basis, jobs), jobs), columns);
  const Dense vectors = basis_of(product(by_term, basis, jobs), wanted);
  return {.dimensions = static_cast<std::size_t>(vectors.cols()),
          .numbers = std::vector<float>(vectors.data(), vectors.data() + vectors.size())};
}

}  // namespace annals
