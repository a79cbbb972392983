// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::run_program;

TEST(Completion, NamesEveryCommandAndItsOptions) {
  for (const std::string shell : {"bash", "zsh", "fish"}) {
    const std::string script = run_program({"completion", shell}).out;
    for (const std::string word : {"search", "serve", "mcp", "queries", "facets", "trusted-proxy", "limit"})
      EXPECT_NE(script.find(word), std::string::npos) << shell << ' ' << word;
  }
}

TEST(Completion, KnowsThreeShells) {
  EXPECT_EQ(run_program({"completion", "tcsh"}).exit_code, 2);
  EXPECT_EQ(run_program({"completion"}).exit_code, 2);
}

}  // namespace
}  // namespace annals
