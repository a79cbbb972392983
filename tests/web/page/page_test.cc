// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/page.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/attacks.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using support::count_of;
using support::has;
using support::kAttacks;

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

const IndexSettings kBlog{.archives = {{.base_url = "https://example.org/blog"}}};

TEST(ResultsPage, ShowsAHitWithAllThatIsKnownOfIt) {
  const std::string page = results_page(one_match(), kBlog);
  for (
      const std::string_view part : {
          R"(<title>outage · example.org/blog</title>)",
          R"(<h1>1 post for <q dir="auto">outage</q></h1>)",
          R"(<time datetime="2009-03-15">15 Mar 2009</time> <span class="place" dir="ltr">example.org › blog › … › azure</span>)",
          R"(<h2 dir="auto" lang="en"><a href="https://example.org/blog/2009/03/azure/#post-mortem:~:text=the%20outage%20lasted">Windows Azure</a></h2>)",
          R"(<a href="https://example.org/blog/2009/03/azure/#post-mortem">Post mortem</a>)",
          R"(Post mortem</a></span> …&nbsp;the <mark>outage</mark> lasted</p>)",
          R"(<a href="search?q=outage&amp;author=Craig%20Balding"><span class="unseen">Only posts by </span>)",
          R"(<a href="search?q=outage&amp;tag=Azure"><span class="unseen">Only posts tagged </span>)",
          R"(<bdi>2009</bdi> <span class="number" aria-hidden="true">1</span>)",
          R"(<a href="search?q=outage" aria-current="true">Best match</a>)",
          R"(<a href="search?q=outage&amp;order=oldest">Oldest</a>)",
          R"(name="q" value="outage")",
      })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
  EXPECT_FALSE(has(page, "autofocus"));
  EXPECT_FALSE(has(page, "class=\"pager\""));
  EXPECT_FALSE(has(page, "class=\"nothing\""));
  EXPECT_FALSE(has(page, "badge"));
  EXPECT_EQ(count_of(page, "<script"), 1U);
  EXPECT_FALSE(has(page, "style="));
}

TEST(ResultsPage, LeavesOutWhatAHitLacksEvenIfItsNeighbourHasIt) {
  MatchSet matches = one_match();
  matches.hits.push_back({.rank = 2, .post = {.title = "Bare", .visibility = Visibility::Draft}});
  matches.matches = {2, true};
  const std::string page = results_page(matches, kBlog);
  EXPECT_TRUE(has(page, R"(<h2 dir="auto">Bare <span class="badge">draft</span></h2>)")) << page;
  EXPECT_TRUE(has(page, R"(<span class="undated">undated</span>)"));
  EXPECT_EQ(count_of(page, "class=\"snippet\""), 1U);
  EXPECT_EQ(count_of(page, "class=\"section\""), 1U);
  EXPECT_EQ(count_of(page, "class=\"place\""), 1U);
  EXPECT_EQ(count_of(page, "<time "), 1U);
  EXPECT_EQ(count_of(page, "class=\"badge\""), 1U);
}

TEST(ResultsPage, ShowsActiveFiltersAsChipsThatRemoveThem) {
  MatchSet matches = one_match();
  matches.request.filters = {{"tag", "azure"}, {"year", "2009"}};
  matches.request.since = "2008";
  matches.request.offset = 10;
  const std::string page = results_page(matches, {});
  for (
      const std::string_view part : {
          R"(href="search?q=outage&amp;year=2009&amp;since=2008"><span class="unseen">Remove the filter </span>)"
          R"(<span class="field">Tag</span> <bdi>azure</bdi>)",
          R"(href="search?q=outage&amp;tag=azure&amp;since=2008"><span class="unseen">Remove the filter </span>)"
          R"(<span class="field">Year</span> <bdi>2009</bdi>)",
          R"(href="search?q=outage&amp;tag=azure&amp;year=2009"><span class="unseen">Remove the filter </span>)"
          R"(<span class="field">Since</span> <bdi>2008</bdi>)",
          R"(<input type="hidden" name="tag" value="azure">)",
          R"(<input type="hidden" name="since" value="2008">)",
          R"(<a href="search?q=outage&amp;year=2009&amp;since=2008" aria-current="true"><bdi>Azure</bdi>)",
      })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
}

