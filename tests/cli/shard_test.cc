// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>
#include <signal.h>

#include <xapian.h>
#include <optional>
#include <string>

#include "query/commands/child_program.h"
#include "tests/support/free_port.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"
#include "tests/support/running_program.h"

namespace annals {
namespace {

using support::eventually;
using support::has;
using support::run_program;
using support::RunningProgram;

const std::string kProgramPath = "PATH=/usr/bin:/bin";

struct Shard : testing::Test {
  void SetUp() override {
    if (!is_program("xapian-tcpsrv")) GTEST_SKIP() << "xapian-tcpsrv (package xapian-tools) is not installed";
    support::write_index(index, {{.title = "Old", .text = "lentils"}});
  }
  /// Posts of a new connection; none: nothing answers.
  std::optional<unsigned> posts() const {
    try {
      return Xapian::Remote::open("127.0.0.1", number).get_doccount();
    } catch (const Xapian::Error&) {
      return std::nullopt;
    }
  }
  std::vector<std::string> words() const { return {"shard", "--db", index.string(), "--port", port}; }

  support::TemporaryFolder folder{};
  std::filesystem::path index = folder.path() / "index";
  unsigned number = support::free_port();
  std::string port = std::to_string(number);
};

TEST_F(Shard, FollowsTheIndexAndStopsWhenAsked) {
  RunningProgram shard(words(), folder.path(), {kProgramPath});
  ASSERT_TRUE(eventually([&] { return posts() == 1U; })) << shard.output();
  EXPECT_TRUE(shard.says("serving gen-000001, 1 post, on 127.0.0.1:" + port)) << shard.output();
  const Xapian::Database before = Xapian::Remote::open("127.0.0.1", number);
  support::write_index(index, {{.title = "New", .text = "lentils"}, {.title = "Newer", .text = "lentils"}});
  EXPECT_TRUE(eventually([&] { return posts() == 2U; })) << shard.output();
  EXPECT_THROW(before.get_document(16), Xapian::NetworkError);
  EXPECT_EQ(shard.end(SIGTERM), 0) << shard.output();
  EXPECT_FALSE(posts());
}

TEST_F(Shard, ServesNothingThatIsNotPublic) {
  RunningProgram shard(words(), folder.path(), {kProgramPath});
  ASSERT_TRUE(eventually([&] { return posts() == 1U; })) << shard.output();
  support::write_index(index, {{.title = "Draft", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  EXPECT_TRUE(shard.says("also holds posts that are not public: draft")) << shard.output();
  EXPECT_FALSE(posts());
  support::write_index(index, {{.title = "Newer"}});
  EXPECT_TRUE(eventually([&] { return posts() == 1U; })) << shard.output();
  EXPECT_EQ(shard.end(SIGINT), 0) << shard.output();
  support::write_index(index, {{.title = "Draft", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  EXPECT_EQ(run_program(words(), {kProgramPath}).exit_code, 3);
}

TEST_F(Shard, ADamagedPointerLeavesTheShardAsItIs) {
  RunningProgram shard(words(), folder.path(), {kProgramPath});
  ASSERT_TRUE(eventually([&] { return posts() == 1U; })) << shard.output();
  support::write_file(index / kCurrentFile, "nothing\n");
  EXPECT_TRUE(shard.says("cannot be read")) << shard.output();
  EXPECT_EQ(posts(), 1U);
  EXPECT_EQ(shard.end(SIGTERM), 0) << shard.output();
}

TEST_F(Shard, SaysWhatIsWrong) {
  const support::ProgramRun missing = run_program(words(), {"PATH=" + folder.path().string()});
  EXPECT_EQ(missing.exit_code, 3);
  EXPECT_TRUE(has(missing.err, "package xapian-tools")) << missing.err;
  EXPECT_EQ(run_program({"shard", "--db", index.string()}).exit_code, 2);
  EXPECT_EQ(run_program({"shard", "--db", index.string(), "--port", "0"}).exit_code, 2);
  EXPECT_EQ(run_program({"shard", "--db", index.string(), "--port", port, "--listen", ""}).exit_code, 2);
  RunningProgram first(words(), folder.path(), {kProgramPath});
  ASSERT_TRUE(eventually([&] { return posts() == 1U; })) << first.output();
  const support::ProgramRun second = run_program(words(), {kProgramPath});
  EXPECT_EQ(second.exit_code, 3);
  EXPECT_TRUE(has(second.err, "is 127.0.0.1:" + port + " taken?")) << second.err;
  EXPECT_EQ(first.end(SIGTERM), 0) << first.output();
}

}  // namespace
}  // namespace annals
