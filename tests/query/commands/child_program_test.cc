// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/child_program.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(ChildProgram, RunsWithoutAShell) {
  EXPECT_EQ(run_child({"true"}), 0);
  EXPECT_EQ(run_child({"sh", "-c", "exit 3"}), 3);
  EXPECT_EQ(run_child({"/no/such/program"}), std::nullopt);
  const auto answer = answer_of_child({"printf", "%s", "$(id) `id`; \"x\""}, {});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->output, "$(id) `id`; \"x\"");
  EXPECT_EQ(
      answer_of_child({"sh", "-c", "printf %s \"$ANNALS_TEST\"; exit 1"}, {{"ANNALS_TEST", "a b"}})->output,
      "a b");
  EXPECT_FALSE(answer_of_child({"/no/such/program"}, {}));
}

TEST(ChildProgram, IsFoundAsAShellFindsIt) {
  EXPECT_TRUE(is_program("sh"));
  EXPECT_TRUE(is_program("/bin/sh"));
  EXPECT_FALSE(is_program("no-such-program-at-all"));
  EXPECT_EQ(command_words("  code   --wait "), (std::vector<std::string>{"code", "--wait"}));
}

}  // namespace
}  // namespace annals
