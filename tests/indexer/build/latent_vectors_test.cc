// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/latent_vectors.h"

#include <gtest/gtest.h>

#include <eigen3/Eigen/SVD>
#include <random>
#include <vector>

namespace annals {
namespace {

using Matrix = Eigen::MatrixXf;

/// Posts of a few topics, each with terms of its own, and some noise.
Matrix posts_of_topics(int topics, int posts, int terms) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> weight(0.5F, 1), noise(0, 0.1F);
  Matrix matrix = Matrix::Zero(posts, terms);
  for (int post = 0; post < posts; ++post)
    for (int term = 0; term < terms; ++term) {
      if (term % topics == post % topics)
        matrix(post, term) = weight(random) * static_cast<float>(topics - post % topics);
      if (random() % 8 == 0) matrix(post, term) += noise(random);
    }
  return matrix;
}

std::vector<TermWeights> weights_of(const Matrix& matrix) {
  std::vector<TermWeights> posts(static_cast<std::size_t>(matrix.rows()));
  for (int post = 0; post < matrix.rows(); ++post)
    for (int term = 0; term < matrix.cols(); ++term)
      if (matrix(post, term) != 0)
        posts[static_cast<std::size_t>(post)].push_back(
            {static_cast<std::uint32_t>(term), matrix(post, term)});
  return posts;
}

Matrix matrix_of(const VectorTable& table) {
  const auto dimensions = static_cast<Eigen::Index>(table.dimensions);
  using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowMajor>(table.numbers.data(), std::ssize(table.numbers) / dimensions, dimensions);
}

TEST(LatentVectors, SpanWhatTheSingularVectorsSpan) {
  const Matrix posts = posts_of_topics(4, 80, 60);
  const Matrix found = matrix_of(vectors_of_terms(weights_of(posts), 60, 4, 1));
  ASSERT_EQ(found.cols(), 4);
  const Eigen::JacobiSVD<Matrix> svd(posts, Eigen::ComputeThinU | Eigen::ComputeThinV);
  const Matrix wanted = svd.matrixV().leftCols(4);
  EXPECT_LT((found * found.transpose() - wanted * wanted.transpose()).norm(), 0.01F);
  for (int i = 0; i < 4; ++i)  // in the order of the singular values, up to the sign
    EXPECT_NEAR(std::abs(found.col(i).dot(wanted.col(i))), 1, 0.01F) << i;
}

TEST(LatentVectors, AreOrthonormalColumns) {
  const Matrix found = matrix_of(vectors_of_terms(weights_of(posts_of_topics(3, 40, 30)), 30, 10, 1));
  EXPECT_LT((found.transpose() * found - Matrix::Identity(found.cols(), found.cols())).norm(), 0.01F);
}

TEST(LatentVectors, AreTheSameForAnyNumberOfThreads) {
  const std::vector<TermWeights> posts = weights_of(posts_of_topics(5, 600, 90));
  EXPECT_EQ(vectors_of_terms(posts, 90, 20, 1).numbers, vectors_of_terms(posts, 90, 20, 3).numbers);
}

TEST(LatentVectors, AreNoMoreThanThereIsToTell) {
  EXPECT_EQ(vectors_of_terms({}, 0, 10, 1).dimensions, 0U);
  EXPECT_EQ(vectors_of_terms({{}, {}}, 5, 10, 1).dimensions, 0U);
  const std::vector<TermWeights> alike(20, TermWeights{{0, 0.6F}, {3, 0.8F}});
  const VectorTable one = vectors_of_terms(alike, 5, 10, 1);
  ASSERT_EQ(one.dimensions, 1U);
  EXPECT_NEAR(std::abs(one.numbers[3]), 0.8, 0.001);
  EXPECT_NEAR(one.numbers[1], 0, 0.001);
}

}  // namespace
}  // namespace annals
