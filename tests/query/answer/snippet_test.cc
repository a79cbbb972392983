// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/snippet.h"

#include <gtest/gtest.h>

#include "tests/support/index_with.h"

namespace annals {
namespace {

std::string marked(const Snippet& snippet) {
  std::string text;
  std::size_t at = 0;
  for (const Highlight& h : snippet.highlights) {
    text += snippet.text.substr(at, h.begin - at) + '[' + snippet.text.substr(h.begin, h.end - h.begin) + ']';
    at = h.end;
  }
  return (snippet.starts_inside ? "…" : "") + text + snippet.text.substr(at) +
         (snippet.ends_inside ? "…" : "");
}

Hit first_hit(const Post& post, const std::string& query) {
  Searcher searcher = support::searcher_over({post});
  const MatchSet matches = searcher.search({.text = query});
  return matches.hits.empty() ? Hit{} : matches.hits.front();
}

TEST(Snippet, MarksWhatMatchedInAnyForm) {
  struct Case {
    std::string text, query, expected;
  };
  const Case cases[] = {
      {"The outages of Azure.", "outage azure", "The [outages] of [Azure]."},
      {"A <b> & \"quoted\" lentil > 3 &amp; 4", "lentil", "A <b> & \"quoted\" [lentil] > 3 &amp; 4"},
      {"the root cause of it", "\"root cause\"", "the [root cause] of it"},
      {"line one\nlentils two", "lentils", "line one · [lentils] two"},
      {"C++ and C# and c", "c++", "[C++] and C# and c"},
      {"日本語の検索", "日本語", "[日本語]の検索"},
      {"root, the cause; root cause", "\"root cause\"", "root, the cause; [root cause]"},
      {"a café and a cafe", "cafe", "a [café] and a [cafe]"},
      {"outages and outliers", "outa*", "[outages] and outliers"},
      {"don’t panic", "don't", "[don’t] panic"},
      {"lentils but rice", "lentils -bread", "[lentils] but rice"},
      {"the lentils", "lentlis", "the [lentils]"},
      {"nothing of it here", "title:azure", "nothing of it here"},
  };
  for (const Case& c : cases) {
    const Hit hit = first_hit({.title = "Azure", .text = c.text}, c.query);
    ASSERT_EQ(hit.snippets.size(), 1U) << c.query;
    EXPECT_EQ(marked(hit.snippets.front()), c.expected) << c.query;
  }
}

TEST(Snippet, ComesFromWhereTheWordsStandAndNamesTheSection) {
  std::string text, filler;
  for (int i = 0; i < 200; ++i) filler += "filler words stand here ";
  text = "Beginning\n" + filler + "\nAftermath\n";
  const std::size_t aftermath = text.find("Aftermath");
  text += "Then the lentils came.\n" + filler;
  const Hit hit = first_hit(
      {.title = "T", .text = text, .sections = {{"Beginning", "b", 2, 0}, {"Aftermath", "a", 2, aftermath}}},
      "lentils");
  ASSERT_TRUE(hit.section);
  EXPECT_EQ(hit.section->heading, "Aftermath");
  const Snippet& snippet = hit.snippets.front();
  EXPECT_NE(marked(snippet).find("[lentils]"), std::string::npos) << marked(snippet);
  EXPECT_TRUE(snippet.starts_inside && snippet.ends_inside);
  EXPECT_LT(snippet.text.size(), 2 * kSnippetBytes);
}

TEST(Snippet, ComesFromSeveralPlacesOnRequest) {
  std::string text = "Lentils first. ";
  for (int i = 0; i < 100; ++i) text += "filler words stand here ";
  text += "and lentils last";
  Searcher searcher = support::searcher_over({{.title = "T", .text = text}});
  const MatchSet matches = searcher.search({.text = "lentils", .snippets = 3});
  ASSERT_EQ(matches.hits.front().snippets.size(), 2U);
  EXPECT_EQ(marked(matches.hits.front().snippets[0]).substr(0, 15), "[Lentils] first");
}

TEST(Snippet, IsFoundFarIntoALongText) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "filler words stand here ";
  text += "and then the lentils";
  const Hit hit = first_hit({.title = "T", .text = text}, "lentils");
  EXPECT_NE(marked(hit.snippets.front()).find("[lentils]"), std::string::npos)
      << marked(hit.snippets.front());
}

TEST(Snippet, IsTheDescriptionElseTheBeginningWhenNoWordOfTheTextMatched) {
  const Post post{.title = "Azure", .description = "In short", .text = "At length"};
  EXPECT_EQ(marked(first_hit(post, "azure").snippets.front()), "In short");
  EXPECT_EQ(marked(first_hit(post, "short").snippets.front()), "In [short]");
  EXPECT_EQ(marked(first_hit({.title = "Azure", .text = "At length"}, "azure").snippets.front()),
            "At length");
  EXPECT_TRUE(first_hit({.title = "Azure"}, "azure").snippets.empty());
}

TEST(Snippet, KeepsBlocksApart) {
  const auto shown = [](const std::string& text) {
    return marked(first_hit({.title = "T", .text = text}, "lentils").snippets.front());
  };
  EXPECT_EQ(shown("What you need\na gasket\nvinegar\nand lentils\nor rice"),
            "What you need · a gasket · vinegar · and [lentils] · or rice");
  EXPECT_EQ(shown("It ends.\nThe lentils do:\nnot"), "It ends. The [lentils] do: not");
  EXPECT_EQ(shown("{\n\n  lentils\n}"), "{ ·   [lentils] · }");
}

TEST(Snippet, DoesNotBeginWithAHeadingThatTheHitShows) {
  const Post post{.title = "Azure",
                  .text = "Azure\nIt was dark.\nWhy\nThe lentils.\nMore azure.",
                  .sections = {{"Azure", "azure", 1, 0}, {"Why", "why", 2, 19}}};
  const Hit hit = first_hit(post, "lentils");
  EXPECT_EQ(marked(hit.snippets.front()), "It was dark. Why · The [lentils]. More azure.");
  EXPECT_EQ(hit.section->heading, "Why");
  const Hit of_title = first_hit(post, "azure");
  EXPECT_EQ(marked(of_title.snippets.front()), "It was dark. Why · The lentils. More [azure].");
  const Post whole{.title = "Azure", .text = "Azure\nIt was dark.", .sections = {{"Azure", "azure", 1, 0}}};
  EXPECT_EQ(first_hit(whole, "azure").section, std::nullopt) << "it is the title";
  EXPECT_EQ(marked(first_hit(whole, "title:azure").snippets.front()), "It was dark.");
  std::string filler;
  for (int i = 0; i < 100; ++i) filler += "filler words. ";
  const Post section{.title = "T",
                     .text = filler + "\nWhy\nThe lentils. " + filler,
                     .sections = {{"Why", "why", 2, filler.size() + 1}}};
  EXPECT_TRUE(marked(first_hit(section, "lentils").snippets.front()).starts_with("…The [lentils]."));
}

TEST(Snippet, NeverCutsACharacter) {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "é";
  const Snippet snippet = first_hit({.title = "Azure", .text = text}, "azure").snippets.front();
  EXPECT_EQ(snippet.text.size() % 2, 0U);
  EXPECT_TRUE(snippet.ends_inside);
}

}  // namespace
}  // namespace annals
