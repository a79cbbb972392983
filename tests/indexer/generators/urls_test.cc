// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/urls.h"

#include <gtest/gtest.h>

#include <vector>

namespace annals {
namespace {

struct UrlsCase {
  std::string given, expected;
};

TEST(Urls, OfPathsBeginWithASlashAndStayInside) {
  for (const auto& [path, url] : std::vector<UrlsCase>{{"a/b", "/a/b"},
                                                       {"/a//b/", "/a/b/"},
                                                       {"", "/"},
                                                       {"../../a", "/a"},
                                                       {"a/./b/../c", "/a/c"},
                                                       {"a b/ü#?%.md", "/a%20b/%C3%BC%23%3F%25.md"}})
    EXPECT_EQ(url_from_path(path), url) << path;
}

TEST(Urls, OfAuthorsAreHttpOrPathsAndNothingElse) {
  for (const auto& [text, url] :
       std::vector<UrlsCase>{{"/a/b.html?x=1#y", "/a/b.html?x=1#y"},
                             {"a/b", "/a/b"},
                             {" /a b/ ", "/a%20b/"},
                             {"/a%20b/%zz", "/a%20b/%25zz"},
                             {"HTTPS://example.org/\"x", "HTTPS://example.org/%22x"},
                             {"/time/12:30/", "/time/12:30/"},
                             {"/../../x", "/x"},
                             {"javascript:alert(1)", "none"},
                             {" JaVa\tScript:alert(1)", "none"},
                             {"data:text/html,x", "none"},
                             {"//evil.example/", "none"},
                             {"/\\evil.example/", "none"},
                             {"", "none"}})
    EXPECT_EQ(url_from_text(text).value_or("none"), url) << text;
}

TEST(Urls, SlugsKeepLettersOfEveryScript) {
  for (const auto& [text, slug] : std::vector<UrlsCase>{{"Hello, World!", "hello-world"},
                                                        {"  C++ & D ", "c-d"},
                                                        {"Élan vital", "élan-vital"},
                                                        {"---", ""}})
    EXPECT_EQ(slugify(text), slug) << text;
}

TEST(Urls, PermalinksTakeTheLongestTokenThatIsKnown) {
  const auto value = [](std::string_view token) -> std::optional<std::string> {
    if (token == "title") return "T";
    if (token == "title_x") return "X";
    if (token == "empty") return "";
    return std::nullopt;
  };
  for (const auto& [pattern, filled] : std::vector<UrlsCase>{{"/:title/", "/T/"},
                                                             {"/:title_x.html", "/X.html"},
                                                             {"/:title_y", "/T_y"},
                                                             {"/:unknown/:", "/:unknown/:"},
                                                             {"/:empty/:title", "//T"},
                                                             {"", ""}})
    EXPECT_EQ(fill_permalink(pattern, value), filled) << pattern;
}

TEST(Urls, LoseIndexFilesAndGainABase) {
  EXPECT_EQ(without_index("/a/index.html"), "/a/");
  EXPECT_EQ(without_index("/myindex.html"), "/myindex.html");
  EXPECT_EQ(below("/blog", "/a/"), "/blog/a/");
  EXPECT_EQ(below("/blog", "https://example.org/"), "https://example.org/");
}

}  // namespace
}  // namespace annals
