// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_address.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

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

}  // namespace
}  // namespace annals
