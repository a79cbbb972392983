// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/run_report.h"

#include <algorithm>
#include <iterator>

namespace annals {
namespace {

bool had_post(const SourceRecord* before) {
  return before && before->document != 0;
}

void count_post(IndexReport& report, const SourceRecord& record, const SourceRecord* before,
                bool same_rules) {
  const bool was_there = had_post(before), is_indexed = record.document != 0;
  const bool is_same =
      same_rules && was_there && before->hash == record.hash && before->visibility == record.visibility;
  report.added += is_indexed && !was_there;
  report.unchanged += is_indexed && is_same;
  report.updated += is_indexed && was_there && !is_same;
  report.removed += !is_indexed && was_there;
}

void count_outcome(IndexReport& report, const SourceRecord& record) {
  report.copied += record.outcome == SourceOutcome::Copied;
  report.duplicates += record.outcome == SourceOutcome::Duplicate;
  report.failed += record.outcome == SourceOutcome::Failed;
  if (record.outcome != SourceOutcome::Hidden) return;
  ++report.hidden;
  ++report.hidden_by[record.visibility];
}

}  // namespace

void count_files(IndexReport& report, const IndexPlan& plan, const std::vector<SourceRecord>& records,
                 const std::vector<Archive>& archives) {
  report.files = static_cast<unsigned>(plan.files.size());
  for (const Archive& archive : archives) {
    std::ranges::copy(archive.diagnostics, std::back_inserter(report.diagnostics));
    for (const SkippedFile& file : archive.skipped) ++report.skipped[file.kind];
  }
  for (std::size_t i = 0; i < records.size(); ++i) {
    count_post(report, records[i], plan.files[i].before, plan.same_rules);
    count_outcome(report, records[i]);
    if (records[i].outcome == SourceOutcome::Duplicate)
      report.diagnostics.push_back(
          {Severity::Note, archives[records[i].archive].prefix + records[i].path, 0, records[i].duplicate});
    std::ranges::copy(records[i].diagnostics, std::back_inserter(report.diagnostics));
  }
  for (const SourceRecord* gone : plan.removed) report.removed += had_post(gone);
}

}  // namespace annals
