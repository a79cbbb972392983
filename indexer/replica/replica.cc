// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/replica/replica.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "indexer/build/durable_files.h"
#include "indexer/build/generation_folders.h"
#include "indexer/build/source_ledger.h"
#include "indexer/build/write_errors.h"
#include "indexer/replica/source_files.h"
#include "query/base/error.h"
#include "query/base/mapped_file.h"
#include "query/base/regular_file.h"
#include "query/index/database.h"
#include "query/index/database_check.h"
#include "query/index/generation_check.h"
#include "query/index/post_vectors.h"
#include "query/index/words_file.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

constexpr const char* kReplicaFile = "REPLICA";

/// What Xapian's own check and this program's readers find wrong. A source may have written what it hashed.
void check_content(const Generation& generation, const Manifest& manifest) {
  const DatabaseCheck structure = check_database(generation.directory);
  const std::string& fault = structure.problem.empty() ? structure.unchecked : structure.problem;
  if (!fault.empty())
    throw Error(structure.problem.empty() ? ErrorKind::Exhausted : ErrorKind::IndexCorrupt,
                "the database that was fetched is not accepted: " + fault,
                "The source is damaged. The replica is as it was.");
  const unsigned posts =
      translating_errors([&] { return open_generation(generation).database.get_doccount(); });
  if (posts != manifest.posts)
    throw Error(ErrorKind::IndexCorrupt,
                fmt::format("the source says that it has {} posts, and has {}", manifest.posts, posts));
  for (const ManifestFile& file : manifest.files) {
    if (file.name != kWordsFile && file.name != kVectorsFile) continue;
    const MappedFile mapped(generation.directory / file.name, file.name);
    if (file.name == kWordsFile) (void)IndexWords(mapped.bytes());
    if (file.name == kVectorsFile) (void)PostVectors(mapped.bytes());
  }
}

/// None: there is none that can be read.
std::optional<Generation> current_replica(const fs::path& index) {
  try {
    return current_generation(index);
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return std::nullopt;
  }
}

/// Of a writer, or of the user's folder of indexes.
bool is_part_of_an_index(const fs::path& entry) {
  const std::string name = entry.filename().string();
  return name == kLockFile || name == kCurrentFile || name == std::string(kCurrentFile) + kUnfinishedEnding ||
         name.starts_with("gen-") || name == "indexes";
}

/// Writers remove what earlier ones left: a folder with other things in it is not theirs.
void refuse_other_folders(const fs::path& index) {
  for (const fs::directory_entry& entry : fs::directory_iterator(index))
    if (!is_part_of_an_index(entry.path()))
      throw Error(ErrorKind::Unwritable,
                  "the folder " + index.string() + " has other files than those of an index",
                  "Name a new folder, or an empty one.");
  if (!generations_in(index).empty() && !is_replica(index))
    throw Error(ErrorKind::Unwritable,
                "the index in " + index.string() + " was built there and is no replica",
                "Name another folder; 'annals pull' replaces only what it has made.");
}

bool is_as_at_source(const std::optional<Generation>& current, const SourceGeneration& wanted, bool verify) {
  if (!current || current->manifest_hash != wanted.generation.manifest_hash) return false;
  return std::ranges::all_of(wanted.manifest.files, [&](const ManifestFile& file) {
    const fs::path place = current->directory / file.name;
    return !(verify ? damage_of(file, place) : visible_damage_of(file, place));
  });
}

/// Of a file with these bytes; none: no file here has them, or it is damaged at first sight.
std::optional<fs::path> same_file(const std::optional<Generation>& here, const ManifestFile& wanted) {
  if (!here) return std::nullopt;
  const Manifest manifest = read_manifest(*here);
  const auto same = std::ranges::find(manifest.files, wanted);
  if (same == manifest.files.end() || visible_damage_of(*same, here->directory / same->name))
    return std::nullopt;
  return here->directory / same->name;
}

/// Puts the generation together in a folder of its own, which is removed with this unless it was published.
class NewReplica {
 public:
  NewReplica(const fs::path& index, const SourceAddress& source, const SourceGeneration& wanted)
      : index_(index), source_(source), wanted_(wanted) {
    const unsigned next = next_number(index);
    report_.generation = {.number = std::max(next, wanted.generation.number),
                          .manifest_hash = wanted.generation.manifest_hash};
    report_.posts = wanted.manifest.posts;
    report_.changed = true;
    unfinished_ = index / (report_.generation.name() + kUnfinishedEnding);
    fs::create_directories(unfinished_);
  }
  ~NewReplica() {
    std::error_code ignored;  // the next run removes what is left
    fs::remove_all(unfinished_, ignored);
  }
  NewReplica(const NewReplica&) = delete;
  NewReplica& operator=(const NewReplica&) = delete;

