// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/watch_loop.h"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "tests/support/archive_with.h"

namespace annals {
namespace {

using support::TemporaryFolder;

/// A blog that is watched until `runs` runs have been reported.
struct WatchedBlog {
  TemporaryFolder folder = support::folder_with({{"blog/a.md", "# A"}});
  std::stop_source stop{};
  std::vector<std::string> events{};

  WatchLoopOptions options() {
    return {.options =
                [this] {
                  return IndexOptions{.database = folder.path() / "index",
                                      .archives = {{.path = folder.path() / "blog"}},
                                      .jobs = 1,
                                      .stop = stop.get_token()};
                },
            .first_retry = std::chrono::milliseconds(5),
            .watch = {.poll_every = std::chrono::milliseconds(10)}};
  }
};

TEST(WatchLoop, IndexesAgainAfterAChange) {
  WatchedBlog blog;
  Progress progress;
  watch_and_index(
      blog.options(), progress,
      {.built =
           [&](const IndexReport& report) { blog.events.push_back("built " + std::to_string(report.posts)); },
       .watching =
           [&](const Watch& watch) {
             blog.events.push_back(watch.polls() ? "polling" : "watching");
             support::write_file(blog.folder.path() / "blog" / "b.md", "# B");
           },
       .updated =
           [&](const IndexReport& report, const std::vector<std::string>&) {
             blog.events.push_back("updated " + std::to_string(report.posts));
             blog.stop.request_stop();
           }});
  EXPECT_EQ(blog.events, (std::vector<std::string>{"built 1", "polling", "updated 2"}));
}

TEST(WatchLoop, GoesOnAfterARunThatFailed) {
  WatchedBlog blog;
  Progress progress;
  const std::filesystem::path archive = blog.folder.path() / "blog", away = blog.folder.path() / "away";
  watch_and_index(blog.options(), progress,
                  {.watching = [&](const Watch&) { std::filesystem::rename(archive, away); },
                   .updated =
                       [&](const IndexReport& report, const std::vector<std::string>&) {
                         blog.events.push_back("updated " + std::to_string(report.posts));
                         blog.stop.request_stop();
                       },
                   .failed =
                       [&](const Error&) {
                         blog.events.push_back("failed");
                         std::filesystem::rename(away, archive);
                       }});
  EXPECT_EQ(blog.events, (std::vector<std::string>{"failed", "updated 1"}));
}

TEST(WatchLoop, AFirstRunThatFailsEndsIt) {
  WatchedBlog blog;
  Progress progress;
  std::filesystem::remove_all(blog.folder.path() / "blog");
  EXPECT_THROW(watch_and_index(blog.options(), progress, {}), Error);
}

}  // namespace
}  // namespace annals
