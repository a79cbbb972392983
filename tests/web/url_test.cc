// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/url.h"

#include <gtest/gtest.h>

#include "query/post_address.h"

namespace annals {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(SafeUrl, LetsThroughOnlyWhatIsSafeToFollow) {
  struct Case {
    std::string url, safe;
  };
  for (const auto& [url, safe] : {
           Case{"https://example.org/a?b=c#d", "https://example.org/a?b=c#d"},
           Case{"HTTP://Example.org/", "HTTP://Example.org/"},
           Case{"/2009/03/azure/", "/2009/03/azure/"},
           Case{"/", "/"},
           Case{"  /blanks/around/ ", "/blanks/around/"},
           Case{"/a b/", "/a b/"},
           Case{"/%2f/evil.example", "/%2f/evil.example"},
           Case{"/javascript:alert(1)", "/javascript:alert(1)"},
           Case{"", ""},
           Case{"javascript:alert(1)", ""},
           Case{"JaVa\tScript:alert(1)", ""},
           Case{"\x01javascript:alert(1)", ""},
           Case{" javascript:alert(1)", ""},
           Case{"java\nscript:alert(1)", ""},
           Case{"javascript&colon;alert(1)", ""},
           Case{"data:text/html,<script>alert(1)</script>", ""},
           Case{"vbscript:x", ""},
           Case{"file:///etc/passwd", ""},
           Case{"mailto:a@example.org", ""},
           Case{"//evil.example/", ""},
           Case{"/\\evil.example/", ""},
           Case{"\\\\evil.example/", ""},
           Case{"/\t/evil.example/", ""},
           Case{"\t//evil.example/", ""},
           Case{"http:evil.example", ""},
           Case{"https:///evil.example", ""},
           Case{"https://", ""},
           Case{"https:\\\\evil.example", ""},
           Case{"posts/relative.html", ""},
           Case{"#top", ""},
           Case{"\xC2\xA0javascript:alert(1)", ""},
       })
    EXPECT_EQ(safe_url(url), safe) << url;
}

TEST(LinkTo, LeadsToThePostsOwnSiteWhenThatIsKnown) {
  struct Case {
    std::string base, url, link;
    unsigned archive = 0;
  };
  for (const auto& [base, url, link, archive] : {
           Case{"https://example.org/blog", "/2009/azure/", "https://example.org/blog/2009/azure/"},
           Case{"", "/2009/azure/", "/2009/azure/"},
           Case{"https://example.org", "https://other.example/x", "https://other.example/x"},
           Case{"https://example.org", "javascript:alert(1)", ""},
           Case{"https://example.org", "@evil.example/", ""},
           Case{"https://example.org", "//evil.example/", ""},
           Case{"javascript:alert(1)//", "/x", ""},
           Case{"https://example.org", "", ""},
           Case{"https://example.org", "/x", "/x", 7},
       }) {
    const Post post{.archive = archive, .url = url};
    EXPECT_EQ(link_to(post, {.archives = {{.base_url = base}}}), link) << base << " " << url;
  }
}

TEST(DecodeQuery, KeepsTheOrderAndEveryByte) {
  struct Case {
    std::string query;
    Pairs pairs;
  };
  for (const auto& [query, pairs] : {
           Case{"", {}},
           Case{"q=a+b&tag=c%2B%2B&tag=x", {{"q", "a b"}, {"tag", "c++"}, {"tag", "x"}}},
           Case{"q=", {{"q", ""}}},
           Case{"q", {{"q", ""}}},
           Case{"=x", {{"", "x"}}},
           Case{"&&q=1&", {{"q", "1"}}},
           Case{"q=a=b", {{"q", "a=b"}}},
           Case{"q=100%", {{"q", "100%"}}},
           Case{"q=%zz%4", {{"q", "%zz%4"}}},
           Case{"q=%0d%0aSet-Cookie:x", {{"q", "\r\nSet-Cookie:x"}}},
           Case{"q=%C3%A9%e2%80%a8", {{"q", "\u00e9\u2028"}}},
           Case{"q=%00x", {{"q", std::string("\0x", 2)}}},
       })
    EXPECT_EQ(decode_query(query), pairs) << query;
}

TEST(QueryString, IsReadBackAsItWasWritten) {
  SearchRequest request{.text = "\"a b\" & c#d <é>",
                        .filters = {{"tag", "c++"}, {"tag", "R&D"}, {"author", "Ada Lovelace"}},
                        .since = "2009",
                        .until = "2010-03",
                        .order = Order::Newest,
                        .offset = 20,
                        .limit = 5};
  EXPECT_EQ(decode_query(query_string(request)), (Pairs{{"q", request.text},
                                                        {"tag", "c++"},
                                                        {"tag", "R&D"},
                                                        {"author", "Ada Lovelace"},
                                                        {"since", "2009"},
                                                        {"until", "2010-03"},
                                                        {"order", "newest"},
                                                        {"limit", "5"},
                                                        {"offset", "20"}}));
  EXPECT_EQ(query_string({}), "");
}

}  // namespace
}  // namespace annals
