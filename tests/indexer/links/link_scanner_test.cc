// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_scanner.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace annals {
namespace {

using Marked = std::vector<std::pair<std::string, LinkMark>>;

Marked marked(const std::string& html) {
  Marked found;
  for (const LinkPosition& place : LinkScanner(html).scan())
    found.emplace_back(html.substr(place.begin, place.size), place.mark);
  return found;
}

TEST(LinkScanner, FindsTheAddressesOfElements) {
  EXPECT_EQ(marked("<a class=x HREF='/a'>https://text.example/</a> <img alt=\"a > b\" src=/p.png>"),
            (Marked{{"/a", LinkMark::Html}, {"/p.png", LinkMark::Picture}}));
  EXPECT_EQ(marked("<area href=\"/b\"><a\n  href=\" /c d \" >c</a><link href=\"/style.css\"><a name=x>"),
            (Marked{{"/b", LinkMark::Html}, {"/c d", LinkMark::Html}}));
  EXPECT_EQ(marked("[a](/a) https://b.example/ <https://c.example/>"), Marked{}) << "this is Markdown";
}

TEST(LinkScanner, ReadsTagsOfTemplatesAsAWhole) {
  EXPECT_EQ(marked("<a href=\"{{ \"/d\" | relative_url }}\">d</a>"),
            (Marked{{"{{ \"/d\" | relative_url }}", LinkMark::Html}}));
  EXPECT_EQ(marked("{{< button href=\"/a\" >}} {{ if href=\"/c\" }}"), (Marked{{"/a", LinkMark::Tag}}));
}

TEST(LinkScanner, LeavesOutCommentsAndScripts) {
  EXPECT_EQ(marked("<!-- <a href=/g> --><script>a = '<a href=\"/h\">'</script><style><a href=/s></style>"
                   "<a href=/i>i</a>"),
            (Marked{{"/i", LinkMark::Html}}));
  EXPECT_EQ(marked("<!-- not closed <a href=/a>a</a>"), (Marked{{"/a", LinkMark::Html}}));
}

}  // namespace
}  // namespace annals
