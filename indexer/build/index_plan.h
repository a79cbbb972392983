// SPDX-License-Identifier: GPL-2.0-or-later
/// What a run has to do: which files are new, changed, unchanged or gone since the last run, and whether an
/// update is enough or a full build is needed.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/build/source_ledger.h"

namespace annals {

/// A file of this run, with its record of the last run.
struct PlannedFile {
  const SourceFile* file = nullptr;
  unsigned archive = 0;
  const SourceRecord* before = nullptr;  ///< nullptr: new.
  bool must_read = true;                 ///< False: nothing of it can have changed.
  std::uint32_t document = 0;            ///< The id its post has or would get.
};

struct IndexPlan {
  std::string full_because{};             ///< Why everything must be built anew; empty: an update will do.
  bool same_rules = false;                ///< Unchanged bytes make unchanged posts.
  bool same_posts_other_answers = false;  ///< The settings of the index changed, and its readers need them.
  std::vector<PlannedFile> files{};       ///< In the order of archives and their files.
  std::vector<const SourceRecord*> removed{};  ///< Of files that are gone.
};

/// `now` is the ledger of this run, still without records; `before` that of the last one, or nullptr.
/// Points into `archives` and `before`.
IndexPlan make_plan(const std::vector<Archive>& archives, const SourceLedger& now, const SourceLedger* before,
                    std::chrono::sys_seconds clock);

/// A record of each file: a file that need not be read takes over that of the last run, with its time, size
/// and inode of now.
std::vector<SourceRecord> records_to_begin_with(const IndexPlan& plan, const std::vector<Archive>& archives);

/// A post of the last run is not among those of this one, or the ledger cannot say so. records[i] belongs to
/// plan.files[i].
bool withdraws_posts(const IndexPlan& plan, const std::vector<SourceRecord>& records);

/// Why an update would be slower than a full build; empty: it would not.
std::string too_many_changes(const IndexPlan& plan);

/// The clock alone may have changed its outcome.
bool is_due(const SourceRecord& before, std::chrono::sys_seconds clock);

/// Gives every file that must be read and has no id one between its neighbours', so that ids always rise as
/// files come: posts of equal score then stand in the same order after an update as after a full build.
/// False: there is no room.
bool place_new_files(std::vector<PlannedFile>& files);

}  // namespace annals