TEST(ResultsPage, KeepsEveryParameterInItsLinksAndItsForm) {
  MatchSet matches = one_match();
  matches.request.synonyms = false;
  matches.request.snippets = 3;
  matches.request.limit = 1;
  matches.request.filters = {{"tag", "azure"}};
  matches.matches = {3, true};
  const std::string page = results_page(matches, {});
  for (
      const std::string_view part : {
          R"(rel="next" href="search?q=outage&amp;tag=azure&amp;limit=1&amp;offset=1&amp;no-synonyms=1&amp;snippets=3")",
          R"(href="search?q=outage&amp;tag=azure&amp;author=Craig%20Balding&amp;limit=1&amp;no-synonyms=1&amp;snippets=3")",
          R"(href="search?q=outage&amp;limit=1&amp;no-synonyms=1&amp;snippets=3"><span class="unseen">Remove the filter)",
          R"(href="search?q=outage&amp;tag=azure&amp;limit=1&amp;order=oldest&amp;no-synonyms=1&amp;snippets=3")",
          R"(href="feed?q=outage&amp;tag=azure&amp;limit=1&amp;no-synonyms=1&amp;snippets=3")",
          R"(<input type="hidden" name="tag" value="azure">)",
          R"(<input type="hidden" name="limit" value="1">)",
          R"(<input type="hidden" name="no-synonyms" value="1">)",
          R"(<input type="hidden" name="snippets" value="3">)",
      })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
  matches.hits.clear();
  matches.matches = {0, true};
  EXPECT_TRUE(has(
      results_page(matches, {}),
      R"(<a href="search?q=outage&amp;limit=1&amp;no-synonyms=1&amp;snippets=3">Search without the filters</a>)"));
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
      EXPECT_TRUE(has(page, "<span class=\"range\">" + range + "</span>")) << offset;
    }
  }
}

TEST(ResultsPage, HelpsOnWhenNothingIsFound) {
  const std::string page =
      results_page({.request = {.text = "outgae", .filters = {{"tag", "x"}}},
                    .matches = {},
                    .correction = "outage",
                    .changes = {{.kind = Interpretation::WordsAlone, .reason = WordsAloneReason::Syntax}}},
                   {});
  for (
      const std::string_view part : {
          R"(No posts for <q dir="auto">outgae</q>)",
          R"(Did you mean <a href="search?q=outage&amp;tag=x" dir="auto">outage</a>?)",
          R"(<p class="note">Some signs of the search were not understood, so its words were searched alone.</p>)",
          R"(<a href="search?q=outgae">Search without the filters</a>)",
      })
    EXPECT_TRUE(has(page, part)) << part << "\n" << page;
  EXPECT_FALSE(has(page, "class=\"order\"")) << "there is nothing to sort";
}

TEST(ResultsPage, AdvisesOnlyWhatHelps) {
  const std::string filtered =
      results_page({.request = {.text = "kettle", .filters = {{"tag", "x"}}}}, {}, {.unfiltered = 183});
  EXPECT_TRUE(has(filtered, R"(<a href="search?q=kettle">Search without the filters</a> (183 posts))"));
  EXPECT_FALSE(has(filtered, "Check the spelling"));
  EXPECT_TRUE(has(results_page({.request = {.text = "zebra"}}, {}), "Check the spelling"));
  const std::string empty = results_page({}, {});
  EXPECT_TRUE(has(empty, "There are no posts yet.")) << empty;
  EXPECT_FALSE(has(empty, "See all posts"));
}

TEST(ResultsPage, OffersTheNewestPostsAndPostsLikeTheFirst) {
  const std::vector<Hit> hits = {
      {.post = {.url = "/b/", .title = "Beta", .date = PostDate{.day = 2010y / 1 / 2}}}};
  const std::string brief =
      R"(<li><time datetime="2010-01-02">2 Jan 2010</time> <span class="title" dir="auto">)"
      R"(<a href="https://example.org/blog/b/">Beta</a></span></li>)";
  const std::string newest = results_page({}, kBlog, {.newest = hits});
  EXPECT_TRUE(has(newest, "<h2>The newest posts</h2>")) << newest;
  EXPECT_TRUE(has(newest, brief)) << newest;
  const std::string related = results_page(one_match(), kBlog, {.related = hits});
  EXPECT_TRUE(has(related, R"(<h2>Posts like <q dir="auto">Windows Azure</q></h2>)")) << related;
  EXPECT_TRUE(has(related, brief)) << related;
  EXPECT_FALSE(has(results_page(one_match(), kBlog), "class=\"brief\""));
}

