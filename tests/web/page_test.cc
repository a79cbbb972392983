// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page.h"

#include <gtest/gtest.h>

#include <functional>

namespace annals {
namespace {

using namespace std::chrono_literals;

MatchSet one_match() {
  MatchSet matches{.request = {.text = "outage"}, .matches = {1, true}};
  matches.hits.push_back(
      {.rank = 1,
       .post = {.path = "azure.html",
                .url = "/2009/03/azure/",
                .title = "Windows Azure",
                .authors = {"Craig Balding"},
                .tags = {"Azure"},
                .date = PostDate{.day = 2009y / 3 / 15},
                .language = "en",
                .visibility = Visibility::Public},
       .section = Section{.heading = "Post mortem", .id = "post-mortem", .level = 2},
       .snippets = {{.text = "the outage lasted", .highlights = {{4, 10}}, .starts_inside = true}}});
  matches.facets = {{"tag", {{"Azure", 1}}}, {"author", {{"Craig Balding", 1}}}, {"year", {{"2009", 1}}}};
  return matches;
}

const IndexSettings kSite{.archives = {{.base_url = "https://example.org/blog"}}};

bool has(const std::string& page, std::string_view part) {
  return page.find(part) != std::string::npos;
}

std::size_t count(const std::string& page, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = page.find(part); at != std::string::npos; at = page.find(part, at + 1)) ++found;
  return found;
}

TEST(ResultsPage, ShowsAHitWithAllThatIsKnownOfIt) {
  const std::string page = results_page(one_match(), kSite);
  for (
      const std::string_view part : {
          R"(<title>outage · example.org/blog</title>)",
          R"(<h1 role="status">1 post for <q dir="auto">outage</q></h1>)",
          R"(<time datetime="2009-03-15">15 March 2009</time>)",
          R"(<h2 dir="auto" lang="en"><a href="https://example.org/blog/2009/03/azure/">Windows Azure</a></h2>)",
          R"(<a href="https://example.org/blog/2009/03/azure/#post-mortem">Post mortem</a>)",
          R"(<p class="snippet" dir="auto" lang="en">…&nbsp;the <mark>outage</mark> lasted</p>)",
          R"(<a href="search?q=outage&amp;author=Craig%20Balding" aria-label="Only posts by Craig Balding">)",
          R"(<a href="search?q=outage&amp;tag=Azure" aria-label="Only posts tagged Azure">)",
          R"(<bdi>2009</bdi> <span class="number">1</span>)",
          R"(name="q" value="outage")",
      })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
  EXPECT_FALSE(has(page, "autofocus"));
  EXPECT_FALSE(has(page, "class=\"pager\""));
  EXPECT_FALSE(has(page, "class=\"nothing\""));
  EXPECT_FALSE(has(page, "badge"));
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "style="));
}

TEST(ResultsPage, LeavesOutWhatAHitLacksEvenIfItsNeighbourHasIt) {
  MatchSet matches = one_match();
  matches.hits.push_back({.rank = 2, .post = {.title = "Bare", .visibility = Visibility::Draft}});
  matches.matches = {2, true};
  const std::string page = results_page(matches, kSite);
  EXPECT_TRUE(has(page, R"(<h2 dir="auto">Bare <span class="badge">draft</span></h2>)")) << page;
  EXPECT_TRUE(has(page, R"(<span class="undated">undated</span>)"));
  EXPECT_EQ(count(page, "class=\"snippet\""), 1U);
  EXPECT_EQ(count(page, "class=\"section\""), 1U);
  EXPECT_EQ(count(page, "<time "), 1U);
  EXPECT_EQ(count(page, "class=\"badge\""), 1U);
}

TEST(ResultsPage, MarksOnlyRangesThatFitTheText) {
  struct Case {
    std::vector<Highlight> highlights;
    std::string shown;
  };
  for (const auto& [highlights, shown] : {
           Case{{{0, 3}, {4, 7}}, "<mark>abc</mark> <mark>def</mark>"},
           Case{{{0, 7}}, "<mark>abc def</mark>"},
           Case{{{4, 2}}, "abc def"},
           Case{{{4, 99}}, "abc def"},
           Case{{{99, 100}}, "abc def"},
           Case{{{0, 5}, {3, 7}}, "<mark>abc d</mark>ef"},
           Case{{{2, 2}}, "abc def"},
       }) {
    MatchSet matches = one_match();
    matches.hits[0].snippets = {{.text = "abc def", .highlights = highlights}};
    EXPECT_TRUE(has(results_page(matches, {}), ">" + shown + "</p>")) << shown;
  }
}

TEST(ResultsPage, ShowsTheDescriptionWhenThereIsNoSnippet) {
  MatchSet matches = one_match();
  matches.hits[0].snippets.clear();
  matches.hits[0].post.description = "About clouds";
  EXPECT_TRUE(has(results_page(matches, {}), R"(lang="en">About clouds</p>)"));
}

