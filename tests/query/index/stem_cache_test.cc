// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/stem_cache.h"

#include <gtest/gtest.h>

#include <string>

#include "query/index/stemming.h"

namespace annals {
namespace {

TEST(StemCache, GivesTheStemsOfItsStemmer) {
  for (const std::string language : {"english", "german", "none", "hr"}) {
    const Xapian::Stem stem = stemmer_for(language), cached = with_stem_cache(stem);
    for (int round = 0; round < 2; ++round)
      for (const std::string word : {"", "running", "ran", "häuser", "r\u00e9sum\u00e9s", "čovjeka", "1.70"})
        EXPECT_EQ(cached(word), stem(word)) << language << ' ' << word;
  }
}

TEST(StemCache, ForgetsBeforeItGrowsTooLarge) {
  const Xapian::Stem stem = stemmer_for("english"), cached = with_stem_cache(stem);
  for (std::size_t i = 0; i < 2 * kMostCachedStems + 10; ++i) {
    const std::string word = "walks" + std::to_string(i) + "ing";
    ASSERT_EQ(cached(word), stem(word));
  }
}

}  // namespace
}  // namespace annals
