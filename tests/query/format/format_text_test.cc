// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <sstream>

#include "query/base/unicode.h"
#include "query/format/format.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using namespace std::chrono_literals;

Hit hit(unsigned rank, const std::string& title, const std::string& path) {
  Hit hit;
  hit.rank = rank;
  hit.post.title = title;
  hit.post.path = path;
  hit.post.visibility = Visibility::Public;
  return hit;
}

MatchSet answer(std::vector<Hit> hits) {
  MatchSet matches;
  matches.request.text = "azure outage";
  matches.matches = {static_cast<unsigned>(hits.size()), true};
  matches.hits = std::move(hits);
  return matches;
}

std::string text_of(const MatchSet& matches, const FormatOptions& options = {}) {
  std::ostringstream out;
  write_text(out, matches, options);
  return out.str();
}

Hit full_hit() {
  Hit full = hit(1, "The day the cloud stood still", "posts/2009/azure outage.html");
  full.post.url = "/2009/03/azure/";
  full.post.date = support::day(2009, 3, 15);
  full.post.authors = {"Craig Balding", "Ann Other"};
  full.post.tags = {"azure", "Platform as a Service"};
  full.section = Section{"What happened", "what-happened", 2, 0};
  full.snippets = {
      {"when the Azure preview was down, nobody outside knew for how long the outage would last, and "
       "those inside did not say",
       {{9, 14}, {70, 76}},
       true,
       true}};
  return full;
}

/// Without "\x1b[…m".
std::string without_colours(std::string text) {
  for (std::size_t at = text.find("\x1b["); at != std::string::npos; at = text.find("\x1b[", at))
    text.erase(at, text.find('m', at) - at + 1);
  return text;
}

TEST(TextFormat, ShowsEveryPartOfAHit) {
  EXPECT_EQ(text_of(answer({full_hit()})),
            R"(1 post

1  The day the cloud stood still                                      2009-03-15
   Craig Balding, Ann Other · azure, Platform as a Service
   § What happened
   …when the Azure preview was down, nobody outside knew for how long the outage
   would last, and those inside did not say…
   posts/2009/azure outage.html
)");
}

TEST(TextFormat, GivesEverySnippetItsLines) {
  Hit two = full_hit();
  two.snippets.front().text += ", for the third line of this first piece, which is cut where no more fit in";
  two.snippets.push_back({"from another place, about an outage", {{29, 35}}, true, false});
  EXPECT_EQ(text_of(answer({two})),
            R"(1 post

1  The day the cloud stood still                                      2009-03-15
   Craig Balding, Ann Other · azure, Platform as a Service
   § What happened
   …when the Azure preview was down, nobody outside knew for how long the outage
   would last, and those inside did not say, for the third line of this first
   piece, which is cut where no more fit in…
   …from another place, about an outage
   posts/2009/azure outage.html
)");
}

TEST(TextFormat, KeepsItsColumnsWithWideLongUndatedAndRightToLeftTitles) {
  Hit japanese = hit(
      8, "新幹線の歴史「ひかり」と「こだま」、そして未来へ。開業から六十年を振り返るときが来た。", "ja.md");
  japanese.post.date = support::day(2014, 10, 1);
  Hit long_title =
      hit(9,
          "A title that goes on and on because its author had more to say in it than others have to "
          "say in a whole post, and then some more of it",
          "long.md");
  Hit draft = hit(10, "שלום עולם", "he.md");
  draft.post.visibility = Visibility::Draft;
  draft.post.tags = {"עברית"};
  draft.post.description = "A hit without a snippet shows its description.";
  MatchSet matches = answer({japanese, long_title, draft});
  matches.request.offset = 7;
  matches.matches = {41, false};
  EXPECT_EQ(text_of(matches),
            R"(posts 8–10 of about 41

 8  新幹線の歴史「ひかり」と「こだま」、そして未来へ。開業から六十年  2014-10-01
    を振り返るときが来た。
    ja.md

 9  A title that goes on and on because its author had more to say       undated
    in it than others have to say in a whole post, and then some…
    long.md

10  שלום עולם                                                            undated
    [draft] עברית
    A hit without a snippet shows its description.
    he.md

next page: --offset 10
)");
}

