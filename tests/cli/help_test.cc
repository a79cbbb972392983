// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "query/format.h"
#include "query/request.h"
#include "query/schema.h"
#include "query/unicode.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::ProgramRun;
using support::run_program;

const std::vector<std::string> kCommands = {"init",  "index",  "search",  "suggest",    "related",
                                            "serve", "mcp",    "queries", "audit",      "check",
                                            "eval",  "fields", "stats",   "completion", "help"};

void expect_fits(const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), 80U) << line;
}

TEST(Help, ListsEveryCommandAndEveryCommandHasHelp) {
  const ProgramRun program = run_program({"--help"});
  EXPECT_EQ(program.exit_code, 0);
  expect_fits(program.out);
  for (const std::string& command : kCommands) {
    EXPECT_NE(program.out.find("\n  " + command + " "), std::string::npos) << command;
    const ProgramRun help = run_program({command, "--help"});
    EXPECT_EQ(help.exit_code, 0) << help.err;
    EXPECT_EQ(help.out.rfind("Usage: annals " + command, 0), 0U) << help.out;
    expect_fits(help.out);
    EXPECT_EQ(run_program({"help", command}).out, help.out);
    EXPECT_EQ(run_program({command, "-h"}).out, help.out);
  }
  EXPECT_EQ(run_program({"help"}).out, program.out);
}

TEST(Help, OfSearchNamesEveryParameterFieldAndFormat) {
  const std::string help = run_program({"search", "--help"}).out;
  for (const Parameter& parameter : parameters())
    EXPECT_NE(help.find("--" + parameter.name + (parameter.is_switch ? "" : ' ' + parameter.placeholder)),
              std::string::npos)
        << parameter.name;
  for (const Field& field : kFields) EXPECT_NE(help.find(field.example), std::string::npos) << field.name;
  for (const Format& format : kFormats) EXPECT_NE(help.find(format.name), std::string::npos) << format.name;
  for (const std::string option : {"--db", "--null", "--colour", "--color", "--hyperlinks", "--help"})
    EXPECT_NE(help.find(option), std::string::npos) << option;
}

TEST(Help, KnowsNothingOfOtherCommandsButTheNearestName) {
  const ProgramRun run = run_program({"help", "serch"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "annals: there is no command 'serch'; did you mean 'search'?\n  See 'annals --help'.\n");
}

TEST(Fields, AreTheSchema) {
  const ProgramRun text = run_program({"fields"}), json = run_program({"fields", "--format", "json"});
  EXPECT_EQ(text.exit_code, 0);
  EXPECT_EQ(json.exit_code, 0);
  expect_fits(text.out);
  const auto listed = nlohmann::json::parse(json.out);
  ASSERT_EQ(listed.size(), kFields.size());
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    EXPECT_EQ(listed[i]["name"], kFields[i].name);
    EXPECT_EQ(listed[i]["facet"], kFields[i].is_facet);
    EXPECT_EQ(listed[i]["filter"], is_filter(kFields[i]));
    EXPECT_NE(text.out.find('\n' + std::string(kFields[i].name) + ' '), std::string::npos) << kFields[i].name;
  }
}

}  // namespace
}  // namespace annals
