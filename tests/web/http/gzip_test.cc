// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/gzip.h"

#include <gtest/gtest.h>

#include "tests/support/gunzipped.h"

namespace annals {
namespace {

TEST(Gzip, IsSentToWhoeverAcceptsIt) {
  struct Case {
    std::string accept_encoding;
    bool accepted;
  };
  for (const auto& [accept_encoding, accepted] : {
           Case{"gzip, deflate, br", true},
           Case{"br;q=1.0, gzip;q=0.8, *;q=0.1", true},
           Case{"GZip", true},
           Case{"x-gzip", true},
           Case{" deflate ,\tgzip ; q=0.001", true},
           Case{"*", true},
           Case{"gzip;q=0.000001", true},
           Case{"", false},
           Case{"identity", false},
           Case{"br", false},
           Case{"gzip;q=0", false},
           Case{"gzip; Q=0.000", false},
           Case{"*;q=0", false},
           Case{"*, gzip;q=0", false},
           Case{"gzip;q=0, *", false},
           Case{"gzipped", false},
           Case{",,;;=,", false},
       })
    EXPECT_EQ(accepts_gzip(accept_encoding), accepted) << accept_encoding;
}

TEST(Gzip, LosesNothing) {
  std::string every_byte;
  for (unsigned i = 0; i < 60'000; ++i) every_byte += static_cast<char>(i * i % 251);
  for (const std::string& bytes : {std::string(), std::string("a"), std::string(5 << 20, 'x'), every_byte})
    EXPECT_EQ(support::gunzipped(gzipped(bytes)), bytes) << bytes.size();
  EXPECT_LT(gzipped(std::string(5 << 20, 'x')).size(), 100'000U);
}

}  // namespace
}  // namespace annals
