// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/duplicate_records.h"

#include <optional>
#include <string>

#include "indexer/build/duplicates.h"

namespace annals {

MarkedDuplicates mark_duplicates(SourceLedger& ledger, const std::vector<Archive>& archives) {
  std::vector<unsigned> ranks;
  for (const Archive& archive : archives) ranks.push_back(source_rank(*archive.generator));
  std::vector<ComparedPost> posts;
  posts.reserve(ledger.records.size());
  const bool are_overlapping = overlap(archives);
  for (const SourceRecord& record : ledger.records)
    posts.push_back(
        {.archive = record.archive,
         .path = record.path,
         .is_wanted = record.outcome == SourceOutcome::Indexed || record.outcome == SourceOutcome::Duplicate,
         .is_hidden = record.outcome == SourceOutcome::Hidden,
         .file = are_overlapping ? file_key(archives[record.archive], record.path) : 0,
         .identity = record.identity});
  const std::vector<std::optional<Duplicate>> duplicates = find_duplicates(posts, ranks);
  MarkedDuplicates marked;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    SourceRecord& record = ledger.records[i];
    record.duplicate.clear();
    if (duplicates[i]) {
      const SourceRecord& original = ledger.records[duplicates[i]->original];
      record.duplicate = duplicate_reason(*duplicates[i], archives[original.archive].prefix + original.path);
      record.outcome = SourceOutcome::Duplicate;
      if (record.document != 0) marked.left_out.push_back(i);
    } else if (record.outcome == SourceOutcome::Duplicate) {
      marked.freed.push_back(i);
    }
  }
  return marked;
}

}  // namespace annals
