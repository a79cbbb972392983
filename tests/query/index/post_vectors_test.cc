// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_vectors.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "query/base/error.h"

namespace annals {
namespace {

using Numbers = std::vector<int>;

CollectedVectors some_vectors() {
  return {.dimensions = 2,
          .changed = 1,
          .posts = {16, 32, 48},
          .of_posts = {127, 0, -3, 127, 0, 0},
          .terms = {{.text = "Zazure", .idf = 2.5F, .scale = 0.5F}, {.text = "Zoutag", .idf = 1, .scale = 2}},
          .of_terms = {1, 2, 3, -4}};
}

Numbers numbers_of(SmallVector vector) {
  return {vector.begin(), vector.end()};
}

TEST(PostVectors, GiveBackWhatWasWritten) {
  const std::string bytes = vectors_file_of(some_vectors());
  const PostVectors vectors(bytes);
  EXPECT_EQ(vectors.dimensions(), 2U);
  EXPECT_EQ(vectors.changed(), 1U);
  ASSERT_EQ(vectors.posts(), 3U);
  EXPECT_EQ(vectors.id(2), 48U);
  EXPECT_EQ(numbers_of(vectors.of_post(1)), (Numbers{-3, 127}));
  ASSERT_EQ(vectors.terms(), 2U);
  EXPECT_EQ(vectors.term(0).text, "Zazure");
  EXPECT_EQ(vectors.term(0).idf, 2.5F);
  EXPECT_EQ(vectors.term(1).scale, 2);
  EXPECT_EQ(numbers_of(vectors.term(1).vector), (Numbers{3, -4}));
}

TEST(PostVectors, AreFoundByTheIdOfTheDocument) {
  const std::string bytes = vectors_file_of(some_vectors());
  const PostVectors vectors(bytes);
  EXPECT_EQ(numbers_of(vectors.find(16)), (Numbers{127, 0}));
  EXPECT_EQ(numbers_of(vectors.find(48)), (Numbers{0, 0}));
  for (const std::uint32_t other : {0U, 1U, 17U, 49U, 4'000'000'000U})
    EXPECT_TRUE(vectors.find(other).empty()) << other;
}

TEST(PostVectors, OfAnEmptyFileAreNone) {
  const std::string bytes = vectors_file_of({});
  EXPECT_EQ(PostVectors(bytes).posts(), 0U);
  EXPECT_TRUE(PostVectors(bytes).find(16).empty());
}

void read_all(const PostVectors& vectors) {
  long sum = 0;
  for (std::size_t i = 0; i < vectors.posts(); ++i)
    for (const int number : vectors.find(vectors.id(i))) sum += number;
  for (std::size_t i = 0; i < vectors.terms(); ++i) {
    for (const int number : vectors.term(i).vector) sum += number;
    for (const char c : vectors.term(i).text) sum += c;
  }
  EXPECT_LT(sum, 1'000'000);
}

TEST(PostVectors, OfDamagedBytesStayWithinThem) {
  const std::string sound = vectors_file_of(some_vectors());
  std::mt19937 random(5);
  std::uniform_int_distribution<std::size_t> any_place(0, sound.size() - 1);
  std::uniform_int_distribution<int> any_byte(0, 255);
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = sound;
    for (int i = 0; i < 4; ++i) damaged[any_place(random)] = static_cast<char>(any_byte(random));
    try {
      read_all(PostVectors(damaged));
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::IndexCorrupt);
    }
  }
  for (std::size_t size = 0; size < sound.size(); ++size) {
    const std::string cut = sound.substr(0, size);
    EXPECT_THROW(PostVectors{cut}, Error) << size;
  }
}

}  // namespace
}  // namespace annals
