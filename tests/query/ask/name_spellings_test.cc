// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/name_spellings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/index/analysis.h"
#include "tests/support/index_with.h"
#include "tests/support/spelling_index.h"

namespace annals {
namespace {

TEST(NameSpellings, AreThoseThatPostsHave) {
  const support::SpellingIndex index(
      "tl;dr: AC/DC, M*A*S*H and M&Ms. A file.tar.gz, some garden in May. Rock & roll.");
  using Spellings = std::vector<std::string>;
  const std::pair<std::string, Spellings> cases[] = {
      {"tldr", {"tl dr"}},
      {"ACDC", {"ac dc"}},
      {"mash", {"m a s h"}},
      {"m&m", {"m&ms"}},
      {"tl", {}},
      {"gardenin", {}},
      {"mush", {}},
      {"n&m", {}},
      {"roll", {}},
      {"rock'n'roll", {"rock roll"}},
  };
  for (const auto& [text, spellings] : cases)
    EXPECT_EQ(name_spellings(text, words_of(text), index.context), spellings) << text;
}

TEST(NameSpellings, OfThreePiecesAreOneName) {
  Searcher searcher =
      support::searcher_over({{.path = "a", .title = "-", .text = "OpenStreetMap and Q&A"},
                              {.path = "b", .title = "-", .text = "Zigbee2MQTT by AT&T's"},
                              {.path = "c", .title = "-", .text = "q, a, at, t and therein"}});
  const auto finds = [&](const std::string& query, const std::string& path) {
    const MatchSet found = searcher.search({.text = query});
    return found.changes.empty() &&
           std::ranges::any_of(found.hits, [&](const Hit& hit) { return hit.post.path == path; });
  };
  EXPECT_TRUE(finds("open street map", "a"));
  EXPECT_TRUE(finds("Q & A", "a"));
  EXPECT_TRUE(finds("q and a", "a"));
  EXPECT_TRUE(finds("zigbee 2 mqtt", "b"));
  EXPECT_TRUE(finds("AT & T", "b"));
  EXPECT_FALSE(finds("the re in", "c"));
}

}  // namespace
}  // namespace annals
