// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::ProgramRun;
using support::run_program;

TEST(CommandLine, SaysWhatIsWrongInItsOwnWords) {
  struct Case {
    std::vector<std::string> arguments;
    std::string err;
  };
  const std::vector<Case> cases = {
      {{"serach", "x"}, "annals: unknown command 'serach'; did you mean 'search'?\n  See 'annals --help'.\n"},
      {{"frobnicate"}, "annals: unknown command 'frobnicate'\n  See 'annals --help'.\n"},
      {{"--verison"},
       "annals: unknown option '--verison'; did you mean '--version'?\n  See 'annals --help'.\n"},
      {{"serach\x1b[31m"}, "annals: unknown command 'serach [31m'\n  See 'annals --help'.\n"},
      {{"index", "--jobs", "99999", "."},
       "annals: --jobs 99999 is not between 0 and 1024\n  See 'annals index --help'.\n"},
      {{"index", "--jobs", "many", "."},
       "annals: --jobs many is not between 0 and 1024\n  See 'annals index --help'.\n"},
      {{"index", "--poll", "0", "."},
       "annals: --poll 0 is not between 0.1 and 86400\n  See 'annals index --help'.\n"},
      {{"index", "--base-url", "foo", "."},
       "annals: '--base-url' takes an address such as https://example.org/blog; not 'foo'\n"
       "  It is what a browser shows, with http:// or https:// in front.\n"},
      {{"list", "-x"}, "annals: unknown option '-x'\n  See 'annals list --help'.\n"},
      {{"index", "--ful", "."},
       "annals: unknown option '--ful'; did you mean '--full'?\n  See 'annals index --help'.\n"},
      {{"fields", "x"}, "annals: unexpected argument 'x'\n  See 'annals fields --help'.\n"},
      {{"fields", "--format"}, "annals: --format needs a value\n  See 'annals fields --help'.\n"},
      {{"completion", "nosuch"},
       "annals: SHELL 'nosuch' is not one of bash, zsh, fish\n  See 'annals completion --help'.\n"},
  };
  for (const Case& c : cases) {
    const ProgramRun run = run_program(c.arguments);
    EXPECT_EQ(run.err, c.err);
    EXPECT_EQ(run.out, "");
    EXPECT_EQ(run.exit_code, 2) << c.err;
  }
}

TEST(CommandLine, ShowsTheCommandsWhereNoneIsNamed) {
  const ProgramRun run = run_program({});
  EXPECT_EQ(run.err, run_program({"--help"}).out);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.exit_code, 2);
}

TEST(CommandLine, AnswersHelpAndVersionOnStandardOutput) {
  for (const char* flag : {"--help", "--version"}) {
    const ProgramRun run = run_program({flag});
    EXPECT_EQ(run.err, "");
    EXPECT_EQ(run.exit_code, 0);
  }
}

}  // namespace
}  // namespace annals
