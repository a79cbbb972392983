// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/terminal.h"

#include <gtest/gtest.h>

#include <map>

namespace annals {
namespace {

using Variables = std::map<std::string, std::string>;

Terminal in(const Variables& variables, bool is_terminal = true, std::size_t window = 0,
            TerminalWishes wishes = {}) {
  return terminal(
      is_terminal, window,
      [&](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
      },
      wishes);
}

TEST(Terminal, IsAsWideAsItsWindowWithinReason) {
  EXPECT_EQ(in({}).columns, 80U);
  EXPECT_EQ(in({{"COLUMNS", "60"}}).columns, 60U);
  EXPECT_EQ(in({{"COLUMNS", "60"}}, true, 72).columns, 72U);
  EXPECT_EQ(in({}, true, 300).columns, 100U);
  EXPECT_EQ(in({}, true, 5).columns, 30U);
  for (const char* nonsense : {"", "x", "-4", "80x", "99999999999999999999999"})
    EXPECT_EQ(in({{"COLUMNS", nonsense}}).columns, 80U) << nonsense;
}

TEST(Terminal, ColoursOnlyWhereTheyAreWelcome) {
  EXPECT_TRUE(in({}).colour);
  EXPECT_FALSE(in({}, false).colour);
  EXPECT_FALSE(in({{"NO_COLOR", "1"}}).colour);
  EXPECT_TRUE(in({{"NO_COLOR", ""}}).colour);
  EXPECT_FALSE(in({{"TERM", "dumb"}}).colour);
  EXPECT_TRUE(in({{"NO_COLOR", "1"}}, false, 0, {.colour = "always"}).colour);
  EXPECT_FALSE(in({}, true, 0, {.colour = "never"}).colour);
}

TEST(Terminal, LinksOnlyWhereTheyAreUnderstood) {
  struct Case {
    Variables variables;
    bool expected;
  };
  for (const Case& c :
       {Case{{}, false}, Case{{{"VTE_VERSION", "6800"}}, true}, Case{{{"VTE_VERSION", "4999"}}, false},
        Case{{{"TERM_PROGRAM", "WezTerm"}}, true}, Case{{{"TERM_PROGRAM", "Apple_Terminal"}}, false},
        Case{{{"TERM", "xterm-kitty"}}, true}, Case{{{"TERM", "xterm-256color"}}, false},
        Case{{{"KONSOLE_VERSION", "220401"}}, true},
        Case{{{"VTE_VERSION", "6800"}, {"TERM", "dumb"}}, false}})
    EXPECT_EQ(in(c.variables).hyperlinks, c.expected);
  EXPECT_FALSE(in({{"VTE_VERSION", "6800"}}, false).hyperlinks);
  EXPECT_TRUE(in({}, false, 0, {.hyperlinks = "always"}).hyperlinks);
  EXPECT_FALSE(in({{"VTE_VERSION", "6800"}}, true, 0, {.hyperlinks = "never"}).hyperlinks);
}

}  // namespace
}  // namespace annals
