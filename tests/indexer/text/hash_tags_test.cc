// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/hash_tags.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Texts = std::vector<std::string>;

TEST(HashTags, TagsStandInTheText) {
  EXPECT_EQ(
      hash_tags("#one and #two/three, not a#b, # c, #12, `#code`\n\n```\n#x\n```\n(#vier-fünf)\n## Heading\n",
                HashTags::Everywhere),
      (Texts{"one", "two/three", "vier-fünf"}));
}

TEST(HashTags, TagsOfBearHaveLinesOfTheirOwn) {
  EXPECT_EQ(hash_tags("# Title\n#pottery/firing #clay works# #kiln\n\nText #no.\n\n#last", HashTags::Lines),
            (Texts{"pottery/firing", "clay works", "kiln", "last"}));
  EXPECT_EQ(hash_tags("# Title\n\nText\n\n#work/blog #two words# #2020", HashTags::Lines),
            (Texts{"work/blog", "two words", "2020"}));
  EXPECT_EQ(without_tags_at_end("# Title\n\nText\n\n#work #2020\n"), "# Title\n\nText\n\n");
  for (const std::string body : {"# Title\n\nText\n\n#12", "#Heading\n\n#Another\n",
                                 "# Title\n\nText.\n\n#Heading\n\nText.", "# Title"})
    EXPECT_EQ(hash_tags(body, HashTags::Lines), Texts{}) << body;
  EXPECT_EQ(without_tags_at_end("# Title\n\n#12"), "# Title\n\n#12");
}

}  // namespace
}  // namespace annals
