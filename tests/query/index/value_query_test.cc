// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/value_query.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "query/base/error.h"
#include "query/match/opened_indexes.h"
#include "tests/support/found_paths.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

class ValueQueryCase : public testing::Test {
 protected:
  std::vector<std::string> found(const Xapian::Query& query) const {
    std::vector<std::string> paths = support::found_paths(query, opened_);
    std::ranges::sort(paths);
    return paths;
  }
  std::vector<std::string> found(const char* field, const char* value) const {
    return found(value_query(*find_field(field), opened_.database(), value));
  }

  const support::TemporaryIndex index_ = support::index_with(
      {{.path = "a", .title = "A", .tags = {"Kilns"}, .date = support::day(2009, 3, 15), .text = "a"},
       {.path = "b", .title = "B", .date = support::day(2010, 7, 1), .text = "b"},
       {.path = "c", .title = "C", .date = support::day(2012, 12, 31), .text = "c"},
       {.path = "d", .title = "D", .text = "d"}});
  const OpenedIndexes opened_{{index_.path}};
};

using ValuePaths = std::vector<std::string>;

TEST_F(ValueQueryCase, FindsPostsThatHaveTheValue) {
  EXPECT_EQ(found("tag", "kilns"), ValuePaths{"a"});
  EXPECT_EQ(found("year", "2010"), ValuePaths{"b"});
  EXPECT_EQ(found("year", "1999"), ValuePaths{});
}

TEST_F(ValueQueryCase, YearsAndMonthsMayBeRanges) {
  EXPECT_EQ(found("year", "2009..2010"), (ValuePaths{"a", "b"}));
  EXPECT_EQ(found("year", "2010.."), (ValuePaths{"b", "c"}));
  EXPECT_EQ(found("year", "..2009"), ValuePaths{"a"});
  EXPECT_EQ(found("month", "2009-04..2012-12"), (ValuePaths{"b", "c"}));
  EXPECT_EQ(found("tag", "a..b"), ValuePaths{}) << "of other fields they are a value";
}

TEST_F(ValueQueryCase, RefusesWhatIsNoRange) {
  for (const char* value : {"..", "2009..soon", "x..2009"})
    EXPECT_THROW(found("year", value), Error) << value;
}

TEST_F(ValueQueryCase, DaysIncludeBothEnds) {
  EXPECT_EQ(found(dates_between("2009-03-15", "2010-07-01")), (ValuePaths{"a", "b"}));
  EXPECT_EQ(found(dates_between("", "2009")), ValuePaths{"a"});
  EXPECT_EQ(found(dates_between("2012-12-31", "")), ValuePaths{"c"});
  EXPECT_EQ(found(dates_between("2012", "2009")), ValuePaths{}) << "a range that ends before it begins";
  EXPECT_EQ(found("year", "2012..2009"), ValuePaths{});
  EXPECT_THROW(dates_between("", ""), Xapian::QueryParserError);
  EXPECT_THROW(dates_between("2009-13", ""), Xapian::QueryParserError);
}

}  // namespace
}  // namespace annals
