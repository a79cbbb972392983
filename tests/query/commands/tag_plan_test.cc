// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/tag_plan.h"

#include <gtest/gtest.h>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(TagPlan, IsReadAsItIsWritten) {
  TagReport report;
  report.pairs = {{"Email", "email", 1, 9, TagLikeness::Case, true},
                  {"regex", "regexp", 1, 9, TagLikeness::Letters, false}};
  const std::string plan = plan_text(report);
  EXPECT_TRUE(support::has(plan, "\nEmail\temail\n# letters, 1 and 9:\n# regex\tregexp\n")) << plan;
  const support::TemporaryFolder folder;
  const auto file = folder.path() / "plan.tsv";
  support::write_file(file, plan + "#1\tone\r\n");
  EXPECT_EQ(read_plan(file), (TagRenames{{"Email", "email"}, {"#1", "one"}}));
}

TEST(TagPlan, TakesRenamesFromTheCommandLine) {
  TagRenames renames;
  add_rename(renames, "a b=c d");
  EXPECT_EQ(renames, (TagRenames{{"a b", "c d"}}));
  for (const char* wrong : {"a", "a=b=c", ""}) EXPECT_THROW(add_rename(renames, wrong), Error);
}

}  // namespace
}  // namespace annals
