// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads archives and feeds an IndexWriter. The library reports events; a command draws them.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "query/diagnostic.h"
#include "query/generation.h"
#include "query/post.h"
#include "query/synonyms.h"

namespace annals {

/// One source of posts and how it is read.
struct ArchiveOptions {
  std::filesystem::path path{};  ///< A folder of sources, or an export.
  std::string generator{};       ///< A name from kGenerators or kExports; empty: detect.
  std::string base_url{};        ///< Empty: from its configuration.
};

struct IndexOptions {
  std::filesystem::path database{};        ///< Index directory.
  std::vector<ArchiveOptions> archives{};  ///< Merged into one index, in this order.
  std::vector<Visibility> include{};       ///< Besides public.
  std::vector<CustomField> fields{};       ///< Besides those every index has; placed() (query/schema.h).
  std::vector<Synonym> synonyms{};         ///< In synonym_form(), sorted (query/synonyms.h).
  std::string language = "en";             ///< As IndexSettings::language.
  bool full = false;                       ///< Rebuild even what has not changed.
  bool dry_run = false;                    ///< Report what a run would do; the index stays as it is.
  unsigned jobs = 0;                       ///< Threads; 0: one per core.
  std::uint64_t max_file_bytes = 8 << 20;  ///< Larger files are passed over.
  std::chrono::sys_seconds now{};          ///< Decides what is future or expired; epoch: the clock's.
  std::stop_token stop{};                  ///< Ends the run soon with Error{Interrupted}; the index stays.
};

struct IndexReport {
  unsigned files = 0;   ///< Candidates seen.
  unsigned copied = 0;  ///< Of them files that the generator copies as they are: no posts.
  unsigned added = 0, updated = 0, unchanged = 0, removed = 0;  ///< Posts, against the last run.
  unsigned hidden = 0;  ///< Posts kept out because of their visibility.
  std::map<Visibility, unsigned> hidden_by{};
  unsigned failed = 0;  ///< Files that could not be read.
  unsigned posts = 0;   ///< In the index now.
  double seconds = 0;
  std::uint64_t bytes = 0;  ///< Of the index on disk.
  std::string generation{};
  std::string full_because{};  ///< Why everything was built anew; empty: an update.
  bool dry_run = false;        ///< Nothing was written.
  Diagnostics diagnostics;
};

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
