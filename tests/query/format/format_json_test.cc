// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "query/format/format.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using namespace std::chrono_literals;

std::string json_of(const MatchSet& matches) {
  std::ostringstream out;
  write_json(out, matches, {});
  return out.str();
}

TEST(JsonFormat, HasThePromisedShape) {
  Hit full;
  full.rank = 11;
  full.score = 12.34567;
  full.post.path = "posts/azure.html";
  full.post.url = "/2009/03/azure/";
  full.post.id = "42";
  full.post.title = "The day \"Azure\" stood still";
  full.post.date = support::day(2009, 3, 15);
  full.post.updated = support::day(2010, 1, 2);
  full.post.authors = {"Craig Balding"};
  full.post.tags = {"Azure"};
  full.post.categories = {"Cloud"};
  full.post.language = "en";
  full.post.description = "A preview, down.";
  full.post.visibility = Visibility::Draft;
  full.section = Section{"What happened", "what", 2, 0};
  full.snippets = {{"é😀 azure", {{7, 12}}, true, false}};
  Hit bare;
  bare.rank = 12;
  bare.post.path = "bare.md";
  bare.post.title = "bare";
  bare.post.visibility = Visibility::Public;
  bare.section = Section{"H", "h", 2, 0};

  MatchSet matches;
  matches.request.text = "azure";
  matches.request.offset = 10;
  matches.request.limit = 2;
  matches.request.order = Order::Newest;
  matches.matches = {41, false};
  matches.hits = {full, bare};
  matches.facets = {{"tag", {{"Azure", 2}, {"b", 1}}}, {"year", {}}};
  matches.correction = "azores";
  matches.changes = {
      {.kind = Interpretation::WordsAlone, .reason = WordsAloneReason::Syntax, .detail = "Syntax"},
      {.kind = Interpretation::Corrected, .typed = {"azre"}, .used = "azure"}};
  matches.searched = "azure";
  matches.elapsed_ms = 0.81234;

  EXPECT_EQ(
      json_of(matches),
      R"({"query":"azure","correction":"azores","matches":{"estimated":41,"exact":false},"offset":10,"limit":2,)"
      R"("order":"newest","elapsed_ms":0.812,)"
      R"("interpretation":{"kind":"corrected","typed":["azre"],"used":"azure","steps":[)"
      R"({"kind":"words_alone","typed":[],"reason":"syntax","detail":"Syntax"},)"
      R"({"kind":"corrected","typed":["azre"],"used":"azure"}]},)"
      R"("notes":["the query could not be read (Syntax); searched as plain words",)"
      R"("nothing has 'azre'; searched for azure"],"hits":[)"
      R"({"rank":11,"score":12.346,"path":"posts/azure.html","url":"/2009/03/azure/",)"
      R"("title":"The day \"Azure\" stood still","date":"2009-03-15","updated":"2010-01-02",)"
      R"("authors":["Craig Balding"],"tags":["Azure"],"categories":["Cloud"],"language":"en",)"
      R"("description":"A preview, down.","line":null,"section":{"heading":"What happened","url":"/2009/03/azure/#what"},)"
      R"("snippets":[{"text":"é😀 azure","highlights":[[4,9]],"starts_inside":true,"ends_inside":false}],)"
      R"("id":"42","visibility":"draft"},)"
      R"({"rank":12,"score":0.0,"path":"bare.md","url":null,"title":"bare","date":null,"updated":null,)"
      R"("authors":[],"tags":[],"categories":[],"language":null,"description":"",)"
      R"("line":null,"section":{"heading":"H","url":null},"snippets":[]}],)"
      R"("facets":{"tag":[{"value":"Azure","count":2},{"value":"b","count":1}],"year":[]}})"
      "\n");
}

TEST(JsonFormat, HasTheAddressOfTheWords) {
  MatchSet matches;
  Hit hit;
  hit.post.url = "/azure/";
  hit.snippets = {{.text = "the outage lasted", .highlights = {{4, 10}}}};
  matches.hits = {hit};
  EXPECT_EQ(nlohmann::json::parse(json_of(matches))["hits"][0]["text_url"],
            "/azure/#:~:text=the%20outage%20lasted");
  matches.hits[0].post.url.clear();
  EXPECT_FALSE(nlohmann::json::parse(json_of(matches))["hits"][0].contains("text_url"));
}

TEST(JsonFormat, OfNothingIsStillWhole) {
  EXPECT_EQ(json_of({}),
            R"({"query":"","correction":null,"matches":{"estimated":0,"exact":true},"offset":0,"limit":10,)"
            R"("order":"relevance","elapsed_ms":0.0,)"
            R"("interpretation":{"kind":"as_asked","typed":[],"used":"","steps":[]},)"
            R"("notes":[],"hits":[],"facets":{}})"
            "\n");
}

TEST(JsonFormat, CountsHighlightsInUtf16UnitsAndStaysInsideTheText) {
  struct Case {
    std::string text;
    std::vector<Highlight> highlights;
    nlohmann::json expected;
  };
  using nlohmann::json;
  for (const Case& c :
       {Case{"azure", {{0, 5}}, json::array({{0, 5}})},
        Case{"über 新幹線", {{0, 5}, {6, 15}}, json::array({{0, 4}, {5, 8}})},
        Case{"😀😀", {{4, 8}}, json::array({{2, 4}})}, Case{"abc", {{1, 99}}, json::array({{1, 3}})}}) {
    Hit hit;
    hit.snippets = {{c.text, c.highlights, false, false}};
    MatchSet matches;
    matches.hits = {hit};
    EXPECT_EQ(json::parse(json_of(matches))["hits"][0]["snippets"][0]["highlights"], c.expected) << c.text;
  }
}

TEST(JsonFormat, IsValidWhateverTheBytesAre) {
  MatchSet matches;
  matches.request.text = "\xff\x1b[0m\x80";
  Hit hit;
  hit.post.title = "\xc3";
  hit.snippets = {{"\xf0\x9f x", {{0, 2}}, false, false}};
  matches.hits = {hit};
  const nlohmann::json parsed = nlohmann::json::parse(json_of(matches));
  EXPECT_EQ(parsed["query"], "\uFFFD\x1b[0m\uFFFD");
  EXPECT_EQ(parsed["hits"][0]["title"], "\uFFFD");
}

}  // namespace
}  // namespace annals
