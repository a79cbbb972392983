// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_links.h"

#include <gtest/gtest.h>

#include "indexer/build/archive.h"

#include <algorithm>

#include "indexer/build/indexer.h"
#include "indexer/text/text_format.h"
#include "query/answer/searcher.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

Texts targets(const Texts& written, const std::string& base_url = {}) {
  Archive archive;
  archive.site.base_url = base_url;
  for (const char* path : {"_posts/2010-07-21-first.md", "content/news/long-name.en.md",
                           "posts/bundle/index.md", "posts/here.md"})
    archive.files.push_back({.path = path});
  Post post{.path = "posts/here.md", .url = "/2011/here/"};
  for (const std::string& target : written) post.links.push_back({target, "text"});
  LinkResolver(archive.files, archive.site).resolve(post);
  Texts keys;
  for (const Link& link : post.links) keys.push_back(link.target);
  return keys;
}

TEST(PostLinks, LeadToAddresses) {
  EXPECT_EQ(targets({"/a/", "/a/index.html#x", "../b/", "c.html", "/ü/"}),
            (Texts{"/a", "/a", "/2011/b", "/2011/here/c.html", "/%C3%BC"}));
  EXPECT_EQ(targets({"#top", "?q=1", "", "mailto:a@b.c", "javascript:x()", "/2011/here/#top"}), Texts{});
}

TEST(PostLinks, LeadToFilesHoweverTheyAreNamed) {
  const std::string first = "@/_posts/2010-07-21-first.md";
  EXPECT_EQ(
      targets({"@/_posts/2010-07-21-first.md", "@/2010-07-21-first", "../_posts/2010-07-21-first.md#x",
               "{filename}/_posts/2010-07-21-first.md", "link://slug/first", "file:2010-07-21-first.md"}),
      (Texts{first, first, first, first, first, first}));
  EXPECT_EQ(targets({"@/news/long-name.md", "@/bundle", "@/gone.md"}),
            (Texts{"@/content/news/long-name.en.md", "@/posts/bundle/index.md", "@/gone.md"}));
}

TEST(PostLinks, LeadByOlderAddressesWithADateAndASlug) {
  const std::string first = "@/_posts/2010-07-21-first.md";
  EXPECT_EQ(targets({"/articles/2010/07/21/first", "/2010/7/21/first.html", "/2010/07/first/",
                     "/blog/2010-07-21-first/", "http://unknown.example/2010/07/21/first"}),
            (Texts{first, first, first, first, first}));
  EXPECT_EQ(targets({"/2010/07/22/first", "/2010/08/first"}), (Texts{"/2010/07/22/first", "/2010/08/first"}));
}

TEST(PostLinks, DoNotLeadToThePostItselfByAnOlderAddress) {
  Archive archive;
  archive.files.push_back({.path = "_posts/2010-07-21-first.md"});
  Post post{.path = "_posts/2010-07-21-first.md", .url = "/first/"};
  post.links.push_back({"/2010/07/21/first#part", "text"});
  LinkResolver(archive.files, archive.site).resolve(post);
  EXPECT_EQ(post.links, std::vector<Link>());
}

TEST(PostLinks, LeadToTheOwnHostOnly) {
  EXPECT_EQ(targets({"https://www.example.org/blog/a/", "//example.org/blog/b", "https://other.org/blog/a/",
                     "https://other.org/2010/07/21/first"},
                    "https://example.org/blog"),
            (Texts{"/a", "/b"}));
}

TEST(PostLinks, AreReadFromTemplateTags) {
  EXPECT_EQ(strip_template_tags("[a]({{< ref \"a.md\" >}}) [b]({% post_url 2010-07-21-b %})"),
            "[a](@/a.md) [b](@/2010-07-21-b)");
  EXPECT_EQ(strip_template_tags("<a href=\"{{ site.url }}{% link _posts/c d.md %}\">"),
            "<a href=\"@/_posts/c\">");
  EXPECT_EQ(strip_template_tags("[d]({{ '/d/' | relative_url }}) {{< ref \"text\" >}}"), "[d](/d/) ");
}

class LinkedBlog : public testing::Test {
 protected:
  LinkedBlog() {
    write("first", "Apples", "Nothing else.");
    write("second", "Pears", "See [my harvest report](/first/).");
    write("third", "Plums", "See [the harvest](first.md) and [pears](/second/).");
  }

  void write(const std::string& name, const std::string& title, const std::string& body) {
    support::write_file(
        folder.path() / "blog" / (name + ".md"),
        "---\ntitle: " + title + "\ndate: 2010-01-01\npermalink: /" + name + "/\n---\n" + body);
  }

  Texts found(const SearchRequest& request) {
    Progress silent;
    run_index({.database = folder.path() / "index", .archives = {{.path = folder.path() / "blog"}}}, silent);
    Texts titles;
    for (const Hit& hit :
         Searcher({folder.path() / "index"}, support::unhurried_limits()).search(request).hits)
      titles.push_back(hit.post.title);
    std::ranges::sort(titles);
    return titles;
  }

  support::TemporaryFolder folder;
};

TEST_F(LinkedBlog, IsAskedInBothDirections) {
  EXPECT_EQ(found({.text = "links-to:/first/"}), (Texts{"Pears", "Plums"}));
  EXPECT_EQ(found({.text = "links-to:first.md"}), (Texts{"Pears", "Plums"}));
  EXPECT_EQ(found({.text = "linked-from:/third/"}), (Texts{"Apples", "Pears"}));
  EXPECT_EQ(found({.text = "linked-from:/first/"}), Texts{});
  EXPECT_EQ(found({.filters = {{"links-to", "/second"}}}), Texts{"Plums"});
}

TEST_F(LinkedBlog, IsFoundByTheWordsOfLinks) {
  EXPECT_EQ(found({.text = "anchor:harvest"}), Texts{"Apples"});
  EXPECT_EQ(found({.text = "harvest report", .exact = true}), (Texts{"Apples", "Pears"}));
  EXPECT_EQ(found({.text = "harvest report", .anchor_text = false, .exact = true}), Texts{"Pears"});
}

TEST_F(LinkedBlog, KnowsChangedLinksAfterAnUpdate) {
  EXPECT_EQ(found({.text = "anchor:harvest"}), Texts{"Apples"});
  write("second", "Pears", "See [my orchard](/third/).");
  EXPECT_EQ(found({.text = "anchor:report"}), Texts{});
  EXPECT_EQ(found({.text = "anchor:orchard"}), Texts{"Plums"});
  std::filesystem::remove(folder.path() / "blog" / "third.md");
  EXPECT_EQ(found({.text = "anchor:harvest"}), Texts{});
  EXPECT_EQ(found({.text = "links-to:/third/"}), Texts{"Pears"}) << "a page that is gone";
}

}  // namespace
}  // namespace annals