TEST(TextFormat, ListsYearsInTheirOrder) {
  MatchSet matches = answer({hit(1, "One", "1")});
  matches.facets = {{"year", {{"2005", 12}, {"2011", 9}, {"2009", 7}}}, {"tag", {{"b", 2}, {"c", 1}}}};
  const std::string text = text_of(matches);
  EXPECT_NE(text.find("2011 (9) · 2009 (7) · 2005 (12)"), std::string::npos) << text;
  EXPECT_NE(text.find("b (2) · c (1)"), std::string::npos) << text;
}

TEST(TextFormat, SaysWhatWasDoneDifferentlyAndWhatThereIs) {
  MatchSet matches = answer({hit(1, "One", "1"), hit(2, "Two", "2")});
  matches.request.order = Order::Oldest;
  matches.changes = {{.kind = Interpretation::AnyWord, .typed = {"azure", "outrage"}}};
  matches.correction = "azure outrage";
  matches.facets = {{"tag",
                     {{"history", 12},
                      {"search", 9},
                      {"Platform as a Service", 7},
                      {"infrastructure", 5},
                      {"observability", 4},
                      {"c++", 3}}},
                    {"author", {{"Ann Other", 2}}},
                    {"lang", {}}};
  EXPECT_EQ(text_of(matches),
            R"(note: no post has all of these words; these have some of them
Did you mean: azure outrage
2 posts, oldest first

1  One                                                                   undated
   1

2  Two                                                                   undated
   2

tag     history (12) · search (9) · Platform as a Service (7)
        infrastructure (5) · observability (4) · c++ (3)
author  Ann Other (2)
)");
}

TEST(TextFormat, DoesNotRepeatTheTitleAsAHeading) {
  Hit repeated = hit(1, "Alerting", "a");
  repeated.section = Section{"Alerting ", "alerting", 1, 0};
  EXPECT_EQ(text_of(answer({repeated})).find("§"), std::string::npos);
}

TEST(TextFormat, CountsInWordsThatFit) {
  struct Case {
    unsigned hits, offset, total;
    bool exact;
    std::string query, summary;
  };
  for (const Case& c :
       {Case{1, 0, 1, true, "a", "1 post"}, Case{2, 0, 2, true, "a", "2 posts"},
        Case{2, 0, 41, true, "a", "2 of 41 posts"}, Case{2, 0, 41, false, "a", "2 of about 41 posts"},
        Case{2, 10, 12, true, "a", "posts 11–12 of 12"}, Case{0, 0, 41, true, "a", "41 posts"},
        Case{2, 0, 2, true, "", "2 posts, newest first"}}) {
    MatchSet matches = answer(std::vector<Hit>(c.hits, hit(1, "T", "p")));
    matches.request.text = c.query;
    matches.request.offset = c.offset;
    matches.matches = {c.total, c.exact};
    const std::string text = text_of(matches);
    EXPECT_EQ(text.substr(0, text.find('\n')), c.summary);
  }
}

TEST(TextFormat, MarksWordsAndLinksTitlesWhenTheTerminalCan) {
  const IndexSettings settings{.language = "en",
                               .included = {},
                               .archives = {{"/srv/blog", "nanoc", "https://example.org"}},
                               .built_at = ""};
  const std::string text = text_of(
      answer({full_hit()}), {.columns = 80, .colour = true, .hyperlinks = true, .settings = &settings});
  EXPECT_EQ(text,
            "\x1b[2m1 post\x1b[0m\n\n"
            "\x1b[2m1\x1b[0m  "
            "\x1b]8;id=annals-1;https://example.org/2009/03/azure/\x1b\\"
            "\x1b[1mThe day the cloud stood still\x1b[0m\x1b]8;;\x1b\\"
            "                                      2009-03-15\n"
            "   \x1b[2mCraig Balding, Ann Other · azure, Platform as a Service\x1b[0m\n"
            "   \x1b[36m§ What happened\x1b[0m\n"
            "   …when the \x1b[1;31mAzure\x1b[0m preview was down, nobody outside knew for how long the "
            "\x1b[1;31moutage\x1b[0m\n"
            "   would last, and those inside did not say…\n"
            "   \x1b[2mposts/2009/azure outage.html\x1b[0m\n");
}

