// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_queue.h"

#include <gtest/gtest.h>

#include <thread>

#include "query/base/thread_time.h"

namespace annals {
namespace {

using Clock = RequestQueue::Clock;

bool add(RequestQueue& queue, std::uint64_t connection, Clock::time_point received = {}) {
  ReceivedHead head{.connection = connection, .received = received};
  return queue.add(head);
}

TEST(RequestQueue, GivesRequestsOutInTheirOrderUpToItsLimit) {
  Counts counts{{"other"}};
  RequestQueue queue(2, counts);
  EXPECT_TRUE(add(queue, 1));
  EXPECT_TRUE(add(queue, 2));
  EXPECT_FALSE(add(queue, 3));
  EXPECT_EQ(value_of(counts.waiting), 2U);
  EXPECT_EQ(queue.next()->connection, 1U);
  EXPECT_EQ(queue.next()->connection, 2U);
  EXPECT_EQ(value_of(counts.waiting), 0U);
}

TEST(RequestQueue, TakesOutWhatNoWorkerHas) {
  Counts counts{{"other"}};
  RequestQueue queue(9, counts);
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
  RequestQueue queue(9, counts);
  const IpAddress busy = *parse_address("192.0.2.1"), other = *parse_address("192.0.2.2");
  const auto add_of = [&](std::uint64_t connection, const IpAddress& peer) {
    ReceivedHead head{.connection = connection, .peer = peer};
    EXPECT_TRUE(queue.add(head));
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
  RequestQueue queue(9, counts);
  const IpAddress busy = *parse_address("192.0.2.1"), slow = *parse_address("192.0.2.2");
  const auto add_of = [&](std::uint64_t connection, const IpAddress& peer) {
    ReceivedHead head{.connection = connection, .peer = peer};
    EXPECT_TRUE(queue.add(head));
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

TEST(RequestQueue, KnowsHowLongARequestIsUnderWay) {
  Counts counts{{"other"}};
  RequestQueue queue(9, counts);
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
  RequestQueue queue(9, counts);
  std::thread worker([&] { EXPECT_FALSE(queue.next()); });
  queue.close();
  worker.join();
}

}  // namespace
}  // namespace annals