TEST(ResultsPage, SortsWhatNobodyAskedForByDateOnly) {
  const std::string page = results_page({.matches = {3, true}}, {});
  EXPECT_FALSE(has(page, "Best match"));
  EXPECT_TRUE(has(page, R"(<a href="search" aria-current="true">Newest</a>)")) << page;
  EXPECT_TRUE(has(page, R"(<a href="search?order=oldest">Oldest</a>)")) << page;
}

TEST(ResultsPage, SaysOnceThatACorrectionWasSearched) {
  MatchSet matches = one_match();
  matches.correction = "outage";
  matches.changes = {{.kind = Interpretation::Corrected, .typed = {"outgae"}, .used = "outage"}};
  const std::string page = results_page(matches, {});
  EXPECT_TRUE(has(page, "<p class=\"note\">No post has “outgae”.</p>")) << page;
  EXPECT_TRUE(has(page, R"(1 post for <q dir="auto">outage</q>)")) << page;
  EXPECT_FALSE(has(page, "Did you mean")) << page;
}

TEST(ResultsPage, SaysAMistakeInOneLine) {
  MatchSet matches = one_match();
  matches.correction = "outage azure";
  matches.changes = {{.kind = Interpretation::AnyWord, .typed = {"outgae", "azure"}}};
  const std::string page = results_page(matches, {});
  EXPECT_TRUE(
      has(page, R"(dir="auto">outage azure</a>? <span class="reason">No post has all of these words.)"))
      << page;
  EXPECT_FALSE(has(page, "class=\"note\"")) << page;
  matches.changes.insert(matches.changes.begin(),
                         {.kind = Interpretation::Corrected, .typed = {"outgae"}, .used = "outage"});
  const std::string corrected = results_page(matches, {});
  EXPECT_EQ(count_of(corrected, "class=\"note\""), 1U) << corrected;
  EXPECT_FALSE(has(corrected, "class=\"correction\"")) << corrected;
}

TEST(ResultsPage, HasTheFiltersBeforeTheHits) {
  const std::string page = results_page(one_match(), kBlog);
  EXPECT_LT(page.find("<summary>Filter</summary>"), page.find("<ol class=\"hits\""));
  EXPECT_EQ(count_of(page, "<details class=\"narrow\">"), 1U);
  EXPECT_FALSE(has(results_page({.request = {.text = "x"}}, kBlog), "<details"));
}

TEST(ResultsPage, LeadsEverythingBelowTheBasePath) {
  MatchSet matches = one_match();
  matches.request.filters = {{"tag", "azure"}};
  matches.matches = {99, true};
  matches.correction = "outages";
  for (const std::string& page :
       {results_page(matches, kBlog, {}, {.base_path = "/search-app"}),
        error_page(Error(ErrorKind::BadRequest, "x"), {}, kBlog, {.base_path = "/search-app"})})
    for (const std::string_view attribute : {"href=\"", "src=\"", "action=\""})
      for (std::size_t at = page.find(attribute); at != page.npos; at = page.find(attribute, at + 1)) {
        const std::string link = page.substr(at + attribute.size(), 60);
        EXPECT_TRUE(link.starts_with("/search-app/") || link.starts_with("#") ||
                    link.starts_with("https://example.org/blog/"))
            << link;
      }
}

TEST(ResultsPage, StandsInTheTemplateOfASite) {
  const PageOptions options{
      .frame = "<title>%annals-title% - Site</title><main>%annals%</main><i>%annals-title%</i>"};
  MatchSet matches = one_match();
  matches.request.text = "<b>%annals%";
  const std::string page = results_page(matches, kBlog, {}, options);
  EXPECT_TRUE(page.starts_with("<title>&lt;b&gt;%annals% · example.org/blog - Site</title><main>")) << page;
  EXPECT_TRUE(page.ends_with("</main><i>&lt;b&gt;%annals% · example.org/blog</i>")) << page;
  EXPECT_FALSE(has(page, "class=\"site\"")) << "the site says its name itself";
  EXPECT_FALSE(has(page, "<html"));
  EXPECT_TRUE(has(error_page(Error(ErrorKind::NotFound, "gone"), {}, {}, options), "<main>"));
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
  EXPECT_TRUE(has(page, "<title>Search</title>"));
}

