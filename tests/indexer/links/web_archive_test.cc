// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/web_archive.h"

#include <gtest/gtest.h>

#include <chrono>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(WebArchive, HasTheCopyNearestToThePost) {
  PostDate date = support::day(2009, 3, 5);
  EXPECT_EQ(archived_address("http://a.example/b?c", date),
            "https://web.archive.org/web/20090305120000/http://a.example/b?c");
  date.time = std::chrono::hours(7) + std::chrono::minutes(8) + std::chrono::seconds(9);
  EXPECT_EQ(archived_address("HTTPS://a.example", date),
            "https://web.archive.org/web/20090305070809/HTTPS://a.example");
  EXPECT_EQ(archived_address("https://a.example/", {}), "https://web.archive.org/web/https://a.example/");
  for (const char* address :
       {"/a", "mailto:a@b.example", "https://web.archive.org/web/2009/http://a.example/", "http://"})
    EXPECT_EQ(archived_address(address, date), "") << address;
}

TEST(WebArchive, NamesHosts) {
  for (const auto& [address, host] : {std::pair("https://user@Example.org:8080/a", "example.org"),
                                      {"//b.example?x", "b.example"},
                                      {"http://[::1]:80/", "[::1]"},
                                      {"/a", ""},
                                      {"", ""}})
    EXPECT_EQ(host_of(address), host) << address;
}

}  // namespace
}  // namespace annals
