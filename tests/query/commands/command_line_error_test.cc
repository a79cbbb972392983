// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/command_line_error.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

namespace annals {
namespace {

using CommandLineWords = std::vector<std::string>;

/// A program of two commands, with an option of each kind.
class CommandLineErrorCase : public testing::Test {
 protected:
  CommandLineErrorCase() {
    app_.require_subcommand(1);
    CLI::App& draw = *app_.add_subcommand("draw", "");
    draw.add_option("--sides", sides_)->check(CLI::Range(3U, 12U));
    draw.add_option("--count", count_);
    draw.add_option("--shape", shape_)->check(CLI::IsMember({"square", "oval"}).description(""));
    CLI::Option* filled = draw.add_flag("--filled");
    draw.add_flag("--hollow")->excludes(filled);
    app_.add_subcommand("print", "")->add_option("--file", shape_)->required();
  }

  /// The first line, without the name of the program and what it refers to.
  std::string said_of(CommandLineWords arguments) {
    std::ranges::reverse(arguments);
    const std::string prefix = "annals: ", hint = "\n  See '";
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
      const std::string text = command_line_error_text(app_, error);
      const std::size_t end = text.find(hint);
      EXPECT_TRUE(text.starts_with(prefix) && end != text.npos && text.ends_with(" --help'.\n")) << text;
      return text.substr(prefix.size(), end - prefix.size());
    }
    return "no error";
  }

  CLI::App app_{"", "annals"};
  unsigned sides_ = 0, count_ = 0;
  std::string shape_;
};

TEST_F(CommandLineErrorCase, IsInOurWords) {
  struct Case {
    CommandLineWords arguments;
    std::string said;
  };
  const Case cases[] = {
      {{}, "a command is required"},
      {{"draw", "--sides", "2"}, "--sides 2 is not between 3 and 12"},
      {{"draw", "--sides=many"}, "--sides many is not between 3 and 12"},
      {{"draw", "--count", "x"}, "--count 'x' is not a number"},
      {{"draw", "--count", "-1"}, "--count '-1' is not a number"},
      {{"draw", "--count"}, "--count needs a value"},
      {{"draw", "--shape", "round"}, "--shape 'round' is not one of square, oval"},
      {{"draw", "--shape", "a: {0} {b}"}, "--shape 'a: {0} {b}' is not one of square, oval"},
      {{"draw", "--hollow", "--filled"}, "--filled cannot be combined with --hollow"},
      {{"print"}, "--file is required"},
  };
  for (const Case& c : cases) EXPECT_EQ(said_of(c.arguments), c.said);
}

TEST_F(CommandLineErrorCase, NamesWhatIsUnknownAndTheNearestThatIsKnown) {
  struct Case {
    CommandLineWords arguments;
    std::string said;
  };
  const Case cases[] = {
      {{"drw"}, "unknown command 'drw'; did you mean 'draw'?"},
      {{"paint"}, "unknown command 'paint'; did you mean 'print'?"},
      {{"frobnicate"}, "unknown command 'frobnicate'"},
      {{""}, "unknown command ''"},
      {{"draw", "--fill"}, "unknown option '--fill'; did you mean '--filled'?"},
      {{"draw", "--side=4"}, "unknown option '--side'; did you mean '--sides'?"},
      {{"draw", "-x"}, "unknown option '-x'"},
      {{"draw", "it"}, "unexpected argument 'it'"},
      {{"draw", "-"}, "unexpected argument '-'"},
      {{"print", "--fiel", "x"}, "unknown option '--fiel'; did you mean '--file'?"},
  };
  for (const Case& c : cases) EXPECT_EQ(said_of(c.arguments), c.said);
}

TEST_F(CommandLineErrorCase, LetsNoArgumentSpeakToTheTerminal) {
  const std::string attack = "\x1b]0;owned\x07\n\xff\xE2\x80\xAE";
  for (const CommandLineWords& arguments : {CommandLineWords{attack},
                                            {"draw", attack},
                                            {"draw", "--" + attack},
                                            {"draw", "--count", attack},
                                            {"draw", "--shape", attack}}) {
    const std::string said = said_of(arguments);
    EXPECT_EQ(said.find_first_of("\x1b\x07\n"), said.npos) << said;
    EXPECT_EQ(said.find("\xE2\x80\xAE"), said.npos) << said;
    EXPECT_EQ(said.find('\xff'), said.npos) << said;
  }
}

TEST_F(CommandLineErrorCase, RefersToTheHelpOfTheCommand) {
  const auto hint_of = [&](CommandLineWords arguments) {
    std::ranges::reverse(arguments);
    try {
      app_.parse(std::move(arguments));
    } catch (const CLI::ParseError& error) {
      const std::string text = command_line_error_text(app_, error);
      return text.substr(text.find('\n') + 1);
    }
    return std::string("no error");
  };
  EXPECT_EQ(hint_of({"drw"}), "  See 'annals --help'.\n");
  EXPECT_EQ(hint_of({"draw", "--count", "x"}), "  See 'annals draw --help'.\n");
  EXPECT_EQ(unknown_command_text(app_, "prnt"), "unknown command 'prnt'; did you mean 'print'?");
}

}  // namespace
}  // namespace annals