TEST(ErrorPage, KeepsTheQueryAndShowsOnlyHintsOfItsOwn) {
  const std::string usual =
      error_page(Error(ErrorKind::BadRequest, "limit: 99; at most 50"), {.text = "azure"});
  EXPECT_TRUE(has(usual, R"(<p class="message" lang="en" dir="auto">limit: 99; at most 50</p>)")) << usual;
  EXPECT_TRUE(has(usual, R"(value="azure")"));
  EXPECT_FALSE(has(usual, "annals search --help"));
  EXPECT_TRUE(has(error_page(Error(ErrorKind::BadRequest, "x", "Ask for less."), {}), "Ask for less."));
}

/// Every place that a stranger can write to, whether by a post or by a link to this page.
const std::vector<std::pair<std::string, std::function<void(MatchSet&, const std::string&)>>> kWhereTextGoes =
    {
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
        {"word",
         [](MatchSet& m, const std::string& s) {
           m.changes = {{.kind = Interpretation::Corrected, .typed = {s}, .used = s}};
         }},
        {"filter name",
         [](MatchSet& m, const std::string& s) {
           m.request.filters = {{s, "x"}};
         }},
        {"year",
         [](MatchSet& m, const std::string& s) {
           m.facets = {{"year", {{"2009", 1}, {"2010", 1}, {s, 1}}}};
         }},

};

/// What the page's own template never has outside of an attribute that it quotes.
std::vector<std::string> hrefs(const std::string& page) {
  std::vector<std::string> all;
  for (std::size_t at = page.find("href=\""); at != std::string::npos; at = page.find("href=\"", at + 1))
    all.push_back(page.substr(at + 6, page.find('"', at + 6) - at - 6));
  return all;
}

TEST(ResultsPage, KeepsEveryPlaceAStrangerWritesToAsText) {
  for (const auto& [place, put] : kWhereTextGoes)
    for (const std::string& attack : kAttacks)
      for (const IndexSettings& settings : {IndexSettings{}, kBlog}) {
        MatchSet clean = one_match(), attacked = one_match();
        put(clean, "xxxx");
        put(attacked, attack);
        const std::string plain = results_page(clean, settings, {clean.hits, clean.hits}),
                          page = results_page(attacked, settings, {attacked.hits, attacked.hits});
        EXPECT_EQ(count_of(page, "<script"), 1U) << place << attack;
        EXPECT_FALSE(has(page, "<img")) << place << attack;
        EXPECT_FALSE(has(page, "onload=alert(1)>")) << place << attack;
        EXPECT_FALSE(has(page, "<b>")) << place << attack;
        EXPECT_FALSE(has(page, "<!--")) << place << attack;
        // A text may be cut or a link left out, but nobody opens a tag of his own or leaves his attribute.
        if (!place.starts_with("url") && place != "half-marked snippet") {
          EXPECT_EQ(count_of(page, "<"), count_of(plain, "<")) << place << attack;
        }
        EXPECT_EQ(count_of(page, "'"), 0U) << place << attack;
        for (const std::string& href : hrefs(page))
          EXPECT_TRUE(href == "search" || href.starts_with("search?") || href.starts_with("timeline?") ||
                      href.starts_with("style.css?") || href == "feed" || href.starts_with("feed?") ||
                      href == "opensearch.xml" || href.starts_with("#") ||
                      href.starts_with("https://example.org/blog/") ||
                      (href.starts_with("/") && !href.starts_with("//") && !href.starts_with("/\\")))
              << place << attack << " -> " << href;
      }
}

TEST(ErrorPage, KeepsMessageHintAndQueryAsText) {
  for (const std::string& attack : kAttacks) {
    const std::string page = error_page(Error(ErrorKind::BadRequest, attack, attack), {.text = attack});
    EXPECT_EQ(count_of(page, "<"),
              count_of(error_page(Error(ErrorKind::BadRequest, "x", "x"), {.text = "x"}), "<"))
        << attack;
    EXPECT_EQ(count_of(page, "'"), 0U) << attack;
  }
}

}  // namespace
}  // namespace annals
