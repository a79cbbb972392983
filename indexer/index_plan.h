// SPDX-License-Identifier: GPL-2.0-or-later
/// What a run has to do: which files are new, changed, unchanged or gone since the last run, and whether an
/// update can say so or only a full build.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/archive.h"
#include "indexer/source_ledger.h"

namespace annals {

/// A file of this run beside what is known of it.
struct PlannedFile {
  const SourceFile* file = nullptr;
  unsigned archive = 0;
  const SourceRecord* before = nullptr;  ///< nullptr: new.
  bool must_read = true;                 ///< False: nothing of it can have changed.
  std::uint32_t document = 0;            ///< The id its post has or would get.
};

struct IndexPlan {
  std::string full_because{};  ///< Why everything must be built anew; empty: an update will do.
  bool same_rules = false;     ///< Unchanged bytes make unchanged posts.
  bool same_posts_other_answers =
      false;                         ///< What an index says of itself changed, and must reach its readers.
  std::vector<PlannedFile> files{};  ///< In the order of archives and their files.
  std::vector<const SourceRecord*> vanished{};
};

/// The circumstances of this run, as they would be written to its ledger; `before` may be nullptr.
/// Points into `archives` and `before`.
IndexPlan make_plan(const std::vector<Archive>& archives, const SourceLedger& now, const SourceLedger* before,
                    std::chrono::sys_seconds clock);

/// The clock alone may have changed what becomes of it.
bool is_due(const SourceRecord& before, std::chrono::sys_seconds clock);

/// Gives every file that must be read and has no id one between its neighbours', so that ids always rise as
/// files come: posts of equal score then stand in the same order after an update as after a full build.
/// False: there is no room.
bool place_new_files(std::vector<PlannedFile>& files);

}  // namespace annals
