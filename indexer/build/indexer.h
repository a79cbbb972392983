// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads archives and feeds an IndexWriter. The library reports events; a command draws them.
#pragma once
#include <cstddef>
#include <cstdint>

#include "indexer/build/index_options.h"
#include "indexer/build/run_report.h"

namespace annals {

/// Events of a run. Called from several threads, one call at a time.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void scanned(std::size_t /*files*/) {}
  virtual void read(std::size_t /*files_done*/, std::uint64_t /*bytes_done*/) {}
  virtual void finishing() {}  ///< Merging, syncing, publishing.
};

/// Throws Error; whatever happens, the index is wholly old or wholly new.
IndexReport run_index(const IndexOptions& options, Progress& progress);

}  // namespace annals
