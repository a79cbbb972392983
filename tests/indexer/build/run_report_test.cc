// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/run_report.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

SourceRecord record_of(const std::string& path, SourceOutcome outcome, std::uint32_t document = 0) {
  SourceRecord record;
  record.path = path;
  record.outcome = outcome;
  record.document = document;
  record.visibility = outcome == SourceOutcome::Hidden ? Visibility::Draft : Visibility::Public;
  return record;
}

TEST(RunReport, CountsEveryFileOnce) {
  std::vector<Archive> archives(1);
  archives[0].skipped = {{"a.png", ".png", "no format that is read"}, {"b.png", ".png", "the same"}};
  std::vector<SourceRecord> records = {
      record_of("new.md", SourceOutcome::Indexed, 16),     record_of("same.md", SourceOutcome::Indexed, 32),
      record_of("changed.md", SourceOutcome::Indexed, 48), record_of("draft.md", SourceOutcome::Hidden),
      record_of("copy.md", SourceOutcome::Duplicate),      record_of("page.html", SourceOutcome::Copied),
      record_of("broken.md", SourceOutcome::Failed)};
  records[4].duplicate = "a copy of new.md";
  const std::vector<SourceRecord> before = {records[1], records[2],
                                            record_of("draft.md", SourceOutcome::Indexed, 64),
                                            record_of("gone.md", SourceOutcome::Indexed, 80)};
  records[2].hash = "of other bytes";
  IndexPlan plan{.same_rules = true};
  plan.files.resize(records.size());
  plan.files[1].before = &before[0];
  plan.files[2].before = &before[1];
  plan.files[3].before = &before[2];
  plan.removed = {&before[3]};

  IndexReport report;
  count_files(report, plan, records, archives);
  EXPECT_EQ(report.files, 7u);
  EXPECT_EQ(report.added, 1u);
  EXPECT_EQ(report.unchanged, 1u);
  EXPECT_EQ(report.updated, 1u);
  EXPECT_EQ(report.removed, 2u);
  EXPECT_EQ(report.hidden_by, (std::map<Visibility, unsigned>{{Visibility::Draft, 1}}));
  EXPECT_EQ(report.duplicates, 1u);
  EXPECT_EQ(report.copied, 1u);
  EXPECT_EQ(report.failed, 1u);
  EXPECT_EQ(report.skipped, (std::map<std::string, unsigned>{{".png", 2}}));
  ASSERT_EQ(report.diagnostics.size(), 1u);
  EXPECT_EQ(report.diagnostics[0].message, "a copy of new.md");
}

}  // namespace
}  // namespace annals