TEST(TextFormat, LinksLeadToTheSiteElseToTheFileAndNeverAnywhereElse) {
  struct Case {
    std::string url, base_url, root, target;
  };
  for (const Case& c : {Case{"https://other.org/a b", "https://e.org", "/r", "https://other.org/a%20b"},
                        Case{"2009/x/", "https://e.org", "/r", "https://e.org/2009/x/"},
                        Case{"", "https://e.org", "/r", "file:///r/posts/50%25%20%23%C3%A9%3F.md"},
                        Case{"javascript:alert(1)", "", "/r", "file:///r/posts/50%25%20%23%C3%A9%3F.md"},
                        Case{"/a\x1b\\b", "https://e.org", "/r", "https://e.org/a%1B%5Cb"},
                        Case{"/a", "javascript:", "", ""}}) {
    IndexSettings settings;
    settings.archives = {{c.root, "plain", c.base_url}};
    Hit linked = hit(1, "T", "posts/50% #é?.md");
    linked.post.url = c.url;
    const std::string text = text_of(
        answer({linked}), {.columns = 80, .colour = false, .hyperlinks = true, .settings = &settings});
    const std::string opening = "\x1b]8;id=annals-1;";
    const std::size_t begin = text.find(opening);
    EXPECT_EQ(begin == std::string::npos
                  ? ""
                  : text.substr(begin + opening.size(), text.find("\x1b\\") - begin - opening.size()),
              c.target);
  }
}

TEST(TextFormat, NamesPostsAsItIsTold) {
  EXPECT_EQ(text_of(answer({hit(1, "T", "a.md")}),
                    {.columns = 40, .path = [](const Post& post) { return "../" + post.path; }}),
            "1 post\n\n1  T                             undated\n   ../a.md\n");
}

TEST(TextFormat, LetsNoPostSpeakToTheTerminal) {
  const std::string attack =
      "a\x1b]0;owned\x07 b\x1b[2J\xC2\x9B"
      "31m\r\n\x7f\xE2\x80\xAE c\xff";
  Hit hostile = hit(1, attack, attack);
  hostile.post.authors = hostile.post.tags = {attack};
  hostile.section = Section{attack, attack, 2, 0};
  hostile.snippets = {{attack, {{0, 5}, {6, 1000}}, true, true}};
  MatchSet matches = answer({hostile});
  matches.changes = {{.kind = Interpretation::Similar, .typed = {attack}, .used = attack}};
  matches.correction = attack;
  matches.facets = {{"tag", {{attack, 1}}}};

  const std::string plain = text_of(matches);
  EXPECT_EQ(plain, clean_text(plain)) << "control characters or ill-formed UTF-8";
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_EQ(plain.find("\xE2\x80\xAE"), std::string::npos) << "a right-to-left override";

  const std::string coloured = text_of(matches, {.columns = 80, .colour = true});
  EXPECT_EQ(without_colours(coloured), plain);
}

TEST(TextFormat, KeepsEveryLineWithinTheWidth) {
  for (const std::size_t width : {1u, 30u, 41u, 80u, 100u}) {
    MatchSet matches = answer({full_hit()});
    matches.hits.front().post.title = std::string(300, 'x');
    matches.hits.front().post.path = "short.md";
    matches.facets = {{"tag", {{std::string(200, 'z'), 1}, {"b", 2}}}};
    matches.changes = {{.kind = Interpretation::Similar, .typed = {}, .used = std::string(200, 'n')}};
    std::istringstream lines(text_of(matches, {.columns = width}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(columns(line), std::max<std::size_t>(width, 30)) << line;
      EXPECT_FALSE(line.ends_with(' ')) << line;
    }
  }
}

TEST(TextFormat, LeavesPathsWholeSoThatTheyCanBeCopied) {
  const std::string path(300, 'y');
  EXPECT_NE(text_of(answer({hit(1, "T", path)})).find("   " + path + "\n"), std::string::npos);
}

}  // namespace
}  // namespace annals
