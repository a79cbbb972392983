// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/stop_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/base/unicode.h"
#include "query/index/analysis.h"

namespace annals {
namespace {

TEST(StopWords, AreOfTheirLanguageOnly) {
  EXPECT_TRUE(is_stop_word("the", "en"));
  EXPECT_FALSE(is_stop_word("off", "en")) << "a title may turn on it";
  EXPECT_FALSE(is_stop_word("us", "en")) << "the U.S.";
  EXPECT_TRUE(is_stop_word("für", "de"));
  EXPECT_TRUE(is_stop_word("les", "fr")) << "of the later list of Snowball";
  EXPECT_FALSE(is_stop_word("the", "de"));
  EXPECT_TRUE(is_stop_word("и", "ru"));
  EXPECT_FALSE(is_stop_word("the", "none"));
}

TEST(StopWords, AreWrittenAsQueriesAreRead) {
  for (const StopWordFile& file : kStopWordFiles) {
    EXPECT_NO_THROW(stemmer_for(std::string(file.name.substr(0, 2)))) << file.name;
    EXPECT_EQ(file.bytes, lower(file.bytes)) << file.name;
    EXPECT_EQ(file.bytes.back(), '\n') << file.name;
    EXPECT_GT(std::count(file.bytes.begin(), file.bytes.end(), '\n'), 50) << file.name;
  }
}

}  // namespace
}  // namespace annals
