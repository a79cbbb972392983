// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/path_regex.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(PathRegex, IsFoundAnywhereInThePath) {
  const auto fits = path_regex("\\.secret\\.md$");
  EXPECT_TRUE(fits("content/a.secret.md"));
  EXPECT_FALSE(fits("content/a.secret.md.txt"));
  EXPECT_TRUE(path_regex("/wäsche/")("a/wäsche/b.md"));
}

TEST(PathRegex, FitsEverythingWhenItCannotBeReadOrTakesTooLong) {
  EXPECT_TRUE(path_regex("(")("a.md"));
  EXPECT_TRUE(path_regex("^(a+)+$")(std::string(200, 'a') + "b"));
}

}  // namespace
}  // namespace annals
