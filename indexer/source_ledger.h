// SPDX-License-Identifier: GPL-2.0-or-later
/// What every candidate file was when it was last read and what became of it, so that the next run reads
/// only what has changed. A cache beside the database of a generation: without it, or with a damaged one, the
/// next run builds everything anew.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "query/diagnostic.h"
#include "query/generation.h"
#include "query/post.h"
#include "query/synonyms.h"

namespace annals {

enum class SourceOutcome : std::uint8_t {
  Indexed,
  Hidden,  ///< Kept out because of its visibility.
  Copied,  ///< The generator makes no post of it.
  Failed,  ///< It could not be read.
};

struct SourceRecord {
  unsigned archive = 0;
  std::string path{};
  std::int64_t mtime_ns = 0;
  std::uint64_t size = 0, inode = 0;
  std::string hash{};          ///< hash_bytes() of its bytes.
  std::uint32_t document = 0;  ///< Its post's document id; 0: not in the index.
  SourceOutcome outcome = SourceOutcome::Failed;
  Visibility visibility = Visibility::Private;
  std::optional<std::chrono::sys_seconds> until{};  ///< The clock alone may change the outcome then.
  Diagnostics diagnostics{};

  friend bool operator==(const SourceRecord&, const SourceRecord&) = default;
};

struct SourceLedger {
  std::string program_version{};
  unsigned schema = 0;
  IndexSettings settings{};
  std::vector<std::string> fingerprints{};  ///< Archive::fingerprint of each of the settings' archives.
  std::vector<Synonym> synonyms{};
  std::uint64_t max_file_bytes = 0;
  std::int64_t scanned_at_ns = 0;       ///< A file changed later may still show the time recorded here.
  std::uint64_t full_bytes = 0;         ///< The index's size after its last full build.
  std::vector<SourceRecord> records{};  ///< In the order of archives and their files.
};

/// Name of the file in a generation's folder.
inline constexpr const char* kLedgerFile = "FILES.cbor";

/// With a hash of itself in its first line.
std::string to_bytes(const SourceLedger& ledger);

/// None: there is none, or it is not whole.
std::optional<SourceLedger> read_ledger(const std::filesystem::path& file);

}  // namespace annals