TEST(ResultsPage, ShowsActiveFiltersAsChipsThatRemoveThem) {
  MatchSet matches = one_match();
  matches.request.filters = {{"tag", "azure"}, {"year", "2009"}};
  matches.request.since = "2008";
  matches.request.offset = 10;
  const std::string page = results_page(matches, {});
  for (const std::string_view part : {
           R"(href="search?q=outage&amp;year=2009&amp;since=2008" aria-label="Remove the filter tag: azure")",
           R"(href="search?q=outage&amp;tag=azure&amp;since=2008" aria-label="Remove the filter year: 2009")",
           R"(href="search?q=outage&amp;tag=azure&amp;year=2009" aria-label="Remove the filter since: 2008")",
           R"(<input type="hidden" name="tag" value="azure">)",
           R"(<input type="hidden" name="since" value="2008">)",
           R"(<a href="search?q=outage&amp;year=2009&amp;since=2008" aria-current="true"><bdi>Azure</bdi>)",
       })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
}

TEST(ResultsPage, PagesWithinTheLimits) {
  struct Case {
    unsigned offset, shown, matches;
    std::string previous, next, range;
  };
  for (const auto& [offset, shown, all, previous, next, range] : {
           Case{0, 10, 10, "", "", ""},
           Case{0, 10, 25, "", "search?q=outage&amp;offset=10", "1–10 of 25"},
           Case{10, 10, 25, "search?q=outage", "search?q=outage&amp;offset=20", "11–20 of 25"},
           Case{5, 10, 25, "search?q=outage", "search?q=outage&amp;offset=15", "6–15 of 25"},
           Case{20, 5, 25, "search?q=outage&amp;offset=10", "", "21–25 of 25"},
           Case{990, 10, 5000, "search?q=outage&amp;offset=980", "search?q=outage&amp;offset=1000",
                "991–1,000 of 5,000"},
           Case{1000, 10, 5000, "search?q=outage&amp;offset=990", "", "1,001–1,010 of 5,000"},
           Case{500, 0, 25, "search?q=outage&amp;offset=490", "", ""},
       }) {
    MatchSet matches{.request = {.text = "outage", .offset = offset}, .matches = {all, true}};
    matches.hits.resize(shown);
    const std::string page = results_page(matches, {});
    EXPECT_EQ(has(page, "rel=\"prev\""), !previous.empty()) << offset;
    EXPECT_EQ(has(page, "rel=\"next\""), !next.empty()) << offset;
    if (!previous.empty()) {
      EXPECT_TRUE(has(page, "rel=\"prev\" href=\"" + previous + "\"")) << offset;
    }
    if (!next.empty()) {
      EXPECT_TRUE(has(page, "rel=\"next\" href=\"" + next + "\"")) << offset;
    }
    if (!range.empty()) {
      EXPECT_TRUE(has(page, "<span>" + range + "</span>")) << offset;
    }
  }
}

TEST(ResultsPage, HelpsOnWhenNothingIsFound) {
  const std::string page = results_page({.request = {.text = "outgae", .filters = {{"tag", "x"}}},
                                         .matches = {},
                                         .correction = "outage",
                                         .notes = {"searched as plain words"}},
                                        {});
  for (const std::string_view part : {
           R"(No posts for <q dir="auto">outgae</q>)",
           R"(Did you mean <a href="search?q=outage&amp;tag=x" dir="auto">outage</a>?)",
           R"(<p class="note">searched as plain words</p>)",
           R"(<a href="search?q=outgae">Search without the filters</a>)",
       })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
}

TEST(ResultsPage, SaysThatTheListHasEnded) {
  const std::string page =
      results_page({.request = {.text = "outage", .offset = 30}, .matches = {9, true}}, {});
  EXPECT_TRUE(has(page, "The list ends before this page.")) << page;
  EXPECT_FALSE(has(page, "class=\"nothing\""));
  EXPECT_FALSE(has(page, "<ol"));
}

TEST(ResultsPage, AsksForAQueryWhenThereIsNone) {
  const std::string page = results_page({}, {});
  EXPECT_TRUE(has(page, "autofocus"));
  EXPECT_TRUE(has(page, "<title>Search · Annals</title>"));
}

TEST(ErrorPage, KeepsTheQueryAndShowsOnlyHintsOfItsOwn) {
  const std::string usual =
      error_page(Error(ErrorKind::BadRequest, "limit: 99; at most 50"), {.text = "azure"});
  EXPECT_TRUE(has(usual, R"(<p class="message" dir="auto">limit: 99; at most 50</p>)")) << usual;
  EXPECT_TRUE(has(usual, R"(value="azure")"));
  EXPECT_FALSE(has(usual, "annals search --help"));
  EXPECT_TRUE(has(error_page(Error(ErrorKind::BadRequest, "x", "Ask for less."), {}), "Ask for less."));
}

