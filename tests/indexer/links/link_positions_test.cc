// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_positions.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/support/repeated.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

Texts places(const std::string& text, bool is_markdown = true) {
  Texts found;
  for (const LinkPosition& place : link_positions(text, is_markdown))
    found.push_back(text.substr(place.begin, place.size));
  return found;
}

TEST(LinkPositions, AreFoundInMarkdown) {
  EXPECT_EQ(places("[a](/a) and [b]( </b c> \"title\") ![p](/p.png) [c](/c_(x) 'y')"),
            (Texts{"/a", "/b c", "/p.png", "/c_(x)"}));
  EXPECT_EQ(places("[![p](/p.png)](/a)\n[a\nb](/b\n\"t\")"), (Texts{"/p.png", "/a", "/b"}));
  EXPECT_EQ(places("[1]: /a \"title\"\n> [two]: <https://b.example/c d>\n[^3]: https://note.example/ text"),
            (Texts{"/a", "https://b.example/c d", "https://note.example/"}));
  EXPECT_EQ(places("<https://a.example/> see https://b.example/c_(d), (https://e.example/f)."),
            (Texts{"https://a.example/", "https://b.example/c_(d)", "https://e.example/f"}));
  EXPECT_EQ(places("[[page|label]] [[other#part]] ![[picture.png]] [[a](/a)]"),
            (Texts{"page", "other", "picture.png", "/a"}));
  EXPECT_EQ(places("[a](not a link) [b] (/b) [c](/c"), Texts{});
}

TEST(LinkPositions, AreFoundInHtml) {
  const std::string html =
      "<a class=x HREF='/a'>https://text.example/</a> <img alt=\"a > b\" src=/p.png><area href=\"/b\">\n"
      "<a\n  href=\" /c d \" >c</a><link href=\"/style.css\"><a name=x>";
  EXPECT_EQ(places(html), (Texts{"/a", "/p.png", "/b", "/c d"}));
  EXPECT_EQ(places(html, false), places(html));
  EXPECT_EQ(places("[a](/a) https://b.example/", false), Texts{});
}

TEST(LinkPositions, HaveTheTagsOfTemplatesInThem) {
  EXPECT_EQ(places("{{< button href=\"/a\" text=\"b\" >}} {{ if href=\"/c\" }} {{% x href=\"/d\" %}}"),
            (Texts{"/a", "/d"}));
  EXPECT_EQ(places("[a]({{< ref \"a.md\" >}}) [b]({% post_url 2010-07-21-b %}#c) <a href=\"{{ \"/d/\" | "
                   "relative_url }}\">"),
            (Texts{"{{< ref \"a.md\" >}}", "{% post_url 2010-07-21-b %}#c", "{{ \"/d/\" | relative_url }}"}));
}

TEST(LinkPositions, AreNotInCodeCommentsAndScripts) {
  EXPECT_EQ(places("```\n[a](/a)\n```\n~~~~ md\n[b](/b)\n~~~\n~~~~\n`[c](/c)` ``a ` [d](/d)`` \\[e](/e)\n"
                   "<!-- [f](/f)\n<a href=/g> --><script>a = '<a href=\"/h\">'</script>[i](/i)"),
            Texts{"/i"});
  EXPECT_EQ(places("a ` b\n\n[c](/c) ` d"), Texts{"/c"}) << "a span of code ends with its paragraph";
  EXPECT_EQ(places("> ```\n> [a](/a)\n> ```\n> [b](/b)"), Texts{"/b"});
}

TEST(LinkPositions, AreMarkedWhenTheirLineMayBeCode) {
  std::vector<bool> indented;
  for (const LinkPosition& place :
       link_positions("[a](/a) [b](/b)\n    [c](/c)\n\t[d](/d) [e](/e)\n[f](/f)", true))
    indented.push_back(place.is_indented);
  EXPECT_EQ(indented, (std::vector<bool>{false, false, true, true, true, false}));
}

TEST(LinkPositions, OfHostileTextsTakeNoLongTime) {
  const auto start = std::chrono::steady_clock::now();
  for (const char* part : {"<!--", "<script>", "[", "](", "[a](b", "`", "` ``", "<a ", "{{", "[[",
                           "[x]: ", "<a href=\"", "\\", "~~~\n"})
    link_positions(support::repeated(part, 5'000), true);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

}  // namespace
}  // namespace annals
