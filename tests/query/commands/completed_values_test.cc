// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/completed_values.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace annals {
namespace {

using Kind = CompletedValues::Kind;

TEST(CompletedValues, AreFoundByWhatAnOptionSaysOfItself) {
  CLI::App app;
  CLI::App& command = *app.add_subcommand("search");
  std::string text;
  std::vector<std::string> list;
  const auto of = [&](CLI::Option* option) { return completed_values(app, command, *option); };
  EXPECT_EQ(of(command.add_option("--order", text)->type_name("a|b")).words,
            (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(of(command.add_option("--kinds", list)->delimiter(',')->type_name("a|b")).kind, Kind::List);
  CLI::Option* known = command.add_option("--generator", text);
  known->check(CLI::Validator([](std::string&) { return std::string(); }, "x|y", kValuesValidator));
  EXPECT_EQ(of(known).words, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(of(command.add_option("--tag", text)).kind, Kind::Field);
  EXPECT_EQ(of(command.add_option("--name", text)).kind, Kind::Indexes);
  EXPECT_EQ(of(command.add_option("--db", text)).kind, Kind::Folders);
  EXPECT_EQ(of(command.add_option("--facets", list)).kind, Kind::List);
  EXPECT_EQ(of(command.add_option("--title", text)).kind, Kind::None);
  EXPECT_EQ(of(command.add_flag("--exact")).kind, Kind::None);
  EXPECT_EQ(of(command.add_option("FILE", text)).kind, Kind::None);
}

TEST(CompletedValues, HaveTheNamesThatAreTyped) {
  CLI::App app;
  CLI::App &search = *app.add_subcommand("search"), &other = *app.add_subcommand("list");
  std::string text;
  EXPECT_EQ(typed_names(search, *search.add_option("--limit", text)),
            (std::vector<std::string>{"--limit", "-n"}));
  EXPECT_EQ(typed_names(other, *other.add_option("-f,--format", text)),
            (std::vector<std::string>{"--format", "-f"}));
}

}  // namespace
}  // namespace annals
