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
