// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

namespace fs = std::filesystem;
using support::has;
using support::run_program;

struct Pull : testing::Test {
  /// A program of this name on PATH, which notes its arguments in the file `said`.
  void put(const std::string& program, const std::string& script) const {
    const fs::path file = folder.path() / "bin" / program;
    support::write_file(file, "#!/bin/sh\nprintf '%s\\n' \"$@\" >> " + said.string() + '\n' + script);
    fs::permissions(file, fs::perms::owner_all);
  }
  support::ProgramRun pull(const std::string& from) const {
    return run_program({"pull", from, replica},
                       {"PATH=" + (folder.path() / "bin").string() + ":/usr/bin:/bin"});
  }
  std::string arguments() const {
    std::ostringstream text;
    text << std::ifstream(said).rdbuf();
    return text.str();
  }

  support::TemporaryFolder folder{};
  fs::path said = folder.path() / "said", source = folder.path() / "it's \"$(touch x)\"";
  std::string replica = folder.path() / "replica";

  void SetUp() override { support::write_index(source, {{.title = "Outage", .text = "lentils"}}); }
};

TEST_F(Pull, CopiesAnIndexThatCanThenBeSearched) {
  const support::ProgramRun first = pull(source);
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_TRUE(first.out.starts_with("gen-000001: 1 post; fetched ")) << first.out;
  EXPECT_TRUE(has(first.out, "kept 0 files")) << first.out;
  EXPECT_EQ(pull(source).out, "gen-000001: 1 post; up to date\n");
  EXPECT_TRUE(has(run_program({"search", "--db", replica, "lentils"}).out, "Outage"));
  EXPECT_EQ(run_program({"check", "--db", replica}).exit_code, 0);
}

/// The stand-in does what sshd does with the command: it gives it to a shell.
TEST_F(Pull, ReadsThroughSshWithoutAWordForTheShell) {
  put("ssh", "for last; do :; done\nexec sh -c \"$last\"\n");
  const support::ProgramRun run = pull("me@archive.example.org:" + source.string());
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.out, "gen-000001: 1 post; fetched ")) << run.out;
  EXPECT_TRUE(has(arguments(), "--\nme@archive.example.org\ncat -- '")) << arguments();
}

TEST_F(Pull, ReadsAnAddressOfTheWebWithCurl) {
  put("curl", "for last; do :; done\nexec cat \"" + (folder.path() / "web").string() +
                  "/${last#https://example.org/}\"\n");
  fs::create_directory_symlink(folder.path(), folder.path() / "web");
  fs::rename(source, folder.path() / "index");
  const support::ProgramRun run = pull("https://example.org/index/");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(arguments(), "--url\nhttps://example.org/index/CURRENT\n")) << arguments();
}

TEST_F(Pull, BeginsAnewWhenTheSourceMovesOn) {
  const fs::path web = folder.path() / "web", next = folder.path() / "next";
  fs::rename(source, web);
  for (const char* title : {"Older", "Newer"})
    support::write_index(next, {{.title = title, .text = "lentils"}});
  fs::remove_all(next / "gen-000001");
  put("curl", "cd " + folder.path().string() +
                  "\nfor last; do :; done\ncase $last in\n"
                  "*/gen-000001/WORDS) rm -r web && mv next web ;;\nesac\n"
                  "exec cat \"web/${last#https://example.org/}\"\n");
  const support::ProgramRun run = pull("https://example.org");
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(run.out.starts_with("gen-000002: 1 post; fetched ")) << run.out;
  EXPECT_TRUE(has(run_program({"search", "--db", replica, "lentils"}).out, "Newer"));
}

TEST_F(Pull, SaysWhatIsWrong) {
  put("ssh", "echo 'no route' >&2; exit 255\n");
  const support::ProgramRun unreachable = pull("archive:/index");
  EXPECT_EQ(unreachable.exit_code, 3);
  EXPECT_TRUE(
      has(unreachable.err, "cannot read archive:/index/CURRENT: ssh failed (exit code 255): no route"))
      << unreachable.err;
  EXPECT_EQ(pull("-x:/index").exit_code, 2);
  EXPECT_EQ(pull("ftp://example.org/").exit_code, 2);
  const support::ProgramRun missing =
      run_program({"pull", "https://example.org/", replica}, {"PATH=" + (folder.path() / "bin").string()});
  EXPECT_EQ(missing.exit_code, 3);
  EXPECT_TRUE(has(missing.err, "the program 'curl' is needed")) << missing.err;
  EXPECT_FALSE(fs::exists(replica));
}

TEST_F(Pull, IsNotFilledByASourceWithoutEnd) {
  put("curl", "exec yes\n");
  const support::ProgramRun run = pull("https://example.org/index");
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(has(run.err, "more than 256 bytes came")) << run.err;
}

}  // namespace
}  // namespace annals
