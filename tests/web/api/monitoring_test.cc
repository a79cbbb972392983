// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/monitoring.h"

#include <gtest/gtest.h>

#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;

TEST(Monitoring, HealthNamesAPublicIndexAndNoPrivateOne) {
  IndexState index{.generation = "gen-000007-0123", .posts = 12};
  EXPECT_EQ(health_of(index).status, 200);
  EXPECT_TRUE(has(health_of(index).body, "\"posts\": 12"));
  EXPECT_FALSE(has(health_of(index).body, "gen-000007")) << "a hash of it, not the name";
  index.is_private = true;
  EXPECT_EQ(health_of(index).body, "{\"ok\": true}\n");
}

TEST(Monitoring, ReadinessSaysWhyThereIsNoSearch) {
  IndexState index;
  EXPECT_EQ(readiness_of(index, false).body, "{\"ready\": true, \"verified\": false}\n");
  index.verified = true;
  EXPECT_EQ(readiness_of(index, false).body, "{\"ready\": true, \"verified\": true}\n");
  EXPECT_EQ(readiness_of(index, true).status, 503);
  index.problem = "the index is damaged";
  const HttpResponse response = readiness_of(index, false);
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(has(response.body, "the index is damaged"));
}

TEST(Monitoring, NothingOfItIsKept) {
  for (const HttpResponse& response : {health_of({}), readiness_of({}, false), readiness_of({}, true)})
    EXPECT_TRUE(has(response.headers.front().second, "no-store"));
}

}  // namespace
}  // namespace annals
