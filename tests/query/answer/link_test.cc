// SPDX-License-Identifier: GPL-2.0-or-later

#include <gtest/gtest.h>

#include "query/answer/link_suggestions.h"
#include "query/answer/searcher.h"
#include "query/index/post_links.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

Post post(const std::string& name, int year, const std::string& title, const std::string& text,
          std::vector<Link> links = {}) {
  return {.path = name + ".md",
          .url = "/" + name + "/",
          .title = title,
          .date = support::day(year, 1, 1),
          .visibility = Visibility::Public,
          .text = text,
          .links = std::move(links)};
}

/// "source: words -> target, origin"
std::vector<std::string> suggested(const std::vector<Post>& posts, const LinkSuggestionRequest& request = {},
                                   const IndexSettings& settings = {}) {
  Searcher searcher = support::searcher_over(posts, settings);
  const LinkSuggestions found = searcher.suggest_links(request);
  std::vector<std::string> lines;
  for (const LinkSuggestion& one : found.list) {
    const Post& source = found.posts[one.source];
    EXPECT_EQ(source.text.substr(one.at, one.words.size()), one.words);
    EXPECT_GT(one.score, 0);
    lines.push_back(source.path + ": " + one.words + " -> " + found.posts[one.target].path + ", " +
                    std::string(name_of(one.origin)));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(LinkSuggestions, AreWhereAPostIsNamed) {
  const Link link{.target = link_key_of_address("/outage/"), .text = "the great outage"};
  EXPECT_EQ(suggested({post("outage", 2009, "Azure Goes Dark", "It was dark."),
                       post("a", 2010, "First", "See Azure goes dark, twice: Azure Goes Dark."),
                       post("b", 2011, "Second", "As in the great outage.", {link}),
                       post("c", 2012, "Third", "Since the great outage, clouds."),
                       post("d", 2013, "Fourth", "When Azure Goes to work."),
                       post("old", 2008, "Older", "Azure goes dark is not written yet.")}),
            (Lines{"a.md: Azure goes dark -> outage.md, title", "c.md: the great outage -> outage.md, link",
                   "d.md: Azure Goes -> outage.md, phrase"}));
}

TEST(LinkSuggestions, PreferTheNewestOfEqualNames) {
  EXPECT_EQ(
      suggested({post("one", 2009, "Engine 5.1.0 Beta", "-"), post("two", 2010, "Engine 5.1.0 Final", "-"),
                 post("three", 2012, "Engine 5.1.0 History", "-"),
                 post("news", 2011, "News", "There is Engine 5.1.0 now.")}),
      (Lines{"news.md: Engine 5.1.0 -> two.md, phrase"}));
}

TEST(LinkSuggestions, LeaveOutWhatIsLinkedAndWhatIsNoName) {
  const Link link{.target = link_key_of_address("/outage/"), .text = "there"};
  const Link elsewhere{.target = link_key_of_address("/tides/"), .text = "Azure Goes Dark again"};
  EXPECT_EQ(suggested({post("outage", 2009, "Azure Goes Dark", "It was dark."),
                       post("tides", 2009, "Six years of tides", "-"),
                       post("a", 2010, "First", "Azure Goes Dark, see there.", {link}),
                       post("b", 2010, "Second", "Azure Goes Dark again", {elsewhere}),
                       post("c", 2010, "Third", "It took six years.")}),
            Lines{});
}

TEST(LinkSuggestions, AreOfOnePostAndHideOthers) {
  std::vector<Post> posts = {post("outage", 2009, "Azure Goes Dark", "It was dark."),
                             post("secret", 2009, "The secret plan", "-"),
                             post("a", 2010, "First", "Azure Goes Dark and the secret plan"),
                             post("b", 2010, "Second", "Azure Goes Dark")};
  posts[1].visibility = Visibility::Draft;
  const IndexSettings settings{.included = {Visibility::Draft}};
  EXPECT_EQ(suggested(posts, {.path = "b.md"}, settings),
            (Lines{"b.md: Azure Goes Dark -> outage.md, title"}));
  EXPECT_EQ(suggested(posts, {.path = "a.md"}, settings),
            (Lines{"a.md: Azure Goes Dark -> outage.md, title"}));
  EXPECT_EQ(suggested(posts, {.path = "a.md", .with_hidden = true}, settings).size(), 2U);
}

}  // namespace
}  // namespace annals
