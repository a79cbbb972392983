// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/dead_addresses.h"

#include <gtest/gtest.h>

#include "query/base/error.h"
#include "tests/support/archive_with.h"

namespace annals {
namespace {

TEST(DeadAddresses, AreReadFromWhatLinkCheckersPrint) {
  const DeadAddresses dead(
      "https://a.example/x/\n[404] https://b.example/y | Not Found\r\n\"https://C.example/z?q=1\",404\n\n# a "
      "remark\n"
      "* <http://d.example/>: timeout\n");
  EXPECT_EQ(dead.size(), 4u);
  for (const char* address : {"https://a.example/x", "https://A.example/x/#part", "https://b.example/y",
                              "https://c.example/z?q=1", "http://d.example"})
    EXPECT_TRUE(dead.has(address)) << address;
  for (const char* address : {"http://a.example/x", "https://a.example/X", "https://c.example/z", "/x", ""})
    EXPECT_FALSE(dead.has(address)) << address;
}

TEST(DeadAddresses, MustBeInTheFile) {
  const auto folder = support::folder_with({{"empty", "nothing\n"}, {"one", "https://a.example/\n"}});
  EXPECT_EQ(read_dead_addresses(folder.path() / "one").size(), 1u);
  EXPECT_THROW(read_dead_addresses(folder.path() / "empty"), Error);
  EXPECT_THROW(read_dead_addresses(folder.path() / "missing"), Error);
  EXPECT_THROW(read_dead_addresses(folder.path()), Error);
}

}  // namespace
}  // namespace annals
