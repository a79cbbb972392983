// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/rate_limiter.h"

#include <gtest/gtest.h>

#include <thread>

#include "query/base/error.h"

namespace annals {
namespace {

using namespace std::chrono_literals;

const RateLimiter::Clock::time_point kStart = RateLimiter::Clock::time_point() + 1h;

Client client(std::string_view address, bool behind_proxy = false) {
  return {parse_address(address).value(), behind_proxy};
}

TEST(RateLimiter, LetsABurstPassAndThenTheRate) {
  RateLimiter limiter({.per_second = 2, .burst = 3});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart), 0s);
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart), 1s);
  EXPECT_EQ(limiter.wait_for(client("192.0.2.2"), kStart), 0s);
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart + 500ms), 0s);
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart + 500ms), 1s);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart + 1h), 0s);
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart + 1h), 1s);
}

TEST(RateLimiter, SaysHowLongToWait) {
  RateLimiter limiter({.per_second = 0.1, .burst = 1});
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart), 0s);
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart), 10s);
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart + 7s), 3s);
}

TEST(RateLimiter, TakesAHouseholdForOne) {
  RateLimiter limiter({.per_second = 1, .burst = 1});
  EXPECT_EQ(limiter.wait_for(client("2001:db8::1"), kStart), 0s);
  EXPECT_EQ(limiter.wait_for(client("2001:db8::2"), kStart), 1s);
  EXPECT_EQ(limiter.wait_for(client("2001:db8:0:1::1"), kStart), 0s);
}

TEST(RateLimiter, LeavesThisMachineAloneUnlessAProxyNamesIt) {
  RateLimiter limiter({.per_second = 1, .burst = 1});
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(limiter.wait_for(client("127.0.0.1"), kStart), 0s);
    EXPECT_EQ(limiter.wait_for({}, kStart), 0s);
  }
  EXPECT_EQ(limiter.wait_for(client("127.0.0.1", true), kStart), 0s);
  EXPECT_EQ(limiter.wait_for(client("127.0.0.1", true), kStart), 1s);
}

TEST(RateLimiter, OfNothingLimitsNothing) {
  RateLimiter limiter({.per_second = 0, .burst = 1});
  for (int i = 0; i < 5; ++i) EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), kStart), 0s);
}

TEST(RateLimiter, ForgetsWhoHasNotAskedForLongest) {
  RateLimiter limiter({.per_second = 0.001, .burst = 1});
  auto now = kStart;
  for (unsigned i = 0; i < 100'000; ++i, now += 1us) {
    Client crowd{{.size = 4}};
    for (unsigned byte = 0; byte < 4; ++byte)
      crowd.address.bytes[byte] = static_cast<unsigned char>((i + (1U << 24)) >> (8 * (3 - byte)));
    EXPECT_EQ(limiter.wait_for(crowd, now), 0s);
  }
  EXPECT_EQ(limiter.wait_for(client("192.0.2.1"), now), 0s);
  EXPECT_GT(limiter.wait_for(client("192.0.2.1"), now), 0s);
}

TEST(RateLimiter, CountsFromAllThreads) {
  RateLimiter limiter({.per_second = 0.001, .burst = 100});
  std::atomic<int> passed = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int j = 0; j < 100; ++j) passed += limiter.wait_for(client("192.0.2.1"), kStart) == 0s;
      });
  }
  EXPECT_EQ(passed, 100);
}

TEST(RateLimiter, ReadsRates) {
  EXPECT_EQ(parse_rate("50"), 50);
  EXPECT_EQ(parse_rate("0.5/s"), 0.5);
  EXPECT_EQ(parse_rate("600/m"), 10);
  EXPECT_EQ(parse_rate("0"), 0);
  for (const std::string_view text : {"", "x", "-1", "5/h", "5 /s", "inf", "nan", "1e999", "/s"})
    EXPECT_THROW(parse_rate(text), Error) << text;
}

}  // namespace
}  // namespace annals
