// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/written_days.h"

#include <gtest/gtest.h>

#include "query/index/database.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(WrittenDays, AreReadOfEachPost) {
  const auto post = [](std::optional<PostDate> date, const std::string& text) {
    return Post{.title = "A title", .date = std::move(date), .visibility = Visibility::Public, .text = text};
  };
  const support::TemporaryIndex index = support::index_with(
      {post(support::day(2009, 3, 15), "one two"), post(std::nullopt, "undated"),
       post(support::day(2009, 3, 31), ""), post(support::day(2011, 12, 1), "one two three")});
  const Xapian::Database database = open_database(index.path).database;
  const WrittenDays days(database);
  std::vector<std::uint32_t> found;
  for (auto id = database.postlist_begin({}); id != database.postlist_end({}); ++id)
    found.push_back(days.day_of(*id));
  EXPECT_EQ(found, (std::vector<std::uint32_t>{20090315, 0, 20090331, 20111201}));
  EXPECT_EQ(days.day_of(database.get_lastdocid() + 1), 0U);
  EXPECT_EQ(days.months(), (std::map<std::uint32_t, WrittenTotal>{{200903, {2, 6}}, {201112, {1, 5}}}));
}

TEST(WrittenDays, AreNumbersInTheirOrder) {
  EXPECT_EQ(iso_of_day(20090305), "2009-03-05");
  EXPECT_EQ(iso_of_day(0), "");
  EXPECT_EQ(year_of_month(month_of_day(20090315)), 2009U);
}

}  // namespace
}  // namespace annals
