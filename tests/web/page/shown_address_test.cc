// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/shown_address.h"

#include <gtest/gtest.h>

#include <string>

#include "query/base/utf8.h"
#include "tests/support/attacks.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

TEST(ShownAddress, IsShortAndReadable) {
  for (const auto& [address, shown] : {
           std::pair{"https://example.org/blog/azure/", "example.org › blog › azure"},
           {"https://example.org/2009/03/15/azure.html", "example.org › … › azure.html"},
           {"https://example.org/2009/index.html#part", "example.org › 2009"},
           {"https://example.org/", "example.org"},
           {"/2009/azure/", "2009 › azure"},
           {"/?p=13", "?p=13"},
           {"https://example.org/caf%C3%A9/a%20b/%E2%80%AEx/%FF",
            "example.org › café › a%20b › %E2%80%AEx › %FF"},
           {"https://example.org/a-long-category/another-long-category/and-the-title-of-a-post",
            "example.org › … › another-long-category › and-the-title-of-a-post"},
           {"", ""},
       })
    EXPECT_EQ(shown_address(address), shown) << address;
}

TEST(ShownAddress, IsCutWhateverTheAddress) {
  for (const std::string& address :
       {support::repeated("a", 5000), support::repeated("/a", 5000),
        "https://x/" + support::repeated("日", 2000), support::repeated("/1/x", 900)})
    EXPECT_LE(characters_in(shown_address(address)), 115U);
  for (const std::string& attack : support::kAttacks) shown_address(attack);
}

}  // namespace
}  // namespace annals
