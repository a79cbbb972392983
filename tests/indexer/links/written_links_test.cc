// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/written_links.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/text_format.h"

namespace annals {
namespace {

/// Line and target.
using Rows = std::vector<std::pair<std::size_t, std::string>>;

Rows rows_of(const LinkSource& source, const std::vector<Link>& read) {
  Rows rows;
  for (const WrittenLink& link : written_links(source, read)) rows.emplace_back(link.line, link.target);
  return rows;
}

Rows rows_in_markdown(const std::string& text) {
  return rows_of({.text = text, .is_markdown = true}, extract_markdown(strip_template_tags(text)).links);
}

TEST(WrittenLinks, AreWhatTheReaderOfPostsFindsWithItsLines) {
  EXPECT_EQ(
      rows_in_markdown("[a](/a)\n\n`[b](/b)` [c](/c%20d)\n\n    [e](/e)\n\n<a href=\"/f?x&amp;y\">f</a>\n"
                       "[g](\\/g\\_h) [i][1] [j][1]\n\n[1]: /k\n[2]: /unused\n"),
      (Rows{{1, "/a"}, {3, "/c%20d"}, {7, "/f?x&y"}, {8, "/g_h"}, {10, "/k"}}));
}

TEST(WrittenLinks, HavePicturesAndBareAddresses) {
  EXPECT_EQ(rows_in_markdown("![a](/a.png)\nhttps://b.example/.\n<img src='/c.png'>"),
            (Rows{{1, "/a.png"}, {2, "https://b.example/"}, {3, "/c.png"}}));
}

TEST(WrittenLinks, AreFoundBehindTagsOfTemplates) {
  EXPECT_EQ(rows_in_markdown(
                "[a]({{< ref \"a.md\" >}})\n[b]({{ site.baseurl }}/b/)\n[c]({% post_url 2010-07-21-c %})"),
            (Rows{{1, "@/a.md"}, {2, "/b/"}, {3, "@/2010-07-21-c"}}));
}

TEST(WrittenLinks, OfOtherFormatsAreFoundByTheirWords) {
  const std::string textile = "h1. /a\n\n\"a\":/a/b and \"c\":https://c.example/d\n\n\"e\":/a";
  EXPECT_EQ(rows_of({.text = textile}, extract_textile(textile).links),
            (Rows{{3, "/a/b"}, {3, "https://c.example/d"}, {5, "/a"}}));
  EXPECT_EQ(
      rows_of({.text = "x\nlink:{docs}/guide/a.html[Guide]\nHV-12345"},
              {{"https://d.example/guide/a.html", "Guide"}, {"https://b.example/HV-12345", "HV-12345"}}),
      (Rows{{2, "https://d.example/guide/a.html"}, {3, "https://b.example/HV-12345"}}));
  EXPECT_EQ(rows_of({.text = "nothing"}, {{"https://d.example/a", ""}}), (Rows{{0, "https://d.example/a"}}));
}

/// One way to write a link, and what the oracle knows of it.
struct Way {
  std::string before, behind;
};

TEST(WrittenLinks, OfGeneratedPostsAreThoseThatTheirOracleKnows) {
  const std::vector<Way> ways = {{"text [a](", ") text"},
                                 {"- [a](<", "> 'title')"},
                                 {"> <a class=b href=\"", "\">c</a>"},
                                 {"<a href='", "'>a</a> b"},
                                 {"**[a](", ")**, c"},
                                 {"1. [`code`](", ")"},
                                 {"## [a](", ")"},
                                 {"see <https://x.example", ">."},
                                 {"[a]({{ site.baseurl }}", ")"}};
  const std::vector<std::string> decoys = {"`[a](/decoy)`",
                                           "```\n[a](/decoy)\n```",
                                           "<!-- [a](/decoy) -->",
                                           "\\[a](/decoy)",
                                           "plain /decoy text",
                                           "~~~\n<a href=\"/decoy\">\n~~~",
                                           "para `a`",
                                           ""};
  std::mt19937 random(7);
  const auto any = [&](std::size_t size) { return random() % size; };
  for (int post = 0; post < 300; ++post) {
    std::string text;
    Rows known;
    const std::string end = any(2) ? "\r\n" : "\n";
    for (std::size_t block = 0, number = 0; block < 12; ++block) {
      std::string lines = decoys[any(decoys.size())];
      if (any(3) > 0) {
        const Way& way = ways[any(ways.size())];
        const std::string path = "/" + std::to_string(any(4)) + "/p" + std::to_string(number++);
        lines = way.before + path + way.behind;
        const std::size_t line = static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1;
        known.emplace_back(line, way.before.ends_with("example") ? "https://x.example" + path : path);
      }
      for (const char c : lines + "\n\n") text += c == '\n' ? end : std::string(1, c);
    }
    EXPECT_EQ(rows_in_markdown(text), known) << text;
  }
}

}  // namespace
}  // namespace annals
