// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/index_reading.h"

#include <gtest/gtest.h>

#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

std::vector<Post> posts_of_many_words() {
  std::vector<Post> all;
  for (int i = 0; i < 100; ++i) {
    all.push_back({.title = "Outage " + std::to_string(i), .visibility = Visibility::Public});
    for (int j = 0; j < 200; ++j) all.back().text += " word" + std::to_string(i * 7919 + j * 104729);
  }
  return all;
}

TEST(IndexReading, ReadsNoTermsFromTheDisk) {
  const support::TemporaryIndex index = support::index_with(posts_of_many_words());
  Searcher searcher({index.path}, support::unhurried_limits());
  for (const auto& entry : std::filesystem::recursive_directory_iterator(index.path))
    if (entry.path().extension() == ".glass") std::filesystem::resize_file(entry, 0);
  EXPECT_ANY_THROW(searcher.statistics()) << "which walks every term, and would be noticed here";
  const IndexReading reading = reading_of(searcher);
  EXPECT_EQ(reading.posts, 100U);
  EXPECT_EQ(reading.generation, 1U);
  EXPECT_EQ(generation_name(searcher), "gen-000001");
}

}  // namespace
}  // namespace annals