/// Every place that a stranger can write to, whether by a post or by a link to this page.
const std::vector<std::pair<std::string, std::function<void(MatchSet&, const std::string&)>>> kPlaces = {
    {"title", [](MatchSet& m, const std::string& s) { m.hits[0].post.title = s; }},
    {"tag", [](MatchSet& m, const std::string& s) { m.hits[0].post.tags = {s}; }},
    {"author", [](MatchSet& m, const std::string& s) { m.hits[0].post.authors = {s}; }},
    {"url", [](MatchSet& m, const std::string& s) { m.hits[0].post.url = s; }},
    {"url after a slash", [](MatchSet& m, const std::string& s) { m.hits[0].post.url = "/" + s; }},
    {"language", [](MatchSet& m, const std::string& s) { m.hits[0].post.language = s; }},
    {"path", [](MatchSet& m, const std::string& s) { m.hits[0].post.path = s; }},
    {"description",
     [](MatchSet& m, const std::string& s) {
       m.hits[0].snippets.clear();
       m.hits[0].post.description = s;
     }},
    {"snippet",
     [](MatchSet& m, const std::string& s) { m.hits[0].snippets = {{.text = s, .highlights = {}}}; }},
    {"marked snippet",
     [](MatchSet& m, const std::string& s) {
       m.hits[0].snippets = {{.text = s, .highlights = {{0, s.size()}}}};
     }},
    {"half-marked snippet",
     [](MatchSet& m, const std::string& s) {
       m.hits[0].snippets = {{.text = s, .highlights = {{1, 2}}}};
     }},
    {"section heading", [](MatchSet& m, const std::string& s) { m.hits[0].section->heading = s; }},
    {"section id", [](MatchSet& m, const std::string& s) { m.hits[0].section->id = s; }},
    {"query", [](MatchSet& m, const std::string& s) { m.request.text = s; }},
    {"filter value",
     [](MatchSet& m, const std::string& s) {
       m.request.filters = {{"tag", s}};
     }},
    {"since", [](MatchSet& m, const std::string& s) { m.request.since = s; }},
    {"facet value",
     [](MatchSet& m, const std::string& s) {
       m.facets = {{"tag", {{s, 1}}}};
     }},
    {"facet name",
     [](MatchSet& m, const std::string& s) {
       m.facets = {{s, {{"x", 1}}}};
     }},
    {"correction", [](MatchSet& m, const std::string& s) { m.correction = s; }},
    {"note", [](MatchSet& m, const std::string& s) { m.notes = {s}; }},
};

const std::vector<std::string> kAttacks = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "JaVa\tScript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//evil.example/x",
    "/\\evil.example/x",
    "</script><svg onload=alert(1)>",
    "</title></style></textarea><b>",
    "{{query}}{{{query}}}{{>header}}{{&query}}",
    "&lt;script&gt;",
    "\u2028<b>\u2029",
    "<!--",
};

/// What the page's own template never has outside of an attribute that it quotes.
std::vector<std::string> hrefs(const std::string& page) {
  std::vector<std::string> all;
  for (std::size_t at = page.find("href=\""); at != std::string::npos; at = page.find("href=\"", at + 1))
    all.push_back(page.substr(at + 6, page.find('"', at + 6) - at - 6));
  return all;
}

TEST(ResultsPage, KeepsEveryPlaceAStrangerWritesToAsText) {
  for (const auto& [place, put] : kPlaces)
    for (const std::string& attack : kAttacks)
      for (const IndexSettings& settings : {IndexSettings{}, kSite}) {
        MatchSet clean = one_match(), attacked = one_match();
        put(clean, "xxxx");
        put(attacked, attack);
        const std::string plain = results_page(clean, settings), page = results_page(attacked, settings);
        EXPECT_FALSE(has(page, "<script")) << place << attack;
        EXPECT_FALSE(has(page, "<img")) << place << attack;
        EXPECT_FALSE(has(page, "onload=alert(1)>")) << place << attack;
        EXPECT_FALSE(has(page, "<b>")) << place << attack;
        EXPECT_FALSE(has(page, "<!--")) << place << attack;
        // A text may be cut or a link left out, but nobody opens a tag of his own or leaves his attribute.
        if (!place.starts_with("url") && place != "half-marked snippet") {
          EXPECT_EQ(count(page, "<"), count(plain, "<")) << place << attack;
        }
        EXPECT_EQ(count(page, "'"), 0U) << place << attack;
        for (const std::string& href : hrefs(page))
          EXPECT_TRUE(href == "search" || href.starts_with("search?") || href.starts_with("style.css?") ||
                      href.starts_with("#") || href.starts_with("https://example.org/blog/") ||
                      (href.starts_with("/") && !href.starts_with("//") && !href.starts_with("/\\")))
              << place << attack << " -> " << href;
      }
}

TEST(ErrorPage, KeepsMessageHintAndQueryAsText) {
  for (const std::string& attack : kAttacks) {
    const std::string page = error_page(Error(ErrorKind::BadRequest, attack, attack), {.text = attack});
    EXPECT_EQ(count(page, "<"), count(error_page(Error(ErrorKind::BadRequest, "x", "x"), {.text = "x"}), "<"))
        << attack;
    EXPECT_EQ(count(page, "'"), 0U) << attack;
  }
}

}  // namespace
}  // namespace annals
