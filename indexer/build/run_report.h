// SPDX-License-Identifier: GPL-2.0-or-later
/// What a run has done, counted.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/build/index_plan.h"
#include "indexer/build/source_ledger.h"
#include "query/base/diagnostic.h"
#include "query/index/post.h"

namespace annals {

struct IndexReport {
  unsigned files = 0;   ///< Candidates seen.
  unsigned copied = 0;  ///< Of them files that the generator copies as they are: no posts.
  unsigned added = 0, updated = 0, unchanged = 0, removed = 0;  ///< Posts, against the last run.
  unsigned hidden = 0;  ///< Posts left out because of their visibility.
  std::map<Visibility, unsigned> hidden_by{};
  unsigned duplicates = 0;                    ///< Posts left out because another file holds them too.
  unsigned failed = 0;                        ///< Files that could not be read.
  std::map<std::string, unsigned> skipped{};  ///< Files that are no candidates, by SkippedFile::kind.
  unsigned posts = 0;                         ///< In the index now.
  double seconds = 0;
  std::uint64_t bytes = 0;  ///< Of the index on disk.
  std::string generation{};
  std::string full_because{};  ///< Why it was a full build; empty: an update.
  bool dry_run = false;        ///< Nothing was written.
  Diagnostics diagnostics;
};

/// Adds the files of a run that has ended, with what is to be said of them. records[i] belongs to
/// plan.files[i].
void count_files(IndexReport& report, const IndexPlan& plan, const std::vector<SourceRecord>& records,
                 const std::vector<Archive>& archives);

}  // namespace annals
