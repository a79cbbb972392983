// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::has;
using support::run_program;

PostDate this_day_of(std::chrono::year year) {
  const std::chrono::year_month_day today =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day then = year / today.month() / today.day();
  return {.day = then.ok() ? then : year / std::chrono::February / std::chrono::day(28)};
}

TEST(TodayCommand, ListsTheDayInEarlierYears) {
  const std::chrono::year_month_day today =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const auto post = [](const std::string& path, const PostDate& date) {
    return Post{.path = path, .title = path, .date = date, .visibility = Visibility::Public, .text = "Soup."};
  };
  const support::TemporaryIndex index = support::index_with(
      {post("old.md", this_day_of(std::chrono::year(2008))),
       post("older.md", this_day_of(std::chrono::year(2004))), post("now.md", {.day = today}),
       post("christmas.md", support::day(2009, 12, 24)), post("spring.md", support::day(2009, 4, 2))});
  const auto listed = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"today", "--db", index.path.string(), "--format", "json"});
    std::vector<std::string> paths;
    const nlohmann::json answer = nlohmann::json::parse(run_program(arguments).out);
    for (const auto& hit : answer["hits"]) paths.push_back(hit["path"]);
    return paths;
  };
  if (today.month() / today.day() != std::chrono::February / 29) {
    EXPECT_EQ(listed({}), (std::vector<std::string>{"old.md", "older.md"}));
    EXPECT_EQ(listed({"-n", "1"}), std::vector<std::string>{"old.md"});
  }
  EXPECT_EQ(listed({"2-april"}), std::vector<std::string>{"spring.md"});
  const auto nothing = run_program({"today", "--db", index.path.string(), "02-30"});
  EXPECT_NE(nothing.exit_code, 0);
  EXPECT_TRUE(has(nothing.err, "'02-30' is not a day of the year")) << nothing.err;
}

}  // namespace
}  // namespace annals
