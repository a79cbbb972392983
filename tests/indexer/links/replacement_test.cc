// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/replacement.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/links/written_links.h"

namespace annals {
namespace {

std::string rewritten(const std::string& written, const SiteConfig& site = {},
                      LinkMark mark = LinkMark::Inline) {
  const Post from{.path = "content/a/here.md", .url = "/a/here/"},
      to{.path = "content/posts/2010-07-21-there.md", .url = "/there (it)/"};
  const std::string target = target_of_link(written, mark);
  return rewritten_link({.written = written, .target = target, .from = from, .to = to, .site = site});
}

TEST(Replacement, IsWrittenAsTheLinkWas) {
  EXPECT_EQ(rewritten("/old/?a#b"), "/there%20%28it%29/?a#b");
  EXPECT_EQ(rewritten("https://example.org/old#b"), "https://example.org/there%20%28it%29/#b");
  EXPECT_EQ(rewritten("@/old.md#b"), "@/posts/2010-07-21-there.md#b");
  EXPECT_EQ(rewritten("./old.md#b"), "./../posts/2010-07-21-there.md#b");
  EXPECT_EQ(rewritten("old", {}, LinkMark::Wiki), "2010-07-21-there");
}

TEST(Replacement, KeepsTheTagsOfTemplates) {
  EXPECT_EQ(rewritten("{{< relref \"old.md#x\" >}}"), "{{< relref \"/posts/2010-07-21-there.md#x\" >}}");
  EXPECT_EQ(rewritten("{{< ref \"/old\" >}}#x"), "{{< ref \"/posts/2010-07-21-there\" >}}#x");
  EXPECT_EQ(rewritten("{% post_url 2009-01-01-old %}"), "{% post_url 2010-07-21-there %}");
  EXPECT_EQ(rewritten("{{ site.baseurl }}{% link old.md %}"),
            "{{ site.baseurl }}{% link content/posts/2010-07-21-there.md %}");
  EXPECT_EQ(rewritten("{{< link \"old.md\" >}}"), "") << "a tag of the site's own";
  EXPECT_EQ(rewritten("{{ site.baseurl }}/old/"), "");
}

TEST(Replacement, HasThePathOfTheSite) {
  SiteConfig site;
  site.base_url = "https://example.org/blog";
  EXPECT_EQ(rewritten("/blog/old/", site), "/blog/there%20%28it%29/");
  EXPECT_EQ(rewritten("https://example.org/blog/old/", site), "https://example.org/blog/there%20%28it%29/");
  EXPECT_EQ(rewritten("/old/", site), "/there%20%28it%29/");
}

}  // namespace
}  // namespace annals
