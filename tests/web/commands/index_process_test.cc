// SPDX-License-Identifier: GPL-2.0-or-later
/// Through the program itself: an IndexProcess runs the program that it is a part of.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/running_program.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

using support::eventually;
using support::folder_with;
using support::has;
using support::RunningProgram;

const support::Files kWatchedBlog = {
    {"_config.yml", "url: https://example.org\n"},
    {"_posts/2009-03-15-azure.md", "---\ntitle: Azure\n---\nlentils\n"},
    {"annals.yaml", "db: .annals/index\narchives: [.]\n"},
};

/// What the server answers on the address it names, or nothing.
std::string page_of(const RunningProgram& server, const std::string& target) {
  const std::string output = server.output(), before = "http://127.0.0.1:";
  const std::size_t at = output.find(before);
  if (at == std::string::npos) return {};
  support::RawClient client(std::stoi(output.substr(at + before.size())));
  client.send(support::get_request(target));
  return support::body_of(client.answer());
}

TEST(IndexProcess, BuildsTheFirstIndexAndFollowsChanges) {
  const auto blog = folder_with(kWatchedBlog);
  RunningProgram server({"serve", "--watch", "--port", "0"}, blog.path());
  ASSERT_TRUE(server.says("serving 1 post on")) << server.output();
  ASSERT_TRUE(server.says("; Ctrl-C stops")) << server.output();
  support::write_file(blog.path() / "_posts/2012-01-01-new.md", "---\ntitle: Quokka\n---\nlentils\n");
  EXPECT_TRUE(eventually([&] { return has(page_of(server, "/api/search?q=quokka"), "2012-01-01-new.md"); }))
      << server.output();
  EXPECT_EQ(server.end(SIGTERM), 0) << server.output();
}

TEST(IndexProcess, PassesOnItsExitCodeWhenThereIsNothingToServe) {
  const support::TemporaryFolder empty;
  RunningProgram server({"serve", "--watch", "--port", "0"}, empty.path());
  EXPECT_EQ(server.end(), 2);
  EXPECT_TRUE(has(server.output(), "no ARCHIVE is named")) << server.output();
}

/// Processes that were started by `parent`.
std::vector<pid_t> children_of(pid_t parent) {
  std::vector<pid_t> children;
  std::ifstream in("/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children");
  for (pid_t child = 0; in >> child;) children.push_back(child);
  return children;
}

/// A process that has ended and was not yet waited for counts as ended.
bool has_ended(pid_t process) {
  std::ifstream state("/proc/" + std::to_string(process) + "/stat");
  std::string number, name, letter;
  return !(state >> number >> name >> letter) || letter == "Z";
}

TEST(IndexProcess, EndsWithTheServerHoweverThatEnds) {
  for (const int signal : {SIGTERM, SIGINT, SIGKILL}) {
    const auto blog = folder_with(kWatchedBlog);
    RunningProgram server({"serve", "--watch", "--port", "0"}, blog.path());
    ASSERT_TRUE(server.says("serving 1 post on")) << server.output();
    ASSERT_TRUE(server.says("; Ctrl-C stops")) << server.output();
    const std::vector<pid_t> children = children_of(server.id());
    if (children.empty()) GTEST_SKIP() << "this kernel does not list children";
    server.end(signal);
    EXPECT_TRUE(eventually([&] { return has_ended(children.front()); })) << signal;
    EXPECT_FALSE(has(server.output(), "the indexer has ended")) << "it was asked to: " << server.output();
  }
}

TEST(IndexProcess, TakesAnArchiveWhoseNameLooksLikeAFlag) {
  const auto folder = folder_with({{"-blog/a.md", "---\ntitle: A\n---\nlentils\n"}});
  RunningProgram server({"serve", "--watch", "--port", "0", "--db", "index", "--", "-blog"}, folder.path());
  EXPECT_TRUE(server.says("serving 1 post on")) << server.output();
}

TEST(IndexProcess, IsMissedByTheServerThatGoesOn) {
  const auto blog = folder_with(kWatchedBlog);
  RunningProgram server({"serve", "--watch", "--port", "0"}, blog.path());
  ASSERT_TRUE(server.says("serving 1 post on")) << server.output();
  const std::vector<pid_t> children = children_of(server.id());
  if (children.empty()) GTEST_SKIP() << "this kernel does not list children";
  ::kill(children.front(), SIGKILL);
  EXPECT_TRUE(server.says("the indexer has ended (exit code 137)")) << server.output();
  EXPECT_TRUE(has(page_of(server, "/api/search?q=azure"), "azure.md"));
}

}  // namespace
}  // namespace annals
