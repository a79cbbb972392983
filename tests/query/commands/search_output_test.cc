// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/search_output.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

struct Shown {
  int exit_code;
  std::string out, err;
};

Shown shown(const SearchRequest& request, const OutputOptions& options = {}) {
  Searcher searcher = support::searcher_over({{.path = "soup.md",
                                               .title = "Soup",
                                               .visibility = Visibility::Public,
                                               .text = "Lentils and onions."}});
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  const int exit_code = show_answer(searcher, request, options);
  std::string out = testing::internal::GetCapturedStdout();
  return {exit_code, std::move(out), testing::internal::GetCapturedStderr()};
}

TEST(SearchOutput, ListsThePostsForPeople) {
  const Shown answer = shown({.text = "lentils"});
  EXPECT_EQ(answer.exit_code, 0);
  EXPECT_TRUE(support::has(answer.out, "Soup")) << answer.out;
  EXPECT_EQ(answer.err, "");
}

TEST(SearchOutput, SaysWhyThereIsNothingWhereScriptsDoNotReadIt) {
  const Shown answer = shown({.text = "tag:rivers", .since = "2009"});
  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_EQ(answer.out, "");
  EXPECT_TRUE(support::has(answer.err, "No post matches: tag:rivers\nFilters and dates narrow the search"))
      << answer.err;
  EXPECT_TRUE(
      support::has(shown({.text = "lentils", .offset = 5}).err, "No posts at offset 5: there are 1."));
}

TEST(SearchOutput, WritesJsonWhateverWasFound) {
  const OutputOptions json{.format = "json"};
  EXPECT_TRUE(is_json(json));
  EXPECT_FALSE(is_json({}));
  const Shown answer = shown({.text = "rivers"}, json);
  EXPECT_EQ(answer.exit_code, 1);
  EXPECT_EQ(nlohmann::json::parse(answer.out)["hits"].size(), 0U);
  EXPECT_EQ(answer.err, "");
}

TEST(SearchOutput, EndsPathsAsItIsTold) {
  const std::string paths = shown({.text = "lentils"}, {.format = "paths", .null = true}).out;
  EXPECT_EQ(std::ranges::count(paths, '\0'), 1);
  EXPECT_EQ(std::ranges::count(paths, '\n'), 0);
}

}  // namespace
}  // namespace annals
