// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/command_options.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "query/base/error.h"
#include "query/base/output.h"
#include "query/commands/commands.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

/// Standard output goes here as long as this lives.
class OutputInto {
 public:
  explicit OutputInto(std::streambuf* buffer) : before_(std::cout.rdbuf(buffer)) {}
  OutputInto(const OutputInto&) = delete;
  OutputInto& operator=(const OutputInto&) = delete;
  ~OutputInto() {
    std::cout.rdbuf(before_);
    std::cout.clear();
  }

 private:
  std::streambuf* before_;
};

/// As a file system without room: it takes what is written and cannot keep it.
class FullDisk : public std::streambuf {
  int_type overflow(int_type) override { return traits_type::eof(); }
  int sync() override { return -1; }
};

/// The words that no option takes.
std::vector<std::string> parsed_by(CLI::App& command, std::vector<std::string> arguments) {
  command.allow_extras();
  std::ranges::reverse(arguments);
  command.parse(std::move(arguments));
  return command.remaining();
}

SearchRequest request_of(const std::vector<std::string>& arguments) {
  CLI::App command;
  ParameterFlags<SearchRequest> flags(parameters());
  flags.add_to(command);
  parsed_by(command, arguments);
  SearchRequest request;
  flags.read_into(request);
  return request;
}

TEST(CommandOptions, IndexesAreNamedOnceEach) {
  CLI::App command;
  IndexChoice named;
  add_index_options(command, named, "");
  EXPECT_EQ(parsed_by(command, {"--db", "a", "word", "--db=b c", "other"}),
            (std::vector<std::string>{"word", "other"}));
  EXPECT_EQ(named.directories, (std::vector<std::string>{"a", "b c"}));
  EXPECT_EQ(index_directories(named), (std::vector<std::filesystem::path>{"a", "b c"}));
  ::setenv("ANNALS_DB", "from-environment", 1);
  EXPECT_EQ(index_directories({.directories = {"a", "a"}}), (std::vector<std::filesystem::path>{"a"}));
  EXPECT_EQ(index_directories({}), std::vector<std::filesystem::path>{"from-environment"});
  ::unsetenv("ANNALS_DB");
}

TEST(ParameterFlags, FillTheRequest) {
  EXPECT_EQ(request_of({}), SearchRequest());
  EXPECT_EQ(request_of({"--limit", "5", "--order=oldest", "--tag", "a b", "--exact", "--tag=c", "--filter",
                        "year=2009", "--facets", "tag,year", "--no-synonyms", "--no-semantics"}),
            (SearchRequest{.filters = {{"year", "2009"}, {"tag", "a b"}, {"tag", "c"}},
                           .order = Order::Oldest,
                           .limit = 5,
                           .facets = {"tag", "year"},
                           .synonyms = false,
                           .semantics = false,
                           .exact = true}));
}

TEST(ParameterFlags, TheLastOfSeveralValuesCounts) {
  EXPECT_EQ(request_of({"--limit", "5", "--limit", "7"}).limit, 7U);
  EXPECT_TRUE(request_of({"--exact", "--exact"}).exact);
  EXPECT_EQ(request_of({"--limit", "x", "--limit", "7"}).limit, 7U);
}

TEST(ParameterFlags, RefuseWhatCannotBe) {
  for (const std::vector<std::string>& wrong : {std::vector<std::string>{"--limit", "x"},
                                                {"--since", "someday"},
                                                {"--filter", "=x"},
                                                {"--order", ""}})
    EXPECT_THROW(request_of(wrong), Error) << wrong.front();
  EXPECT_THROW(request_of({"--tag"}), CLI::ParseError);
}

TEST(ParameterFlags, LeaveTheWordsThatFollow) {
  CLI::App command;
  ParameterFlags<SearchRequest> flags(parameters());
  flags.add_to(command);
  EXPECT_EQ(parsed_by(command, {"--tag", "a", "word", "--exact", "other", "--limit", "3", "last"}),
            (std::vector<std::string>{"word", "other", "last"}));
}

TEST(JsonErrors, AreWrittenForProgramsAndThrownInBothCases) {
  CLI::App app;
  const CLI::App& command = *app.add_subcommand("list");
  const auto fails = []() -> int { throw Error(ErrorKind::NoIndex, "none \xff"); };
  for (const bool is_json : {true, false}) {
    std::ostringstream out;
    const OutputInto output(out.rdbuf());
    EXPECT_THROW(with_json_errors(command, is_json, fails), Error);
    EXPECT_EQ(out.str().empty(), !is_json);
    if (is_json) {
      EXPECT_EQ(nlohmann::json::parse(out.str())["error"]["kind"], "no_index");
    }
    EXPECT_EQ(with_json_errors(command, is_json, [] { return 1; }), 1);
  }
}

TEST(FinishOutput, SaysWhenTheAnswerDidNotArrive) {
  std::ostringstream out;
  const OutputInto output(out.rdbuf());
  EXPECT_NO_THROW(finish_output());
  FullDisk full;
  const OutputInto lost(&full);
  std::cout << "an answer";
  try {
    finish_output();
    ADD_FAILURE() << "it did";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::Unwritable);
  }
}

TEST(FinishOutput, IsAskedForByEveryCommandThatAnswers) {
  const support::TemporaryIndex index = support::index_with(
      {{.path = "a.md", .title = "Soup", .visibility = Visibility::Public, .text = "lentils"}});
  const std::string db = "--db=" + index.path.string();
  struct Case {
    AddCommand add;
    std::vector<std::string> arguments;
  };
  for (const Case& c :
       {Case{add_search_command, {"search", db, "lentils", "--format=json"}},
        Case{add_suggest_command, {"suggest", db, "lent"}},
        Case{add_related_command, {"related", db, "a.md"}}, Case{add_fields_command, {"fields", db}},
        Case{add_stats_command, {"stats", db}}, Case{add_stats_command, {"stats", db, "--format=json"}}}) {
    CLI::App app;
    int exit_code = 0;
    c.add(app, exit_code);
    std::vector<std::string> arguments = c.arguments;
    std::ranges::reverse(arguments);
    FullDisk full;
    const OutputInto lost(&full);
    EXPECT_THROW(app.parse(std::move(arguments)), Error) << c.arguments.front();
  }
}

}  // namespace
}  // namespace annals
