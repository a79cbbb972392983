// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "query/index/generation.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::has;
using support::run_program;

TEST(Check, SaysWhetherTheIndexIsIntact) {
  const support::TemporaryIndex index = support::index_with({{.title = "Outage"}});
  const support::ProgramRun intact = run_program({"check", "--db", index.path.string()});
  EXPECT_EQ(intact.exit_code, 0) << intact.err;
  EXPECT_TRUE(has(intact.out, "gen-000001: ")) << intact.out;
  EXPECT_TRUE(has(intact.out, ": intact\n")) << intact.out;
  support::write_file(current_generation(index.path).directory / "postlist.glass", "damaged");
  const support::ProgramRun damaged = run_program({"check", "--db", index.path.string()});
  EXPECT_EQ(damaged.exit_code, 3) << damaged.err;
  EXPECT_TRUE(has(damaged.out, "gen-000001: damaged\n")) << damaged.out;
}

}  // namespace
}  // namespace annals
