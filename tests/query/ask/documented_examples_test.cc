// SPDX-License-Identifier: GPL-2.0-or-later
/// The examples of docs/query-syntax.md find what they say.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/support/index_with.h"

namespace annals {
namespace {

std::string query_syntax_page() {
  std::ifstream in(std::filesystem::path(ANNALS_SOURCE_DIR) / "docs" / "query-syntax.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What stands between backticks in the first column of the first table.
std::vector<std::string> examples() {
  const std::string page = query_syntax_page();
  const std::size_t begin = page.find("|---|---|\n"), end = page.find("\n\n", begin);
  std::vector<std::string> found;
  for (std::size_t line = page.find("\n| ", begin); line < end; line = page.find("\n| ", line + 1)) {
    const std::string column = page.substr(line + 1, page.find(" | ", line + 1) - line - 1);
    for (std::size_t open = column.find('`'); open != std::string::npos;) {
      const std::size_t close = column.find('`', open + 1);
      found.push_back(column.substr(open + 1, close - open - 1));
      open = column.find('`', close + 1);
    }
  }
  return found;
}

PostDate days_ago(int days) {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return {.day = std::chrono::year_month_day(today - std::chrono::days(days))};
}

Post of_day(const PostDate& date) {
  return {.title = "A cloud outage",
          .tags = {"Platform as a Service", "c++"},
          .date = date,
          .text =
              "The azure outage had a root cause in 1.70.0 and v1.70.1: std::vector of C++, .NET, foo_bar, "
              "node.js"};
}

Searcher blog() {
  std::vector<Post> posts;
  for (const PostDate& date : {support::day(2008, 6, 1), support::day(2009, 3, 15), support::day(2012, 1, 1)})
    posts.push_back(of_day(date));
  for (const int days : {0, 1, 7, 31, 365, 366}) posts.push_back(of_day(days_ago(days)));
  return support::searcher_over(posts);
}

TEST(DocumentedExamples, FindSomethingAsTheyAreTyped) {
  Searcher searcher = blog();
  const std::vector<std::string> all = examples();
  EXPECT_GT(all.size(), 35U);
  for (const std::string& example : all) {
    if (example == "today" || example.starts_with("this-") || example == "yesterday") continue;
    const MatchSet found = searcher.search({.text = example});
    EXPECT_FALSE(found.hits.empty()) << example;
    EXPECT_TRUE(found.changes.empty()) << example;
  }
}

TEST(DocumentedExamples, OfSpellingsAndOfLabels) {
  Searcher searcher = support::searcher_over(
      {{.path = "label", .title = "-", .tags = {"front-end", "R&D", ".NET", "Sea of Green"}, .text = "kelp"},
       {.path = "other", .title = "-", .tags = {"C", "search"}, .text = "memex dulse"}});
  for (const std::string query :
       {"tag:front-end", "tag:frontend", "tag:\"front end\"", "frontend", "front-end", "front end",
        "tag:\"r and d\"", "tag:net", "tag:sea of green", "Tag:frontend"}) {
    const MatchSet found = searcher.search({.text = query});
    ASSERT_EQ(found.hits.size(), 1U) << query;
    EXPECT_EQ(found.hits.front().post.path, "label") << query;
  }
  EXPECT_EQ(searcher.search({.text = "tag:c++", .exact = true}).hits.size(), 0U);
  EXPECT_EQ(searcher.search({.text = "+kelp dulse"}).hits.size(), 1U);
}

TEST(DocumentedExamples, OfOptionsOfPrograms) {
  Searcher searcher =
      support::searcher_over({{.path = "rm", .title = "-", .text = "never type rm -rf here"},
                              {.path = "gcc", .title = "-", .text = "use gcc with -Wall always"},
                              {.path = "other", .title = "-", .text = "a rm and a brick"}});
  for (const auto& [query, path] : {std::pair("rm -rf", "rm"), std::pair("-Wall", "gcc")}) {
    const MatchSet found = searcher.search({.text = query});
    ASSERT_FALSE(found.hits.empty()) << query;
    EXPECT_EQ(found.hits.front().post.path, path) << query;
  }
  EXPECT_EQ(searcher.search({.text = "rm -brick"}).hits.size(), 1U);
}

}  // namespace
}  // namespace annals