  void collect(const std::optional<Generation>& before) {
    std::vector<ManifestFile> missing;
    for (const ManifestFile& file : wanted_.manifest.files)
      if (!keep(before, file)) missing.push_back(file);
    refuse_lack_of_room(missing);
    for (const ManifestFile& file : missing) {
      copy_from_source(source_, wanted_, file, unfinished_ / file.name);
      ++report_.fetched.files;
      report_.fetched.bytes += file.size;
    }
  }

  PullReport publish() {
    replace_file(unfinished_ / kManifestFile, wanted_.manifest_json);
    check_content({.directory = unfinished_}, wanted_.manifest);
    replace_file(unfinished_ / kLedgerFile, {});  // an empty one says that there is none
    replace_file(unfinished_ / kReplicaFile, "Made by 'annals pull'.\n");
    report_.generation.directory = index_ / report_.generation.name();
    mark_as_withdrawn(index_);
    fs::rename(unfinished_, report_.generation.directory);
    sync_directory(index_);
    point_to(index_, report_.generation.name(), report_.generation.manifest_hash);
    remove_old_generations(index_, 1, report_.generation.number);
    return report_;
  }

 private:
  /// False: it is to be fetched. A file that was damaged here is.
  bool keep(const std::optional<Generation>& before, const ManifestFile& file) {
    const std::optional<fs::path> same = same_file(before, file);
    if (!same) return false;
    const fs::path copy = unfinished_ / file.name;
    clone_file(*same, copy);
    if (damage_of(file, copy)) {
      fs::remove(copy);
      return false;
    }
    sync_file(copy);
    ++report_.kept.files;
    report_.kept.bytes += file.size;
    return true;
  }

  void refuse_lack_of_room(const std::vector<ManifestFile>& missing) const {
    std::uint64_t needed = 0;
    for (const ManifestFile& file : missing) needed += file.size;
    const std::uint64_t room = fs::space(index_).available;
    if (needed > room)
      throw Error(
          ErrorKind::Exhausted,
          fmt::format("{:.1f} MB are to be fetched, and {} has room for {:.1f} MB",
                      static_cast<double>(needed) / 1e6, index_.string(), static_cast<double>(room) / 1e6));
  }

  fs::path index_;
  const SourceAddress& source_;
  const SourceGeneration& wanted_;
  fs::path unfinished_{};
  PullReport report_{};
};

PullReport pull_generation(const PullOptions& options, const SourceAddress& source,
                           const SourceGeneration& wanted) {
  const std::optional<Generation> before = current_replica(options.index);
  if (is_as_at_source(before, wanted, options.verify))
    return {.generation = *before, .posts = wanted.manifest.posts};
  NewReplica replica(options.index, source, wanted);
  replica.collect(before);
  return replica.publish();
}

/// The source may publish a generation and remove the one before it while that is fetched.
bool has_moved_on(const SourceAddress& source, const SourceGeneration& seen) {
  return text_of_source(source, std::string(kCurrentFile), kMostPointerBytes) != seen.pointer;
}

PullReport pull_with_lock(const PullOptions& options, const SourceAddress& source, SourceGeneration wanted) {
  constexpr int kTries = 3;
  for (int attempt = 1;; ++attempt) {
    try {
      return pull_generation(options, source, wanted);
    } catch (const Error& error) {
      const bool may_pass = error.kind() == ErrorKind::IndexCorrupt || error.kind() == ErrorKind::Unreadable;
      if (!may_pass || attempt == kTries || !has_moved_on(source, wanted)) throw;
    }
    wanted = generation_of_source(source, options.most_bytes);
  }
}

}  // namespace

bool is_replica(const fs::path& index) {
  const std::vector<Generation> generations = generations_in(index);
  return !generations.empty() && std::ranges::all_of(generations, [](const Generation& generation) {
    std::error_code unreadable;
    return fs::exists(generation.directory / kReplicaFile, unreadable);
  });
}

PullReport pull_replica(const PullOptions& options) {
  const SourceAddress source = source_address(options.source);
  SourceGeneration wanted = generation_of_source(source, options.most_bytes);
  try {
    refuse_dangling_link(options.index);
    fs::create_directories(options.index);
    refuse_other_folders(options.index);
    const FileLock lock(options.index / kLockFile);
    refuse_other_folders(options.index);  // what was made meanwhile
    remove_leftovers(options.index, 1);
    return pull_with_lock(options, source, std::move(wanted));
  } catch (const fs::filesystem_error& error) {
    throw write_error(options.index, "", error.code().message().c_str());
  }
}

}  // namespace annals
