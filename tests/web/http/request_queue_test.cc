// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_queue.h"

#include <gtest/gtest.h>

#include <thread>

#include "query/base/thread_time.h"

namespace annals {
namespace {

using Clock = RequestQueue::Clock;

bool add(RequestQueue& queue, std::uint64_t connection, Clock::time_point received = {}) {
  return !queue.add({.connection = connection, .received = received});
}

TEST(RequestQueue, GivesRequestsOutInTheirOrderUpToItsLimit) {
  Counts counts{{"other"}};
  RequestQueue queue(2, 9, counts);
  EXPECT_TRUE(add(queue, 1));
  EXPECT_TRUE(add(queue, 2));
  EXPECT_FALSE(add(queue, 3));
  EXPECT_EQ(value_of(counts.waiting), 2U);
  EXPECT_EQ(queue.next()->connection, 1U);
  EXPECT_EQ(queue.next()->connection, 2U);
  EXPECT_EQ(value_of(counts.waiting), 0U);
}

TEST(RequestQueue, RefusesWhenItIsFullTheNewestOfTheClientWithMost) {
  Counts counts{{"other"}};
  RequestQueue queue(4, 9, counts);
  const IpAddress many = *parse_address("2001:db8::1"), neighbour = *parse_address("2001:db8::2"),
                  other = *parse_address("192.0.2.2");
  for (const std::uint64_t connection : {1UL, 2UL})
    EXPECT_FALSE(queue.add({.connection = connection, .peer = many}));
  EXPECT_FALSE(queue.add({.connection = 3, .peer = neighbour}));
  EXPECT_FALSE(queue.add({.connection = 4, .peer = other}));
  EXPECT_EQ(queue.add({.connection = 5, .peer = other}).value().connection, 3U)
      << "one network is one client";
  EXPECT_EQ(queue.add({.connection = 6, .peer = other}).value().connection, 6U);
  EXPECT_EQ(value_of(counts.waiting), 4U);
}

TEST(RequestQueue, TakesOutWhatNoWorkerHas) {
  Counts counts{{"other"}};
  RequestQueue queue(9, 9, counts);
  const Clock::time_point now = Clock::now();
  for (unsigned i = 1; i <= 4; ++i) add(queue, i, now + std::chrono::seconds(i));
  EXPECT_EQ(queue.next()->connection, 1U);
  EXPECT_FALSE(queue.take_out(1));
  EXPECT_TRUE(queue.take_out(3));
  const std::vector<ReceivedHead> old = queue.take_out_older_than(now + std::chrono::seconds(3));
  ASSERT_EQ(old.size(), 1U);
  EXPECT_EQ(old[0].connection, 2U);
  EXPECT_EQ(queue.next()->connection, 4U);
}

TEST(RequestQueue, LetsNoClientWaitBehindTheManyRequestsOfAnother) {
  Counts counts{{"other"}};
  RequestQueue queue(9, 9, counts);
  const IpAddress busy = *parse_address("192.0.2.1"), other = *parse_address("192.0.2.2");
  const auto add_of = [&](std::uint64_t connection, const IpAddress& peer) {
    EXPECT_FALSE(queue.add({.connection = connection, .peer = peer}));
  };
  for (const std::uint64_t connection : {1UL, 2UL, 3UL}) add_of(connection, busy);
  EXPECT_EQ(queue.next()->connection, 1U);
  add_of(4, other);
  EXPECT_EQ(queue.next()->connection, 4U);
  EXPECT_EQ(queue.next()->connection, 2U);
  EXPECT_EQ(queue.next()->connection, 3U);
}

TEST(RequestQueue, CountsTheTimeOfTheProcessorAndNotTheWaitForIt) {
  Counts counts{{"other"}};
  RequestQueue queue(9, 9, counts);
  const IpAddress busy = *parse_address("192.0.2.1"), slow = *parse_address("192.0.2.2");
  const auto add_of = [&](std::uint64_t connection, const IpAddress& peer) {
    EXPECT_FALSE(queue.add({.connection = connection, .peer = peer}));
  };
  add_of(1, slow);
  queue.next();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  queue.answer({.connection = 1});
  add_of(2, busy);
  queue.next();
  for (const auto end = thread_time() + std::chrono::milliseconds(30); thread_time() < end;) {
  }
  queue.answer({.connection = 2});
  add_of(3, busy);
  add_of(4, slow);
  EXPECT_EQ(queue.next()->connection, 4U);
}

void work_for(RequestQueue& queue, const IpAddress& peer, std::chrono::milliseconds time) {
  EXPECT_FALSE(queue.add({.connection = 1, .peer = peer}));
  queue.next();
  for (const auto end = thread_time() + time; thread_time() < end;) {
  }
  queue.answer({.connection = 1});
}

TEST(RequestQueue, WakesAnIdleWorkerForWhatTakesAnothersPlace) {
  Counts counts{{"other"}};
  RequestQueue queue(2, 2, counts);
  const IpAddress slow = *parse_address("192.0.2.1"), quick = *parse_address("192.0.2.2");
  work_for(queue, slow, std::chrono::milliseconds(300));
  work_for(queue, quick, std::chrono::milliseconds(1));
  EXPECT_FALSE(queue.add({.connection = 2, .peer = slow}));
  EXPECT_EQ(queue.next()->connection, 2U);
  for (const std::uint64_t connection : {3UL, 4UL})
    EXPECT_FALSE(queue.add({.connection = connection, .peer = slow}));
  std::uint64_t taken = 0;
  std::thread idle([&] { taken = queue.next()->connection; });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_EQ(queue.add({.connection = 5, .peer = quick}).value().connection, 4U);
  idle.join();
  EXPECT_EQ(taken, 5U);
}

TEST(RequestQueue, KeepsHalfOfItsWorkersForQuickRequests) {
  Counts counts{{"other"}};
  RequestQueue queue(9, 4, counts);
  const IpAddress slow = *parse_address("192.0.2.1"), quick = *parse_address("192.0.2.2"),
                  unknown = *parse_address("192.0.2.3");
  const auto add_of = [&](std::uint64_t connection, const IpAddress& peer) {
    EXPECT_FALSE(queue.add({.connection = connection, .peer = peer}));
  };
  work_for(queue, slow, std::chrono::milliseconds(300));
  work_for(queue, quick, std::chrono::milliseconds(1));
  for (const std::uint64_t connection : {2UL, 3UL, 4UL}) add_of(connection, slow);
  EXPECT_EQ(queue.next()->connection, 2U);
  EXPECT_EQ(queue.next()->connection, 3U);
  add_of(5, unknown);
  std::uint64_t taken = 0;
  std::thread idle([&] { taken = queue.next()->connection; });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  add_of(6, quick);
  idle.join();
  EXPECT_EQ(taken, 6U);
  add_of(7, quick);
  EXPECT_EQ(queue.next()->connection, 7U);
  queue.answer({.connection = 2});
  EXPECT_EQ(queue.next()->connection, 5U) << "quick ones are in nobody's way";
  queue.answer({.connection = 3});
  EXPECT_EQ(queue.next()->connection, 4U);
}

TEST(RequestQueue, KnowsHowLongARequestIsUnderWay) {
  Counts counts{{"other"}};
  RequestQueue queue(9, 9, counts);
  add(queue, 7);
  const Clock::time_point later = Clock::now() + std::chrono::hours(1);
  EXPECT_FALSE(queue.has_work_older_than(later)) << "nobody has it";
  queue.next();
  EXPECT_TRUE(queue.has_work_older_than(later));
  EXPECT_FALSE(queue.has_work_older_than(Clock::now() - std::chrono::hours(1)));
  queue.answer({.connection = 7, .bytes = "x"});
  EXPECT_FALSE(queue.has_work_older_than(later));
  EXPECT_EQ(queue.take_responses().size(), 1U);
  EXPECT_TRUE(queue.take_responses().empty());
}

TEST(RequestQueue, EndsTheWaitingWhenItIsClosed) {
  Counts counts{{"other"}};
  RequestQueue queue(9, 9, counts);
  std::thread worker([&] { EXPECT_FALSE(queue.next()); });
  queue.close();
  worker.join();
}

}  // namespace
}  // namespace annals
