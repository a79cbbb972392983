// SPDX-License-Identifier: GPL-2.0-or-later
/// A built site with its search on one port, through the program itself.
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>

#include "tests/support/archive_with.h"
#include "tests/support/has.h"
#include "tests/support/run_program.h"
#include "tests/support/running_program.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::eventually;
using support::folder_with;
using support::has;
using support::run_program;
using support::RunningProgram;
using support::status_of;

std::string page_about(const std::string& title, const std::string& head = {}) {
  return "<!doctype html><html><head><title>" + title + "</title><meta name=date content=2020-01-01>" + head +
         "<link rel=canonical href=https://example.org/></head><body><h1>" + title +
         "</h1><p>Some words of it.</p></body></html>";
}

const support::Files kSite = {
    {"site/index.html", page_about("Start")},
    {"site/kettle/index.html", page_about("Kettle")},
    {"site/secret/index.html", page_about("Secret", "<meta name=draft content=true>")},
    {"outside.html", page_about("Outside")},
    {"tmp/.keep", ""},
};

struct World {
  support::TemporaryFolder folder = folder_with(kSite);
  RunningProgram program{
      {"dev", "--port", "0", "site"}, folder.path(), {"TMPDIR=" + (folder.path() / "tmp").string()}};

  int port() const {
    EXPECT_TRUE(program.says("; Ctrl-C stops")) << program.output();
    EXPECT_TRUE(program.says("serving ")) << program.output();
    const std::string output = program.output(), before = "the site is on http://127.0.0.1:";
    const std::size_t at = output.find(before);
    return at == output.npos ? 0 : std::stoi(output.substr(at + before.size()));
  }
  std::string get(const std::string& target) const {
    support::RawClient client(port());
    client.send(support::get_request(target));
    return client.answer();
  }
};

TEST(Dev, ServesASiteAndItsSearch) {
  World world;
  const std::string kettle = world.get("/kettle/");
  EXPECT_EQ(status_of(kettle), 200) << world.program.output();
  EXPECT_TRUE(has(kettle, "<annals-search "));
  EXPECT_TRUE(has(world.get("/archive/api/search?q=kettle"), "\"url\":\"/kettle/\""));
  const std::string feed = world.get("/archive/feed?q=kettle");
  EXPECT_TRUE(has(feed, "http://127.0.0.1:" + std::to_string(world.port()) + "/kettle/"))
      << "results lead to the pages that are tried out: " << feed;
  EXPECT_EQ(status_of(world.get("/nothing")), 404);
}

TEST(Dev, NeitherFindsNorServesWhatIsHidden) {
  World world;
  EXPECT_EQ(status_of(world.get("/secret/")), 404);
  EXPECT_EQ(status_of(world.get("/secret/index.html")), 404);
  EXPECT_FALSE(has(world.get("/archive/api/search?q=secret"), "/secret/"));
  for (const char* target :
       {"/../outside.html", "/%2e%2e/outside.html", "/..%2foutside.html", "//outside.html",
        "/kettle/..%2f..%2foutside.html", "/site/../../outside.html", "/%00"})
    EXPECT_FALSE(has(world.get(target), "Outside")) << target;
  const std::string foreign_host = "GET /kettle/ HTTP/1.1\r\nHost: evil.example\r\n\r\n";
  support::RawClient client(world.port());
  client.send(foreign_host);
  EXPECT_EQ(status_of(client.answer()), 403) << "a name that somebody else has given this machine";
}

TEST(Dev, FollowsChangesAndLeavesNothingBehind) {
  World world;
  EXPECT_EQ(status_of(world.get("/tea/")), 404);
  support::write_file(world.folder.path() / "site/tea/index.html", page_about("Quokka"));
  EXPECT_TRUE(eventually([&] { return has(world.get("/archive/api/search?q=quokka"), "/tea/"); }))
      << world.program.output();
  support::write_file(world.folder.path() / "site/tea/index.html",
                      page_about("Quokka", "<meta name=draft content=true>"));
  EXPECT_EQ(status_of(world.get("/tea/")), 404) << "at once, whatever the index has";
  EXPECT_EQ(world.program.end(SIGTERM), 0) << world.program.output();
  for (const fs::directory_entry& entry : fs::directory_iterator(world.folder.path() / "tmp"))
    EXPECT_EQ(entry.path().filename(), ".keep");
}

TEST(Dev, RefusesWhatIsNoBuiltSite) {
  const auto blog = folder_with({{"_config.yml", "title: A\n"}, {"_posts/2020-01-01-a.md", "---\n---\nx\n"}});
  const support::ProgramRun sources = run_program({"dev", blog.path()});
  EXPECT_EQ(sources.exit_code, 2);
  EXPECT_TRUE(has(sources.err, "sources of a site")) << sources.err;
  EXPECT_EQ(run_program({"dev", blog.path() / "nothing"}).exit_code, 3);
  EXPECT_EQ(run_program({"dev"}).exit_code, 2);
  EXPECT_EQ(run_program({"dev", "--base-path", "/", blog.path()}).exit_code, 2);
  EXPECT_EQ(run_program({"dev", "--base-path", "archive", blog.path()}).exit_code, 2);
}

TEST(Dev, SaysThatAnotherProgramListens) {
  const World world;
  const support::ProgramRun run = run_program({"dev", "--port", std::to_string(world.port()), "site"}, {}, {},
                                              world.folder.path().string());
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(has(run.err, "another program listens there")) << run.err;
}

}  // namespace
}  // namespace annals
