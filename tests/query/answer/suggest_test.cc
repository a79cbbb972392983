// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/suggest.h"

#include <gtest/gtest.h>

#include <sstream>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

Searcher blog() {
  const auto post = [](const std::string& title, int year, std::vector<std::string> tags,
                       const std::string& text) {
    return Post{.url = "/" + std::to_string(year) + "/",
                .title = title,
                .tags = std::move(tags),
                .date = support::day(year, 1, 1),
                .visibility = Visibility::Public,
                .text = text};
  };
  return support::searcher_over({
      post("Azure outage", 2009, {"Cloud", "c++"}, "azure offline"),
      post("The day Azure went dark", 2010, {"cloud", "Clojure"},
           "azure clouds offline with the storage in clojure"),
      post("Café au lait", 2011, {"Cloud"}, "offhand storage separate"),
      post("クラウドの障害", 2012, {}, "障害"),
  });
}

/// "kind count text", as many lines as suggestions.
std::string lines(Searcher& searcher, const std::string& typed, unsigned limit = 10) {
  std::ostringstream text;
  for (const Suggestion& s : searcher.suggest({.text = typed, .limit = limit}))
    text << name_of(s.kind) << ' ' << s.count << ' ' << s.text << '\n';
  return text.str();
}

TEST(Suggest, CompletesTagsWordsAndTitlesTheMostUsedFirst) {
  Searcher searcher = blog();
  struct Case {
    std::string typed, suggestions;
  };
  const Case cases[] = {
      {"clo", "tag 3 Cloud\ntag 1 Clojure\nword 1 clouds\n"},
      {"azu", "word 2 azure\ntitle 1 Azure outage\ntitle 1 The day Azure went dark\n"},
      {"AZURE W", "word 1 AZURE went\ntitle 1 The day Azure went dark\n"},
      {"dark azu", "word 1 dark azure\ntitle 1 The day Azure went dark\n"},
      {"off", "word 2 offline\nword 1 offhand\n"},
      {"cafe", "word 1 café\ntitle 1 Café au lait\n"},
      {"CAFÉ A", "title 1 Café au lait\n"},
      {"c++", "tag 1 c++\n"},
      {"障害", "title 1 クラウドの障害\n"},
      {"the d", "word 1 the dark\nword 1 the day\ntitle 1 The day Azure went dark\n"},
      {"", ""},
      {" \t", ""},
      {"\"", ""},
      {"wit", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(lines(searcher, c.typed), c.suggestions) << c.typed;
}

TEST(Suggest, ForgivesSlipsInWordsOfFourLettersAndMoreIfNothingBeginsSo) {
  Searcher searcher = blog();
  struct Case {
    std::string typed, suggestions;
  };
  const Case cases[] = {
      {"azzu", "word 2 azure\ntitle 1 Azure outage\ntitle 1 The day Azure went dark\n"},
      {"stroa", "word 2 storage\n"},
      {"seperat", "word 1 separate\n"},
      {"azuer outa", "word 1 azure outage\ntitle 1 Azure outage\n"},
      {"clojr", "tag 1 Clojure\n"},
      {"sto9", ""},
      {"azq", ""},
      {"zzzzzzzzzz", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(lines(searcher, c.typed), c.suggestions) << c.typed;
}

TEST(Suggest, ForgivesALikelySlipEvenIfARareWordBeginsSo) {
  std::vector<Post> posts(10, {.title = "Untitled", .visibility = Visibility::Public, .text = "borrow"});
  posts.push_back({.title = "Untitled", .visibility = Visibility::Public, .text = "borowska"});
  Searcher searcher = support::searcher_over(posts);
  EXPECT_EQ(lines(searcher, "borow"), "word 10 borrow\nword 1 borowska\n");
  EXPECT_EQ(lines(searcher, "boro"), "word 1 borowska\n");
  EXPECT_EQ(lines(searcher, "borro"), "word 10 borrow\n");
}

TEST(Suggest, CompletesNoWordsThatNoPostHasTogether) {
  Searcher searcher = support::searcher_over({{.title = "A", .text = "machine learning and machine language"},
                                              {.title = "B", .text = "the machine, its languages"},
                                              {.title = "C", .text = "a lantern and a lamp"}});
  std::vector<std::pair<std::string, unsigned>> found;
  for (const Suggestion& one : searcher.suggest({.text = "machine la"}))
    found.emplace_back(one.text, one.count);
  EXPECT_EQ(found, (std::vector<std::pair<std::string, unsigned>>{{"machine language", 2},
                                                                  {"machine languages", 2}}));
}

TEST(Suggest, SharesThePlacesAmongTheKinds) {
  Searcher searcher = blog();
  EXPECT_EQ(lines(searcher, "c", 3), "tag 3 Cloud\nword 1 café\ntitle 1 Café au lait\n");
  EXPECT_EQ(lines(searcher, "c", 1), "tag 3 Cloud\n");
  EXPECT_EQ(lines(searcher, "c", 0), "");
}

TEST(Suggest, RefusesMoreThanTheLimits) {
  Searcher searcher = blog();
  EXPECT_THROW(searcher.suggest({.text = std::string(513, 'a')}), Error);
  EXPECT_THROW(searcher.suggest({.text = "a", .limit = 51}), Error);
  EXPECT_EQ(lines(searcher, std::string(512, 'a')), "");
}

TEST(Suggest, FollowsTheIndexFromGenerationToGeneration) {
  const support::TemporaryIndex index =
      support::index_with({{.title = "Secret plans", .visibility = Visibility::Public}});
  Searcher searcher({index.path}, support::unhurried_limits());
  EXPECT_EQ(lines(searcher, "plan"), "word 1 plans\ntitle 1 Secret plans\n");
  support::write_index(index.path, {{.title = "Open plane", .visibility = Visibility::Public}});
  searcher.refresh();
  EXPECT_EQ(lines(searcher, "plan"), "word 1 plane\ntitle 1 Open plane\n");
}

TEST(Suggest, WritesJson) {
  std::ostringstream out;
  write_suggestions_json(out, "a\"",
                         {{"Azure", SuggestionKind::Tag, 2, ""},
                          {"azure", SuggestionKind::Word, 3, ""},
                          {"Azure outage", SuggestionKind::Title, 1, "/a/"},
                          {"Untold", SuggestionKind::Title, 1, ""}});
  EXPECT_EQ(out.str(), R"({"query":"a\"","suggestions":[{"text":"Azure","kind":"tag","count":2},)"
                       R"({"text":"azure","kind":"word","count":3},)"
                       R"({"text":"Azure outage","kind":"title","count":1,"url":"/a/"},)"
                       R"({"text":"Untold","kind":"title","count":1,"url":null}]})"
                       "\n");
}

}  // namespace
}  // namespace annals
