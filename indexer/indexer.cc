// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/indexer.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <mutex>

#include "indexer/archive.h"
#include "indexer/index_writer.h"
#include "indexer/source_reader.h"
#include "query/error.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

/// A file of one of the archives.
struct Entry {
  const SourceFile* file = nullptr;
  unsigned archive = 0;
};

/// What became of a file; each is written by one thread only.
struct Outcome {
  enum class Kind { Indexed, Hidden, Copied, Failed } kind = Kind::Failed;
  Visibility visibility = Visibility::Private;
  Diagnostics diagnostics;
};

std::chrono::sys_seconds now_of(const IndexOptions& options) {
  if (options.now != std::chrono::sys_seconds{}) return options.now;
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// An index inside the archive would be published with the site, unless in a folder that generators skip.
void refuse_index_inside(const fs::path& database, const fs::path& root) {
  const fs::path below = fs::weakly_canonical(database).lexically_relative(root);
  if (below.empty() || *below.begin() == "..") return;
  for (const fs::path& part : below)
    if (part.string().size() > 1 && part.string().front() == '.') return;
  throw Error(ErrorKind::BadRequest,
              fmt::format("the index {} would lie inside the archive {}", database.string(), root.string()),
              "Choose a folder outside of it, or one whose name starts with a dot.");
}

std::vector<Archive> scan_all(const IndexOptions& options) {
  std::vector<Archive> archives;
  for (const ArchiveOptions& wanted : options.archives) {
    Archive archive =
        scan_archive(wanted.path, {.generator = wanted.generator, .max_file_bytes = options.max_file_bytes});
    const bool twice = std::any_of(archives.begin(), archives.end(),
                                   [&](const Archive& other) { return other.root == archive.root; });
    if (twice) continue;
    refuse_index_inside(options.database, archive.root);
    if (!wanted.base_url.empty()) archive.site.base_url = wanted.base_url;
    archives.push_back(std::move(archive));
  }
  return archives;
}

IndexSettings settings_of(const IndexOptions& options, const std::vector<Archive>& archives) {
  IndexSettings settings{.language = options.language, .included = options.include};
  settings.built_at = fmt::format(
      "{:%FT%TZ}", fmt::gmtime(static_cast<std::time_t>(now_of(options).time_since_epoch().count())));
  for (const Archive& archive : archives)
    settings.archives.push_back(
        {archive.root.string(), std::string(archive.generator->name), archive.site.base_url});
  return settings;
}

class Run {
 public:
  Run(const IndexOptions& options, Progress& progress)
      : options_(options), progress_(progress), now_(now_of(options)), archives_(scan_all(options)) {
    for (unsigned i = 0; i < archives_.size(); ++i)
      for (const SourceFile& file : archives_[i].files) entries_.push_back({&file, i});
    outcomes_.resize(entries_.size());
  }

  IndexReport run() {
    const auto start = std::chrono::steady_clock::now();
    progress_.scanned(entries_.size());
    IndexWriter writer(
        {.database = options_.database, .settings = settings_of(options_, archives_), .jobs = options_.jobs});
    writer.build(entries_.size(), [this](std::size_t i) { return read(i); });
    progress_.finishing();
    IndexReport report = report_of(writer.commit());
    report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return report;
  }

 private:
  bool is_wanted(Visibility visibility) const {
    return visibility == Visibility::Public ||
           std::find(options_.include.begin(), options_.include.end(), visibility) != options_.include.end();
  }

  /// The per-file step: whatever is wrong with one file stays with that file.
  std::optional<Post> read(std::size_t i) {
    const Entry& entry = entries_[i];
    const Archive& archive = archives_[entry.archive];
    Outcome& outcome = outcomes_[i];
    std::optional<Post> wanted;
    try {
      ReadPost read = read_source(
          archive, *entry.file,
          {.generator = *archive.generator, .site = archive.site, .archive = entry.archive, .now = now_},
          options_.max_file_bytes);
      outcome.visibility = read.post.visibility;
      outcome.diagnostics = std::move(read.diagnostics);
      outcome.kind = !read.candidate ? Outcome::Kind::Copied : Outcome::Kind::Hidden;
      if (read.candidate && is_wanted(read.post.visibility)) {
        outcome.kind = Outcome::Kind::Indexed;
        wanted = std::move(read.post);
      }
    } catch (const std::exception& error) {
      outcome.diagnostics.push_back({Severity::Failure, entry.file->path, 0, error.what()});
    }
    const std::lock_guard lock(mutex_);
    bytes_ += entry.file->size;
    progress_.read(++files_, bytes_);
    return wanted;
  }

  IndexReport report_of(const PublishedGeneration& published) const {
    IndexReport report;
    report.files = static_cast<unsigned>(entries_.size());
    report.added = published.added;
    report.updated = published.updated;
    report.removed = published.removed;
    report.posts = published.posts;
    report.bytes = published.bytes;
    report.generation = published.generation.name();
    for (const Archive& archive : archives_)
      report.diagnostics.insert(report.diagnostics.end(), archive.diagnostics.begin(),
                                archive.diagnostics.end());
    for (const Outcome& outcome : outcomes_) {
      report.copied += outcome.kind == Outcome::Kind::Copied;
      report.failed += outcome.kind == Outcome::Kind::Failed;
      if (outcome.kind == Outcome::Kind::Hidden) {
        ++report.hidden;
        ++report.hidden_by[outcome.visibility];
      }
      report.diagnostics.insert(report.diagnostics.end(), outcome.diagnostics.begin(),
                                outcome.diagnostics.end());
    }
    return report;
  }

  const IndexOptions& options_;
  Progress& progress_;
  std::chrono::sys_seconds now_;
  std::vector<Archive> archives_;
  std::vector<Entry> entries_;
  std::vector<Outcome> outcomes_;
  std::mutex mutex_;  ///< Guards progress_, files_ and bytes_.
  std::size_t files_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

IndexReport run_index(const IndexOptions& options, Progress& progress) {
  return Run(options, progress).run();
}

}  // namespace annals
