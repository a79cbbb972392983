// SPDX-License-Identifier: GPL-2.0-or-later
/// A verified copy of the current generation of another index. Reasons: docs/decisions/0029-replicas.md.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "query/index/generation.h"

namespace annals {

struct PullOptions {
  std::string source{};           ///< As source_address() takes it.
  std::filesystem::path index{};  ///< Of the replica; made if need be.
  std::uint64_t most_bytes = std::uint64_t{64} << 30;
  bool verify = false;  ///< Compare all bytes that are here with their hashes, also if nothing is new.
};

struct PulledFiles {
  std::size_t files = 0;
  std::uint64_t bytes = 0;
};

struct PullReport {
  Generation generation{};  ///< That the replica has now.
  unsigned posts = 0;
  bool changed = false;   ///< It had another one before.
  PulledFiles fetched{};  ///< From the source.
  PulledFiles kept{};     ///< Of the generation before, as their hashes are the same.
};

/// Whether all generations of an index are copies; false as well if there are none.
bool is_replica(const std::filesystem::path& index);

/// Publishes the generation that is current at the source, when all of it is here and verified, and removes
/// all others: they may hold posts that were withdrawn since. If it throws, the replica is as it was.
/// Throws Error{BadRequest, IndexLocked, IndexCorrupt, SchemaMismatch, Unreadable, Unwritable, Exhausted}.
/// Call it while the process has one thread.
PullReport pull_replica(const PullOptions& options);

}  // namespace annals
