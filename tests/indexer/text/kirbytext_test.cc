// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::TextCase;

TEST(Kirbytext, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"A *word* (link: https://x.y text: here target: _blank) (or not).",
                    "A word here (or not)."},
           TextCase{"(image: a.jpg alt: A fox caption: In snow)", "In snow"},
           TextCase{"(email: a@b.c text: Write) (video: https://v.w caption: A film)", "Write A film"},
           TextCase{"[{\"type\":\"heading\",\"content\":{\"level\":\"h2\",\"text\":\"Head\"}},"
                    "{\"type\":\"text\",\"content\":{\"text\":\"<p>Some <b>text</b></p>\"}},"
                    "{\"type\":\"text\",\"isHidden\":true,\"content\":{\"text\":\"<p>hidden</p>\"}},"
                    "{\"type\":\"code\",\"content\":{\"code\":\"a < b\"}}]",
                    "Head\nSome text\na < b"},
           TextCase{"[{\"columns\":[{\"blocks\":[{\"type\":\"quote\",\"content\":{\"text\":\"Said\","
                    "\"citation\":\"Ann\"}}]}]}]",
                    "Said\nAnn"},
           TextCase{"[not json]", "[not json]"},
       })
    EXPECT_EQ(extract_kirbytext(body).text, text) << body;
  EXPECT_EQ(extract_kirbytext("(link: /a text: b)").links, (std::vector<Link>{{"/a", "b"}}));
  EXPECT_EQ(extract_kirbytext("(image: a.jpg alt: A fox)").alt_text, "A fox");
}

}  // namespace
}  // namespace annals
