// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/text/text_format.h"
#include "tests/support/repeated.h"
#include "tests/support/text_case.h"

namespace annals {
namespace {

using support::repeated;
using support::TextCase;

TEST(BbCode, ReadsAsAReaderSeesIt) {
  for (const auto& [body, text] : {
           TextCase{"[b]bold[/b] and [I]it[/I] [sic] a[i] < b", "bold and it [sic] a < b"},
           TextCase{"one\ntwo\n\nthree", "one\ntwo\nthree"},
           TextCase{"[quote=\"Ann\"]said[/quote]after", "said\nafter"},
           TextCase{"[list][*]a[*]b[/list]", "a\nb"},
           TextCase{"[code]x[b] = <1>[/code] [img]http://a.b/c.png[/img] d", "x[b] = <1>\nd"},
           TextCase{"[color=red][size=3]big[/size][/color]", "big"},
           TextCase{"a [hide]no [b]no[/b][/hide] b [HIDE=5]no[/HIDE]", "a b"},
           TextCase{"[code]open", "[code]open"},
       })
    EXPECT_EQ(extract_bbcode(body).text, text) << body;
}

TEST(BbCode, LinksHaveTargets) {
  EXPECT_EQ(extract_bbcode("[url=http://x.y/a]text[/url] [url]/b[/url]").links,
            (std::vector<Link>{{"http://x.y/a", "text"}, {"/b", "/b"}}));
}

TEST(BbCode, ManyOpenersCostLinearTime) {
  for (const std::string mark : {"[", "[code]", "[url]", "[url=", "[quote]"})
    EXPECT_FALSE(extract_bbcode(repeated(mark, 50'000) + "end").text.empty()) << mark;
}

}  // namespace
}  // namespace annals
