// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::ProgramRun;
using support::run_program;

TEST(SuggestCommand, ListsCompletionsForPeopleAndForPrograms) {
  const support::TemporaryIndex index = support::index_with({{.url = "/azure/",
                                                              .title = "Azure goes dark",
                                                              .tags = {"azure"},
                                                              .visibility = Visibility::Public,
                                                              .text = "An azure outage"}});
  const std::string db = index.path.string();
  const ProgramRun text = run_program({"suggest", "--db", db, "azu"});
  EXPECT_EQ(text.exit_code, 0) << text.err;
  EXPECT_EQ(text.out, "     1  tag    azure\n     1  title  Azure goes dark\n");
  EXPECT_EQ(run_program({"suggest", "--db", db, "azure", "outa"}).out, "     1  word   azure outage\n");
  EXPECT_EQ(run_program({"suggest", "--db", db, "--limit", "1", "azu"}).out, "     1  tag    azure\n");

  const ProgramRun json = run_program({"suggest", "--db", db, "--format", "json", "dark"});
  EXPECT_EQ(
      nlohmann::json::parse(json.out)["suggestions"][1],
      nlohmann::json({{"text", "Azure goes dark"}, {"kind", "title"}, {"count", 1}, {"url", "/azure/"}}));

  const ProgramRun nothing = run_program({"suggest", "--db", db, "zzz"});
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_EQ(nothing.out, "");
  EXPECT_EQ(run_program({"suggest", "--db", db}).exit_code, 2);
  const ProgramRun missing = run_program({"suggest", "--db", db + "-none", "--format=json", "azu"});
  EXPECT_EQ(missing.exit_code, 3);
  EXPECT_EQ(nlohmann::json::parse(missing.out)["error"]["kind"], "no_index");
}

}  // namespace
}  // namespace annals
