// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/url.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

TEST(DecodeQuery, KeepsTheOrderAndEveryByte) {
  struct Case {
    std::string query;
    Pairs pairs;
  };
  for (const auto& [query, pairs] : {
           Case{"", {}},
           Case{"q=a+b&tag=c%2B%2B&tag=x", {{"q", "a b"}, {"tag", "c++"}, {"tag", "x"}}},
           Case{"q=", {{"q", ""}}},
           Case{"q", {{"q", ""}}},
           Case{"=x", {{"", "x"}}},
           Case{"&&q=1&", {{"q", "1"}}},
           Case{"q=a=b", {{"q", "a=b"}}},
           Case{"q=100%", {{"q", "100%"}}},
           Case{"q=%zz%4", {{"q", "%zz%4"}}},
           Case{"q=%0d%0aSet-Cookie:x", {{"q", "\r\nSet-Cookie:x"}}},
           Case{"q=%C3%A9%e2%80%a8", {{"q", "\u00e9\u2028"}}},
           Case{"q=%00x", {{"q", std::string("\0x", 2)}}},
       })
    EXPECT_EQ(decode_query(query), pairs) << query;
}

}  // namespace
}  // namespace annals
