// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/index_progress.h"

#include <gtest/gtest.h>

#include "query/base/unicode.h"

namespace annals {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// What a run of some files looks like, with a clock that stands still in between.
struct Shown {
  explicit Shown(ProgressStyle style, std::size_t columns = 80)
      : progress({.style = style,
                  .columns = columns,
                  .write = [this](std::string_view bytes) { written.emplace_back(bytes); },
                  .now = [this] { return now; }}) {}

  IndexProgressOptions::Clock::time_point now{};
  std::vector<std::string> written;
  IndexProgress progress;
};

using Written = std::vector<std::string>;

TEST(IndexProgress, DrawsABarOverItselfAndTakesItAway) {
  Shown shown(ProgressStyle::Bar);
  shown.progress.scanned(1000);
  shown.now += milliseconds(200);
  shown.progress.read(100, 1'000'000);
  shown.progress.read(101, 1'000'000);  // too soon
  shown.now += milliseconds(300);
  shown.progress.read(250, 2'000'000);
  shown.progress.finishing();
  shown.progress.clear();
  shown.progress.clear();
  EXPECT_EQ(shown.written,
            (Written{"\r[===                           ]  10 %  100 of 1000 files, 500/s, 2 s left\x1b[K",
                     "\r[=======                       ]  25 %  250 of 1000 files, 500/s, 2 s left\x1b[K",
                     "\r1000 files read; merging and syncing\x1b[K", "\r\x1b[K"}));
}

TEST(IndexProgress, FitsTheTerminal) {
  for (const std::size_t width : {10U, 30U, 40U, 60U, 80U, 200U}) {
    Shown shown(ProgressStyle::Bar, width);
    shown.progress.scanned(123'456'789);
    shown.now += seconds(1);
    shown.progress.read(7, 1);
    ASSERT_EQ(shown.written.size(), 1U);
    const std::string text = shown.written[0].substr(1, shown.written[0].size() - 4);
    EXPECT_LT(columns(text), std::min<std::size_t>(width, 80)) << text;
  }
}

TEST(IndexProgress, WritesALineNowAndThenWhereNothingCanBeDrawnOver) {
  Shown shown(ProgressStyle::Lines);
  shown.progress.scanned(100'000);
  for (int i = 1; i <= 12; ++i) {
    shown.now += seconds(1);
    shown.progress.read(static_cast<std::size_t>(i) * 1000, static_cast<std::uint64_t>(i) * 500'000);
  }
  shown.progress.finishing();
  EXPECT_EQ(shown.written, (Written{"5000 of 100000 files, 1000/s, 1:35 min left, 2.5 MB\n",
                                    "10000 of 100000 files, 1000/s, 1:30 min left, 5.0 MB\n",
                                    "100000 files read; merging and syncing\n"}));
}

TEST(IndexProgress, SaysNothingOfShortRunsOrWhenItIsToBeSilent) {
  Shown lines(ProgressStyle::Lines), bar(ProgressStyle::Bar), silent(ProgressStyle::Silent);
  for (Shown* shown : {&lines, &bar}) {
    shown->now += seconds(60);  // between two runs of --watch
    shown->progress.scanned(2);
    shown->now += milliseconds(50);
    shown->progress.read(1, 10);
    shown->progress.read(2, 20);
    shown->progress.finishing();
    shown->progress.clear();
    EXPECT_EQ(shown->written, Written{});
  }
  silent.progress.scanned(10);
  silent.now += seconds(60);
  silent.progress.read(5, 10);
  silent.progress.finishing();
  EXPECT_EQ(silent.written, Written{});
}

TEST(IndexProgress, GoesByTheRateOfTheLastSeconds) {
  Shown shown(ProgressStyle::Lines);
  shown.progress.scanned(1'000'000);
  shown.now += seconds(5);
  shown.progress.read(500'000, 0);  // unchanged ones fly by
  for (int i = 1; i <= 2; ++i) {
    shown.now += seconds(5);
    shown.progress.read(500'000 + static_cast<std::size_t>(i) * 500, 0);
  }
  EXPECT_EQ(shown.written.back(), "501000 of 1000000 files, 100/s, 1:23 h left, 0.0 MB\n");
}

}  // namespace
}  // namespace annals
