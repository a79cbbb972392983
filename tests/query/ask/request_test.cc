// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/request.h"

#include <gtest/gtest.h>

#include <set>

#include "query/ask/limits.h"

namespace annals {
namespace {

TEST(Request, OrdersHaveOneNameEach) {
  std::set<std::string_view> names;
  for (const OrderName& row : kOrders) {
    EXPECT_EQ(name_of(row.order), row.name);
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_FALSE(row.help.empty()) << row.name;
  }
  EXPECT_EQ(name_of(static_cast<Order>(99)), "relevance") << "of a value that no row has";
}

TEST(Request, WithNothingSaidIsWithinTheLimits) {
  EXPECT_NO_THROW(check_limits(SearchRequest(), {}));
  EXPECT_NO_THROW(check_limits(SuggestRequest(), {}));
  EXPECT_NO_THROW(check_limits(RelatedRequest(), {}));
  EXPECT_LE(SearchRequest().recency, kMostRecency);
}

/// A query that is tried in a terminal is refused where the server would refuse it.
TEST(Request, AtATerminalMayBeLongAndSlowButNotAnotherQuery) {
  const Limits server, terminal = terminal_limits();
  EXPECT_GT(terminal.limit, server.limit);
  EXPECT_GT(terminal.offset, server.offset);
  EXPECT_GT(terminal.deadline, server.deadline);
  Limits same = terminal;
  same.limit = server.limit;
  same.offset = server.offset;
  for (const std::string& text :
       {std::string(600, 'x'), std::string("al*"), std::string("aaaa* bbbb* cccc*"),
        std::string(9, '(') + "a" + std::string(9, ')'), std::string("\"a b c d e f g h i j k\"")}) {
    EXPECT_ANY_THROW(check_limits(SearchRequest{.text = text}, server)) << text;
    EXPECT_ANY_THROW(check_limits(SearchRequest{.text = text}, same)) << text;
  }
  EXPECT_NO_THROW(check_limits(SearchRequest{.offset = 100'000, .limit = 100'000}, terminal));
}

}  // namespace
}  // namespace annals
