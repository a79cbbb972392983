// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/related.h"

#include <gtest/gtest.h>

#include <sstream>

#include "query/base/error.h"
#include "query/index/post_links.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"

namespace annals {
namespace {

Post post(const std::string& path, const std::string& title, const std::string& text,
          std::vector<std::string> tags = {}, const std::string& language = {}) {
  return {.path = path,
          .url = "/" + path.substr(0, path.find('.')) + "/",
          .title = title,
          .tags = std::move(tags),
          .language = language,
          .visibility = Visibility::Public,
          .text = text};
}

std::vector<Post> soups() {
  return {
      post("lentils.md", "Lentil soup", "Soak the lentils, fry onions, simmer the soup.", {"food"}),
      post("onions.md", "Onion soup", "Fry the onions for long, then simmer the soup with cheese.", {"food"}),
      post("azure.md", "Azure outage", "The storage of the cloud was offline for a day.", {"cloud"}),
      post("disk.md", "A disk", "Cloud storage is a disk that somebody else drops.", {"cloud"}),
      post("bread.md", "Bread", "Flour and water, patience.", {"food"}),
      post("garden.md", "Garden", "Nothing grows this year."),
      post("walk.md", "A walk", "Rain all along the river."),
  };
}

std::string paths(const RelatedPosts& related) {
  std::string all;
  for (const Hit& hit : related.hits) all += hit.post.path + ' ';
  return all;
}

TEST(Related, ListsPostsThatShareWordsAndTagsWithoutThePostItself) {
  Searcher searcher = support::searcher_over(soups());
  EXPECT_EQ(paths(searcher.related({.path = "lentils.md"})), "onions.md bread.md ");
  EXPECT_EQ(paths(searcher.related({.path = "azure.md"})), "disk.md ");
  EXPECT_EQ(paths(searcher.related({.path = "walk.md"})), "");
  EXPECT_EQ(paths(searcher.related({.path = "lentils.md", .limit = 1})), "onions.md ");
  EXPECT_EQ(paths(searcher.related({.path = "lentils.md", .limit = 0})), "");
}

TEST(Related, KnowsPostsByPathAndByAddress) {
  Searcher searcher = support::searcher_over(soups());
  for (const RelatedRequest& request : {RelatedRequest{.path = "azure.md"}, RelatedRequest{.url = "/azure/"},
                                        RelatedRequest{.url = "https://example.org/azure/index.html"},
                                        RelatedRequest{.path = "/azure/", .url = "/azure/"}})
    EXPECT_EQ(paths(searcher.related(request)), "disk.md ") << request.path << request.url;
  for (const RelatedRequest& request :
       {RelatedRequest{}, RelatedRequest{.path = "none.md"}, RelatedRequest{.url = "/none/"}}) {
    try {
      searcher.related(request);
      FAIL() << request.path << request.url;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::NotFound);
      EXPECT_NE(error.hint(), "");
    }
  }
  EXPECT_THROW(searcher.related({.path = "azure.md", .limit = 51}), Error);
  EXPECT_THROW(searcher.related({.path = std::string(1000, 'a')}), Error);
}

TEST(Related, HitsAreThoseOfASearch) {
  Searcher searcher = support::searcher_over(soups());
  const RelatedPosts related = searcher.related({.path = "azure.md"});
  ASSERT_EQ(related.hits.size(), 1U);
  const Hit& hit = related.hits.front();
  EXPECT_EQ(hit.rank, 1U);
  EXPECT_GT(hit.score, 0);
  ASSERT_EQ(hit.snippets.size(), 1U);
  EXPECT_EQ(hit.snippets.front().text, "Cloud storage is a disk that somebody else drops.");
  EXPECT_EQ(hit.post.text, "");
  EXPECT_EQ(related.post.title, "Azure outage");
  EXPECT_EQ(related.post.text, "");
}

TEST(Related, ALongPostIsNotAlikeForItsLength) {
  std::vector<Post> posts = soups();
  std::string everything = "soup lentils simmer soak fry ";
  for (int i = 0; i < 2000; ++i) everything += "word" + std::string(1, static_cast<char>('a' + i % 26)) + ' ';
  posts.push_back(post("long.md", "Everything", everything));
  Searcher searcher = support::searcher_over(posts);
  EXPECT_EQ(paths(searcher.related({.path = "lentils.md", .limit = 1})), "onions.md ");
}

TEST(Related, FindsWhatSharesPairsOfCharactersWithoutBlanksBetweenWords) {
  Searcher searcher = support::searcher_over(
      {post("a.md", "障害", "東京の天気は晴れです"), post("b.md", "天気", "大阪の天気は雨です"),
       post("c.md", "Soup", "Lentils"), post("d.md", "Walk", "River")});
  EXPECT_EQ(paths(searcher.related({.path = "a.md"})), "b.md ");
}

TEST(Related, LeavesOutTranslations) {
  Searcher searcher = support::searcher_over({post("soup.en.md", "Soup", "lentils onions", {"food"}, "en"),
                                              post("soup.fr.md", "Soupe", "lentils onions", {"food"}, "fr"),
                                              post("stew.en.md", "Stew", "lentils onions", {"food"}, "en"),
                                              post("walk.en.md", "Walk", "river rain", {}, "en")});
  EXPECT_EQ(paths(searcher.related({.path = "soup.en.md"})), "stew.en.md ");
}

TEST(Related, TranslationsDifferInNothingButTheLanguage) {
  struct Case {
    std::string a, of_a, b, of_b;
    bool are;
  };
  const Case cases[] = {
      {"a.en.md", "en", "a.fr.md", "fr", true},
      {"a.md", "", "a.fr.html", "fr", true},
      {"content/en/a/index.md", "en", "content/fr/a/index.md", "fr", true},
      {"a.pt-br.md", "pt-br", "a.md", "en", true},
      {"content/pt/a.md", "pt-br", "content/a.md", "en", true},
      {"a.en.md", "en", "b.fr.md", "fr", false},
      {"a.md", "en", "a.html", "en", false},
      {"en/a.md", "", "fr/a.md", "", false},
      {"2009.1/a", "en", "2009.2/a", "fr", false},
      {"", "en", "", "fr", false},
  };
  for (const Case& c : cases)
    EXPECT_EQ(are_translations({.path = c.a, .language = c.of_a}, {.path = c.b, .language = c.of_b}), c.are)
        << c.a << ' ' << c.b;
  EXPECT_TRUE(are_translations({.path = "1.md", .url = "/a/", .language = "en"},
                               {.path = "2.md", .url = "/fr/a/", .language = "fr"}));
}

TEST(Related, TranslationsMayBeSaidInFrontMatter) {
  const auto with = [](const std::string& path, const std::string& language, const std::string& key,
                       const std::string& value) {
    Post post{.path = path, .language = language};
    if (!key.empty()) post.extra = {{key, {value}}};
    return post;
  };
  for (const std::string key : {"translationKey", "translationkey", "lang-ref", "lang_ref", "page_id", "ref"})
    EXPECT_TRUE(are_translations(with("soup.md", "en", key, "s"), with("soupe.md", "fr", key, "s"))) << key;
  EXPECT_FALSE(are_translations(with("a.md", "en", "translationKey", "s"), with("b.md", "fr", "ref", "s")));
  EXPECT_FALSE(are_translations(with("a.md", "en", "ref", "s"), with("b.md", "fr", "ref", "t")));
  EXPECT_FALSE(are_translations(with("a.md", "en", "ref", "s"), with("b.md", "en", "ref", "s")));
  EXPECT_FALSE(are_translations(with("a.md", "en", "", ""), with("b.md", "fr", "", "")));
}

TEST(Related, ALinkBetweenTwoPostsBringsThemTogether) {
  std::vector<Post> posts = soups();
  posts.push_back(post("letter.md", "A letter", "Dear reader, farewell."));
  posts.back().links = {{link_key_of_address("/azure/"), "the outage"}};
  Searcher searcher = support::searcher_over(posts);
  EXPECT_EQ(paths(searcher.related({.path = "letter.md"})), "azure.md ");
  EXPECT_EQ(paths(searcher.related({.path = "azure.md"})), "disk.md letter.md ");
}

RelatedPosts two_hits() {
  Hit dated{.rank = 1, .score = 1.25, .post = post("b: c.md", "\"B\"", "")};
  dated.post.date = support::day(2009, 3, 15);
  Hit bare{.rank = 2, .score = 0.1, .post = post("c.md", "C", "")};
  bare.post.url.clear();
  return {.post = post("a.md", "A", ""), .hits = {dated, bare}};
}

template <typename Value>
std::string written(void (*write)(std::ostream&, const Value&), const Value& value) {
  std::ostringstream out;
  write(out, value);
  return out.str();
}

TEST(Related, IsWrittenForGenerators) {
  const std::string one =
      "- path: \"b: c.md\"\n  url: \"/b: c/\"\n  title: \"\\\"B\\\"\"\n  date: \"2009-03-15\"\n  score: "
      "1.250\n"
      "- path: \"c.md\"\n  url: null\n  title: \"C\"\n  date: null\n  score: 0.100\n";
  EXPECT_EQ(written(write_related_yaml, two_hits()), one);
  EXPECT_EQ(written(write_related_yaml, RelatedPosts{}), "[]\n");
  const std::vector<RelatedPosts> all = {two_hits(), {.post = post("lone.md", "Lone", "")}}, none;
  EXPECT_EQ(written(write_all_related_yaml, all),
            "\"a.md\":\n"
            "  - path: \"b: c.md\"\n    url: \"/b: c/\"\n    title: \"\\\"B\\\"\"\n    date: \"2009-03-15\"\n"
            "    score: 1.250\n"
            "  - path: \"c.md\"\n    url: null\n    title: \"C\"\n    date: null\n    score: 0.100\n"
            "\"lone.md\": []\n");
  EXPECT_EQ(written(write_all_related_yaml, none), "{}\n");
  EXPECT_EQ(written(write_all_related_json, all),
            "{\n"
            R"("a.md": [{"path":"b: c.md","url":"/b: c/","title":"\"B\"","date":"2009-03-15","score":1.25},)"
            R"({"path":"c.md","url":null,"title":"C","date":null,"score":0.1}],)"
            "\n\"lone.md\": []\n}\n");
  EXPECT_EQ(written(write_all_related_json, none), "{}\n");
}

