// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/error.h"

#include <gtest/gtest.h>

#include <set>

#include "query/base/text_layout.h"

namespace annals {
namespace {

TEST(Error, EachKindHasOneRowWithACure) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kErrorKinds.size(); ++i) {
    const ErrorKindInfo& row = kErrorKinds[i];
    EXPECT_EQ(row.kind, static_cast<ErrorKind>(i)) << row.name;
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_TRUE(row.exit_code == 2 || row.exit_code == 3) << row.name;
    EXPECT_EQ(row.exit_code == 2, row.http_status < 500) << row.name << ": whose fault is it?";
    EXPECT_TRUE(row.hint.ends_with('.')) << row.name;
    EXPECT_EQ(&info(row.kind), &row);
  }
  EXPECT_EQ(kErrorKinds.size(), static_cast<std::size_t>(ErrorKind::Internal) + 1);
}

TEST(Error, MayBringABetterHint) {
  EXPECT_EQ(told(Error(ErrorKind::NotFound, "there is no x")),
            "annals: there is no x\n  See 'annals --help'.\n");
  EXPECT_EQ(told(Error(ErrorKind::NotFound, "there is no x", "Try y.")), "annals: there is no x\n  Try y.\n");
}

}  // namespace
}  // namespace annals
