// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post.h"

#include <gtest/gtest.h>

#include <set>

namespace annals {
namespace {

using namespace std::chrono_literals;

TEST(Post, DaysAreWrittenInIsoForm) {
  EXPECT_EQ(iso_day(2009y / 3 / 15), "2009-03-15");
  EXPECT_EQ(iso_day(33y / 4 / 3), "0033-04-03");
  EXPECT_EQ(iso_day(std::nullopt), "");
}

TEST(Post, ADayIsTheAuthorsWhateverTheZone) {
  const PostDate eve{.day = 2009y / 12 / 31, .time = 23h + 59min, .utc_offset = -11h};
  EXPECT_EQ(iso_day(std::optional(eve)), "2009-12-31");
}

TEST(Post, VisibilitiesHaveOneNameEach) {
  std::set<std::string_view> names;
  for (const VisibilityName& row : kVisibilities) {
    EXPECT_EQ(name_of(row.visibility), row.name);
    EXPECT_EQ(visibility_named(row.name), row.visibility);
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
  }
  for (const std::string_view unknown : {"", "Public", "public ", "publi", "all"})
    EXPECT_EQ(visibility_named(unknown), std::nullopt) << unknown;
}

TEST(Post, IsPrivateUntilSomebodySaysOtherwise) {
  EXPECT_EQ(Post().visibility, Visibility::Private);
  EXPECT_EQ(name_of(static_cast<Visibility>(99)), "private") << "of a value that no row has";
}

}  // namespace
}  // namespace annals
