// SPDX-License-Identifier: GPL-2.0-or-later
/// What an index is built of, and how.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "query/index/generation.h"
#include "query/index/post.h"
#include "query/index/synonyms.h"

namespace annals {

/// One source of posts and how it is read.
struct ArchiveOptions {
  std::filesystem::path path{};  ///< A folder of sources, or an export.
  std::string generator{};       ///< A name from kGenerators or kExports; empty: detect.
  std::string base_url{};        ///< Empty: from its configuration.
  std::string encoding{};        ///< Of files that declare none; empty: detected.
};

struct IndexOptions {
  std::filesystem::path database{};        ///< Index directory.
  std::vector<ArchiveOptions> archives{};  ///< Merged into one index, in this order.
  std::vector<Visibility> include{};       ///< Besides public.
  std::vector<CustomField> fields{};  ///< Besides those every index has; placed() (query/index/schema.h).
  std::vector<Synonym> synonyms{};    ///< In synonym_form(), sorted (query/index/synonyms.h).
  std::string language = "en";        ///< As IndexSettings::language.
  bool semantics = true;              ///< Learn which posts are about the same.
  bool full = false;                  ///< Rebuild even what has not changed.
  bool dry_run = false;               ///< Report what a run would do; the index stays as it is.
  bool replace = false;               ///< Replace an index that was built from other archives.
  bool allow_empty = false;           ///< Replace an index that has posts by one without any.
  unsigned jobs = 0;                  ///< Threads; 0: one per core.
  std::uint64_t max_file_bytes = 8 << 20;  ///< Larger files are skipped.
  std::chrono::sys_seconds now{};          ///< Decides what is future or expired; epoch: the clock's.
  std::stop_token stop{};                  ///< Ends the run soon with Error{Interrupted}; the index stays.
};

}  // namespace annals
