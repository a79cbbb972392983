// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/log_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <sstream>
#include <thread>
#include <vector>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "web/http/access_log.h"
#include "web/http/request_head.h"

namespace annals {
namespace {

using support::TemporaryFolder;

std::string contents(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

TEST(AccessLog, HoldsNeitherWhoAskedNorWhatFor) {
  const auto time = std::chrono::system_clock::time_point(std::chrono::milliseconds(1700000000007));
  const AnsweredRequest answered{.time = time,
                                 .client = parse_address("192.0.2.7").value(),
                                 .method = Method::Get,
                                 .route = "/search",
                                 .status = 200,
                                 .bytes = 1234,
                                 .spent = std::chrono::microseconds(1500),
                                 .generation = "gen-000042"};
  EXPECT_EQ(access_line(answered, LoggedAddress::Network),
            "{\"time\":\"2023-11-14T22:13:20.007Z\",\"client\":\"192.0.2.0/24\",\"method\":\"GET\",\"route\":"
            "\"/search\",\"status\":200,\"bytes\":1234,\"ms\":1.500,\"generation\":\"gen-000042\"}");
  EXPECT_NE(access_line(answered, LoggedAddress::Full).find("\"192.0.2.7\""), std::string::npos);
  EXPECT_NE(access_line(answered, LoggedAddress::None).find("\"client\":null"), std::string::npos);
}

TEST(AccessLog, HoldsNoMethodThatAClientMadeUp) {
  for (const std::string_view head : {"\",\"x\":\" / HTTP/1.1\r\n\r\n", "GETGET", "", "get / HTTP/1.1"})
    EXPECT_NE(access_line({.method = method_of(head)}, LoggedAddress::None).find("\"method\":\"other\""),
              std::string::npos)
        << head;
}

TEST(LogFile, AddsWholeLinesFromAllThreads) {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "a.log";
  Counter lost = 0;
  {
    LogFile log(path, lost);
    std::vector<std::jthread> threads;
    for (char letter : {'a', 'b', 'c', 'd'})
      threads.emplace_back([&log, letter] {
        for (int i = 0; i < 200; ++i) log.add(std::string(1000, letter));
      });
  }
  std::istringstream lines(contents(path));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_EQ(line, std::string(1000, line[0]));
  }
  EXPECT_EQ(count, 800);
  EXPECT_EQ(lost, 0U);
  struct stat found {};
  ASSERT_EQ(::stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0007U, 0U);
}

TEST(LogFile, FollowsAFileThatIsMovedAway) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "a.log", moved = folder.path() / "a.log.1";
  Counter lost = 0;
  LogFile log(path, lost);
  log.add("one");
  std::filesystem::rename(path, moved);
  log.add("two");
  log.reopen();
  log.add("three");
  EXPECT_EQ(contents(moved), "one\ntwo\n");
  EXPECT_EQ(contents(path), "three\n");
}

TEST(LogFile, KeepsTheOldOneWhenTheNewOneCannotBeOpened) {
  const TemporaryFolder folder;
  const std::filesystem::path inside = folder.path() / "logs", path = inside / "a.log";
  std::filesystem::create_directory(inside);
  Counter lost = 0;
  LogFile log(path, lost);
  std::filesystem::rename(inside, folder.path() / "away");
  EXPECT_THROW(log.reopen(), Error);
  log.add("one");
  EXPECT_EQ(contents(folder.path() / "away" / "a.log"), "one\n");
}

TEST(LogFile, RefusesWhatCannotBeWritten) {
  const TemporaryFolder folder;
  Counter lost = 0;
  EXPECT_THROW(LogFile(folder.path(), lost), Error);
  EXPECT_THROW(LogFile(folder.path() / "none" / "a.log", lost), Error);
  const std::string pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THROW(LogFile(pipe, lost), Error) << "nobody reads there";
}

TEST(LogFile, LosesLinesOnAFullDisk) {
  Counter lost = 0;
  LogFile log("/dev/full", lost);
  for (int i = 0; i < 5; ++i) log.add("line");
  EXPECT_EQ(lost, 5U);
}

TEST(LogFile, WaitsForNoReader) {
  const TemporaryFolder folder;
  const std::string pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const FileDescriptor sleeper(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  Counter lost = 0;
  LogFile log(pipe, lost);
  for (int i = 0; i < 1000; ++i) log.add(std::string(1000, 'x'));
  EXPECT_GT(lost, 500U);
  EXPECT_LT(lost, 1000U);
}

TEST(LogFile, EndsATornLineBeforeTheNext) {
  const TemporaryFolder folder;
  const std::string path = folder.path() / "a.log";
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const rlimit small{.rlim_cur = 15, .rlim_max = before.rlim_max};
  Counter lost = 0;
  LogFile log(path, lost);
  log.add("0123456789");
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  log.add("abcdefghi");
  log.add("xyz");
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  log.add("last");
  EXPECT_EQ(lost, 2U);
  EXPECT_EQ(contents(path), "0123456789\nabcd\nlast\n");
}

}  // namespace
}  // namespace annals
