// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "query/ask/parameters.h"
#include "query/base/unicode.h"
#include "query/format/format.h"
#include "query/index/schema.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::ProgramRun;
using support::run_program;

const std::vector<std::string> kCommands = {"init",   "index",    "search",     "pick",  "suggest", "related",
                                            "today",  "timeline", "serve",      "dev",   "mcp",     "queries",
                                            "audit",  "links",    "link",       "check", "list",    "eval",
                                            "fields", "stats",    "completion", "help"};

void expect_fits(const std::string& text, std::size_t width = 80) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), width) << line;
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

TEST(Help, HasExamplesOfTheCommandItself) {
  for (const std::string& command : kCommands) {
    const std::string help = run_program({command, "--help"}).out;
    const std::size_t examples = help.find("\nExamples:\n");
    ASSERT_NE(examples, std::string::npos) << command;
    EXPECT_NE(help.find("annals " + command, examples), std::string::npos) << help;
  }
}

/// Once: no line is broken where the text in the source was.
TEST(Help, FollowsTheWidthOfTheTerminal) {
  const std::string wide = run_program({"init", "--help"}, {"COLUMNS=100"}).out;
  expect_fits(wide, 100);
  EXPECT_NE(
      wide.find(
          "Detects what FOLDER contains, reports it, and writes an annals.yaml that explains every key."),
      std::string::npos)
      << wide;
  const std::string narrow = run_program({"init", "--help"}, {"COLUMNS=50"}).out;
  expect_fits(narrow, 50);
  EXPECT_NE(
      narrow.find(
          "Detects what FOLDER contains, reports it, and\nwrites an annals.yaml that explains every key.\n"),
      std::string::npos)
      << narrow;
}

TEST(Help, IsAlsoPagesForMan) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(run_program({"help", "--man-pages", (folder.path() / "man1").string()}).exit_code, 0);
  for (const std::string& command : kCommands) {
    std::ostringstream page;
    page << std::ifstream(folder.path() / "man1" / ("annals-" + command + ".1")).rdbuf();
    EXPECT_EQ(page.str().rfind(".TH \"ANNALS-", 0), 0U) << page.str().substr(0, 80);
    EXPECT_NE(page.str().find("\n.SH EXAMPLES\n"), std::string::npos) << command;
    EXPECT_NE(page.str().find(".B annals " + command), std::string::npos) << command;
  }
  EXPECT_TRUE(std::filesystem::exists(folder.path() / "man1/annals.1"));
}

TEST(Help, OfSearchNamesEveryParameterFieldAndFormat) {
  const std::string help = run_program({"search", "--help"}).out;
  for (const Parameter& parameter : parameters())
    EXPECT_NE(help.find(flag_of(parameter) +
                        (parameter.kind == ParameterKind::Switch ? "" : ' ' + placeholder_of(parameter))),
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
  EXPECT_EQ(run.err, "annals: unknown command 'serch'; did you mean 'search'?\n  See 'annals --help'.\n");
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
