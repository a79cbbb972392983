// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/letter_variants.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(LetterVariants, AreOneLetter) {
  EXPECT_EQ(with_common_letters("歷史研究"), with_common_letters("历史研究"));
  EXPECT_EQ(with_common_letters("リンゴ"), "りんご");
  EXPECT_EQ(with_common_letters("علی"), "علي");
  EXPECT_EQ(with_common_letters("\u091C\u093C\u0930\u0942\u0930\u0940"), "\u091C\u0930\u0942\u0930\u0940");
}

TEST(LetterVariants, LeaveOtherTextsAsTheyAre) {
  for (const char* text : {"", "azure", "Zürich", "ё", "水を飲む"})
    EXPECT_EQ(with_common_letters(text).size(), std::string(text).size()) << text;
  EXPECT_EQ(with_plain_ideographs("漢字とカナ").size(), std::string("漢字とカナ").size());
}

}  // namespace
}  // namespace annals
