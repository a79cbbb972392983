// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/credentials.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(Credentials, PassWithTheTokenInEitherForm) {
  const TokenCheck check("s3cret-s3cret-s3cret");
  EXPECT_TRUE(check.passes("Bearer s3cret-s3cret-s3cret"));
  EXPECT_TRUE(check.passes("Basic YW5uYWxzOnMzY3JldC1zM2NyZXQtczNjcmV0")) << "annals:s3cret-…";
  for (const std::string_view same : {"bearer s3cret-s3cret-s3cret", "BEARER  s3cret-s3cret-s3cret",
                                      "bASIC   YW5uYWxzOnMzY3JldC1zM2NyZXQtczNjcmV0"})
    EXPECT_TRUE(check.passes(same)) << same;
  for (const std::string_view wrong :
       {"", "Bearer ", "Bearer s3cret-s3cret-s3creT", "Bearer s3cret-s3cret-s3cret2", "s3cret-s3cret-s3cret",
        "Basic ", "Basic czNjcmV0LXMzY3JldC1zM2NyZXQ=", "Bearer", "bearers3cret-s3cret-s3cret",
        "Digest s3cret-s3cret-s3cret"})
    EXPECT_FALSE(check.passes(wrong)) << wrong;
}

TEST(Credentials, NothingPassesWithoutAToken) {
  for (const std::string_view given : {"", "Bearer ", "Basic ", "Basic YW5uYWxzOg=="})
    EXPECT_FALSE(TokenCheck("").passes(given)) << given;
}

}  // namespace
}  // namespace annals
