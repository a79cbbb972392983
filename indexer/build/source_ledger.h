// SPDX-License-Identifier: GPL-2.0-or-later
/// The state of every candidate file when it was last read, and its outcome, so that the next run reads only
/// what has changed. Stored in the folder of a generation; without it, or with a damaged one, the next run is
/// a full build.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/build/named_authors.h"
#include "indexer/build/post_identity.h"
#include "query/base/diagnostic.h"
#include "query/index/generation.h"
#include "query/index/post.h"
#include "query/index/synonyms.h"

namespace annals {

enum class SourceOutcome : std::uint8_t {
  Indexed,
  Hidden,     ///< Left out because of its visibility.
  Copied,     ///< The generator makes no post of it.
  Failed,     ///< It could not be read.
  Duplicate,  ///< Another file holds the same post.
};

struct SourceRecord {
  unsigned archive = 0;
  std::string path{};  ///< Or hidden_path() of it.
  std::int64_t mtime_ns = 0;
  std::uint64_t size = 0, inode = 0;
  std::string hash{};          ///< hash_bytes() of its bytes.
  std::uint32_t document = 0;  ///< Its post's document id; 0: not in the index.
  SourceOutcome outcome = SourceOutcome::Failed;
  Visibility visibility = Visibility::Private;
  std::optional<std::chrono::sys_seconds> until{};  ///< The clock alone may change the outcome then.
  PostIdentity identity{};                          ///< Of what is a post.
  NamedAuthors authors{};                           ///< Of what is in the index.
  std::string duplicate{};                          ///< Why another file stands for it; empty: none does.
  Diagnostics diagnostics{};  ///< Without their paths when read back, unless the file has a post.

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

/// The ledger has the path of the file and the words of its diagnostics. Of other files it has no text.
bool stores_text(const SourceRecord& record);

/// What the ledger stores in place of the path of a file that has no post in the index: no text of it.
std::string hidden_path(std::string_view path);

/// `stored` is what a ledger of `records` gives when it is read.
bool is_stored_as(const std::vector<SourceRecord>& records, const std::vector<SourceRecord>& stored);

/// Name of the file in a generation's folder.
inline constexpr const char* kLedgerFile = "FILES.cbor";

/// With a hash of itself in its first line. Of a file that has no post in the index there are neither path
/// nor words of its diagnostics, which may quote it.
std::string to_bytes(const SourceLedger& ledger);

/// Without its hash. None: there is none, or it is not whole. Throws Error{Exhausted}.
std::optional<std::string> read_ledger_body(const std::filesystem::path& file);
/// None: the same, or it was written by another version. Throws Error{Exhausted}.
std::optional<SourceLedger> read_ledger(const std::filesystem::path& file);
/// From what read_ledger_body() gives.
std::optional<SourceLedger> ledger_from_cbor(std::string_view body);

}  // namespace annals
