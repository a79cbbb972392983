// SPDX-License-Identifier: GPL-2.0-or-later
/// Lines in and lines out. What they say: tests/web/mcp/mcp_test.cc; official clients: tests/mcp/.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"
#include "web/mcp/mcp.h"

namespace annals {
namespace {

using support::has;
using support::ProgramRun;
using support::run_program;

const std::vector<Post> kMcpPosts = {{.title = "Windows Azure outage", .visibility = Visibility::Public}};
const std::string kPing = R"({"jsonrpc": "2.0", "id": 1, "method": "ping"})";

/// What `annals mcp` writes to these bytes, line by line; every line is JSON.
std::vector<nlohmann::json> mcp_answers(const std::string& input) {
  const support::TemporaryIndex index = support::index_with(kMcpPosts);
  const ProgramRun run = run_program({"mcp", "--db", index.path}, {}, input);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "");
  std::vector<nlohmann::json> answers;
  std::istringstream lines(run.out);
  for (std::string line; std::getline(lines, line);) answers.push_back(nlohmann::json::parse(line));
  return answers;
}

TEST(McpCommand, AnswersEachLineUntilTheInputEnds) {
  EXPECT_TRUE(mcp_answers("").empty());
  EXPECT_TRUE(mcp_answers("\n\r\n \t\n").empty()) << "blank lines are no messages";
  EXPECT_EQ(mcp_answers(kPing + '\n' + kPing + "\r\n\n" + kPing).size(), 3U)
      << "the last line may lack its end";
  EXPECT_TRUE(mcp_answers(R"({"jsonrpc": "2.0", "method": "notifications/initialized"})"
                          "\n")
                  .empty());
}

TEST(McpCommand, SearchesTheIndex) {
  const std::vector<nlohmann::json> answers = mcp_answers(
      R"({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-11-25", )"
      R"("capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}})"
      "\n"
      R"({"jsonrpc": "2.0", "id": "two", "method": "tools/call", "params": {"name": "search", )"
      R"("arguments": {"query": "outage"}}})"
      "\n");
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[1].at("id"), "two");
  EXPECT_TRUE(has(answers[1].dump(), "Windows Azure outage")) << answers[1];
}

TEST(McpCommand, GoesOnAfterALineThatIsTooLongOrNoMessage) {
  const std::string long_line =
      R"({"jsonrpc": "2.0", "id": 1, "method": ")" + std::string(2 * kMcpMessageBytes, 'x');
  const std::vector<nlohmann::json> answers =
      mcp_answers("no message\n" + long_line + "\"}\n" + std::string("\xff\0\x1b\n", 4) + kPing + '\n');
  ASSERT_EQ(answers.size(), 4U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(answers[i].contains("error")) << answers[i];
  EXPECT_TRUE(answers[3].contains("result")) << answers[3];
}

TEST(McpCommand, TakesALineOfExactlyTheMostBytes) {
  const std::string padding(kMcpMessageBytes - kPing.size(), ' ');
  const std::vector<nlohmann::json> answers =
      mcp_answers(kPing + padding + '\n' + kPing + padding + " \n" + kPing);
  ASSERT_EQ(answers.size(), 3U);
  EXPECT_TRUE(answers[0].contains("result")) << answers[0];
  EXPECT_TRUE(answers[1].contains("error")) << answers[1];
  EXPECT_TRUE(answers[2].contains("result")) << answers[2];
}

TEST(McpCommand, RefusesWhatItCannotSearch) {
  const support::TemporaryFolder folder;
  const ProgramRun none = run_program({"mcp", "--db", folder.path() / "none"}, {}, kPing);
  EXPECT_EQ(none.exit_code, 3);
  EXPECT_EQ(none.out, "") << "standard output is the protocol's";
  EXPECT_NE(none.err, "");
  const support::TemporaryIndex index = support::index_with(
      {{.title = "Secret", .visibility = Visibility::Draft}}, {.included = {Visibility::Draft}});
  const ProgramRun secret = run_program({"mcp", "--db", index.path}, {}, kPing);
  EXPECT_EQ(secret.exit_code, 3);
  EXPECT_TRUE(has(secret.err, "--allow-private")) << secret.err;
  EXPECT_EQ(run_program({"mcp", "--db", index.path, "--allow-private"}, {}, kPing).exit_code, 0);
  EXPECT_EQ(run_program({"mcp", "stray"}).exit_code, 2);
}

}  // namespace
}  // namespace annals
