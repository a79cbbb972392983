// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace annals {
namespace {

constexpr std::size_t kEndless = std::size_t{1} << 60;  // more than a test could wait for

TEST(Parallel, TakesEveryIndexOnce) {
  for (const std::size_t count : {0U, 1U, 50U, 5000U})
    for (const unsigned threads : {0U, 1U, 3U, 64U}) {
      std::vector<std::atomic<int>> taken(count);
      work_in_parallel(count, threads, [&](WorkQueue& queue) {
        for (std::size_t index = 0; queue.take(index);) ++taken.at(index);
      });
      for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(taken[i], 1) << i << " of " << count;
    }
}

TEST(Parallel, HasNoMoreThreadsThanAskedForNorThanThereIsWork) {
  const auto parts = [](std::size_t count, unsigned threads) {
    std::atomic<unsigned> started = 0;
    work_in_parallel(count, threads, [&](WorkQueue&) { ++started; });
    return started.load();
  };
  EXPECT_EQ(parts(0, 4), 0U);
  EXPECT_EQ(parts(3, 16), 3U);
  EXPECT_EQ(parts(100, 2), 2U);
  EXPECT_EQ(parts(1000, 0), std::max(1U, std::thread::hardware_concurrency()));
}

TEST(Parallel, EndsTheOtherPartsWhenOneFails) {
  std::atomic<std::size_t> taken = 0;
  const auto work = [&](WorkQueue& queue) {
    for (std::size_t index = 0; queue.take(index); ++taken)
      if (index == 0) throw std::runtime_error("the first one");
  };
  EXPECT_THROW(work_in_parallel(kEndless, 3, work), std::runtime_error);
  EXPECT_LT(taken, kEndless);
}

TEST(Parallel, ThrowsTheFirstFailureOnceAllHaveEnded) {
  std::atomic<unsigned> ended = 0;
  const auto work = [&](WorkQueue& queue) {
    bool is_first = false;
    for (std::size_t index = 0; !is_first && queue.take(index);) is_first = index == 0;
    ++ended;
    throw std::runtime_error(is_first ? "first" : "later");
  };
  try {
    work_in_parallel(kEndless, 4, work);
    FAIL() << "no failure";
  } catch (const std::runtime_error& failure) {
    EXPECT_EQ(std::string(failure.what()), "first");
    EXPECT_EQ(ended, 4U);
  }
}

TEST(Parallel, PassesOnWhatIsNoStandardException) {
  EXPECT_THROW(work_in_parallel(1, 1, [](WorkQueue&) { throw 7; }), int);
}

}  // namespace
}  // namespace annals
