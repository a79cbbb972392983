// SPDX-License-Identifier: GPL-2.0-or-later
/// What a run starts from: the archives as they are now, and what the last run left.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/build/index_options.h"
#include "indexer/build/source_ledger.h"
#include "query/index/generation.h"

namespace annals {

/// options.now, or the clock's.
std::chrono::sys_seconds now_of(const IndexOptions& options);

/// Each archive once, by its true path. Throws Error{Unreadable} for one that is not there, Error{BadRequest}
/// when the index would lie inside it and so be published with the site.
std::vector<ArchiveOptions> wanted_archives(const IndexOptions& options);

/// Each site of a parent folder is one. Throws what scan_archive() throws.
std::vector<Archive> scan_all(const std::vector<ArchiveOptions>& wanted, const IndexOptions& options);

/// The ledger as this run would write it, without its records.
SourceLedger ledger_of_run(const IndexOptions& options, std::int64_t scanned_at_ns,
                           const std::vector<Archive>& archives);

/// Both are empty when there is no index that this program can read.
struct LastRun {
  std::optional<Generation> generation{};
  std::optional<SourceLedger> ledger{};
};

LastRun last_run(const std::filesystem::path& database);

}  // namespace annals