TEST(FindPost, GivesTheWholePostByItsPathOrItsAddress) {
  Searcher searcher = support::searcher_over(soups());
  for (const auto& [path, url] :
       std::vector<std::pair<std::string, std::string>>{{"lentils.md", ""},
                                                        {"", "/lentils/"},
                                                        {"", "https://example.org/lentils/#soup"},
                                                        {"no.md", "lentils"}}) {
    const Post found = searcher.post(path, url);
    EXPECT_EQ(found.title, "Lentil soup") << path << url;
    EXPECT_EQ(found.text, "Soak the lentils, fry onions, simmer the soup.");
  }
  EXPECT_THROW(searcher.post("", ""), Error);
  EXPECT_THROW(searcher.post("no.md", "/no/"), Error);
  EXPECT_THROW(searcher.post(std::string(600, 'x'), ""), Error);
}

TEST(FindPost, KnowsAddressesOfASiteBelowAPath) {
  Post moved = post("azure.md", "Azure outage", "The storage of the cloud was offline for a day.");
  moved.aliases = {"/2009/03/azure.html"};
  const support::TemporaryIndex index = support::index_with(
      {moved, post("bread.md", "Bread", "Flour.")}, {.archives = {{.base_url = "https://a.example/blog"}}});
  Searcher searcher({index.path}, support::unhurried_limits());
  for (const std::string url : {"/azure/", "/blog/azure", "https://a.example/blog/azure/",
                                "/blog/2009/03/azure.html?x=1", "https://a.example/blog/2009/03/azure.html"})
    EXPECT_EQ(searcher.post("", url).title, "Azure outage") << url;
  EXPECT_EQ(searcher.related({.url = "/blog/bread/"}).post.title, "Bread");
  EXPECT_THROW(searcher.post("", "/blogs/azure/"), Error);
  EXPECT_THROW(searcher.post("", "/blog"), Error);
}

}  // namespace
}  // namespace annals
