// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/used_time.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using namespace std::chrono_literals;

TEST(UsedTime, HalvesWithEachSecond) {
  const UsedTime::Clock::time_point start{};
  const IpAddress one = *parse_address("192.0.2.1"), other = *parse_address("192.0.2.2");
  UsedTime used;
  used.add(one, 100ms, start);
  used.add(one, 100ms, start);
  EXPECT_DOUBLE_EQ(used.of(one, start), 0.2);
  EXPECT_DOUBLE_EQ(used.of(one, start + 1s), 0.1);
  EXPECT_DOUBLE_EQ(used.of(other, start), 0);
}

TEST(UsedTime, ExpectsOfTheNextRequestWhatTheLastOnesTook) {
  const UsedTime::Clock::time_point start{};
  const IpAddress cheap = *parse_address("192.0.2.1"), costly = *parse_address("192.0.2.2"),
                  unknown = *parse_address("192.0.2.3");
  UsedTime used;
  EXPECT_DOUBLE_EQ(used.with_more(2, unknown, start), 0.002) << "a millisecond each";
  for (int i = 0; i < 9; ++i) {
    used.add(cheap, 2ms, start);
    used.add(costly, 200ms, start);
  }
  const auto later = start + 60s;
  EXPECT_NEAR(used.with_more(1, cheap, later), 0.002, 1e-4);
  EXPECT_NEAR(used.with_more(2, costly, later), 0.4, 1e-2);
  EXPECT_GT(used.with_more(1, unknown, later), 0.05) << "as those of all";
  EXPECT_TRUE(used.is_quick(cheap));
  EXPECT_FALSE(used.is_quick(costly));
  EXPECT_FALSE(used.is_quick(unknown));
}

TEST(UsedTime, OfANetworkIsOneClients) {
  UsedTime used;
  used.add(*parse_address("2001:db8::1"), 100ms, {});
  EXPECT_DOUBLE_EQ(used.of(*parse_address("2001:db8::2"), {}), 0.1);
}

TEST(UsedTime, RemembersSoManyClientsAtMost) {
  UsedTime used;
  for (std::size_t i = 0; i < 3 * UsedTime::kMost; ++i)
    used.add({.bytes = {10, static_cast<unsigned char>(i >> 16), static_cast<unsigned char>(i >> 8),
                        static_cast<unsigned char>(i)},
              .size = 4},
             100ms, {});
  EXPECT_DOUBLE_EQ(used.of({.bytes = {10, 0, 0, 1}, .size = 4}, {}), 0) << "dropped";
}

}  // namespace
}  // namespace annals
