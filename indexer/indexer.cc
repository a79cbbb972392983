// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/indexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <optional>

#include "indexer/archive.h"
#include "indexer/durable_files.h"
#include "indexer/index_plan.h"
#include "indexer/index_writer.h"
#include "indexer/parallel.h"
#include "indexer/post_links.h"
#include "indexer/regular_file.h"
#include "indexer/run_inputs.h"
#include "indexer/source_ledger.h"
#include "indexer/source_reader.h"
#include "query/error.h"

namespace annals {

namespace {

std::int64_t clock_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Past these an update is slower than a full build, or leaves an index that is larger than need be.
constexpr std::size_t kAlwaysUpdated = 50, kMaxUpdated = 4000;
constexpr double kUpdatedShare = 0.2, kMaxGrowth = 1.6;

class Run {
 public:
  Run(const IndexOptions& options, Progress& progress)
      : options_(options), progress_(progress), now_(now_of(options)) {}

  IndexReport run() {
    const auto start = std::chrono::steady_clock::now();
    const std::vector<ArchiveOptions> wanted = wanted_archives(options_);
    std::optional<IndexWriter> writer;
    if (!options_.dry_run)
      writer.emplace(IndexWriterOptions{
          .database = options_.database, .synonyms = options_.synonyms, .jobs = options_.jobs});
    plan(wanted);
    if (plan_.full_because.empty())
      update(writer);
    else
      build(writer);
    count_outcomes();
    report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(report_);
  }

 private:
  void plan(const std::vector<ArchiveOptions>& wanted) {
    last_ = last_run(options_.database);
    const std::int64_t scanned_at = clock_ns();
    archives_ = scan_all(wanted, options_);
    ledger_ = circumstances(options_, scanned_at, archives_);
    plan_ = make_plan(archives_, ledger_, last_.ledger ? &*last_.ledger : nullptr, now_);
    if (!last_.generation)
      plan_.full_because = "there is no index yet";
    else if (!last_.ledger)
      plan_.full_because = "nothing is known of the files of the index there is";
    else if (options_.full)
      plan_.full_because = "--full";
    start_records();
    if (plan_.full_because.empty()) find_changed_files();
    if (plan_.full_because.empty()) plan_.full_because = why_not_update();
  }

  /// What need not be read stays known, with what its folder says of it now.
  void start_records() {
    for (const PlannedFile& planned : plan_.files) {
      SourceRecord record = planned.before && plan_.same_rules ? *planned.before : SourceRecord();
      record.archive = planned.archive;
      record.path = planned.file->path;
      record.mtime_ns = planned.file->mtime_ns;
      record.size = planned.file->size;
      record.inode = planned.file->inode;
      ledger_.records.push_back(std::move(record));
    }
  }

  /// A file that only looks changed has the bytes it had.
  void find_changed_files() {
    std::vector<PlannedFile*> doubtful;
    for (PlannedFile& planned : plan_.files)
      if (planned.must_read && planned.before && !is_due(*planned.before, now_)) doubtful.push_back(&planned);
    looked_into_files_ = !doubtful.empty();
    work_in_parallel(doubtful.size(), options_.jobs, [&](WorkQueue& queue) {
      for (std::size_t i = 0; queue.take(i);) {
        stop_if_asked();
        const std::optional<std::string> hash = hash_of(*doubtful[i]->file);
        if (hash && *hash == doubtful[i]->before->hash) doubtful[i]->must_read = false;
      }
    });
  }

  /// None: it cannot be read, which the reading will say.
  std::optional<std::string> hash_of(const SourceFile& file) const {
    try {
      return hash_bytes(read_file(file, options_.max_file_bytes));
    } catch (const Error&) {
      return std::nullopt;
    }
  }

  std::string why_not_update() {
    const std::size_t files = plan_.files.size();
    const auto to_read = std::ranges::count_if(plan_.files, &PlannedFile::must_read);
    const std::size_t changes = plan_.vanished.size() + static_cast<std::size_t>(to_read);
    const auto share = static_cast<std::size_t>(kUpdatedShare * static_cast<double>(files));
    if (changes > std::clamp(share, kAlwaysUpdated, kMaxUpdated))
      return fmt::format("{} of {} files changed", changes, files);
    if (!place_new_files(plan_.files)) return "new posts found no room between the others";
    const double bytes = static_cast<double>(last_bytes());
    if (bytes > kMaxGrowth * static_cast<double>(last_.ledger->full_bytes))
      return "updates have made the index larger than need be";
    return {};
  }

  std::uint64_t last_bytes() const {
    std::uint64_t bytes = 0;
    for (const ManifestFile& file : read_manifest(*last_.generation).files) bytes += file.size;
    return bytes;
  }

  void prepare_reading() {
    for (const Archive& archive : archives_) links_.emplace_back(archive);
  }

  void build(std::optional<IndexWriter>& writer) {
    prepare_reading();
    progress_.scanned(plan_.files.size());
    report_.full_because = plan_.full_because;
    const auto read_and_place = [this](std::size_t i) {
      std::optional<Post> post = read(i);
      ledger_.records[i].document = post ? document_id(i) : 0;
      return post;
    };
    if (!writer) return read_all(read_and_place);
    writer->build(ledger_.settings, plan_.files.size(), read_and_place);
    ledger_.full_bytes = writer->bytes();
    publish(*writer);
  }

  void read_all(const PostSource& source) const {
    work_in_parallel(plan_.files.size(), options_.jobs, [&](WorkQueue& queue) {
      for (std::size_t i = 0; queue.take(i);) source(i);
    });
  }

  void update(std::optional<IndexWriter>& writer) {
    std::vector<PostChange> changes = read_changes();
    ledger_.full_bytes = last_.ledger->full_bytes;
    if (writer && (!changes.empty() || plan_.same_posts_other_answers)) {
      writer->update(ledger_.settings, *last_.generation, changes.size(),
                     [&](std::size_t i) { return std::move(changes[i]); });
      return publish(*writer);
    }
    report_.posts = read_manifest(*last_.generation).posts;
    report_.bytes = last_bytes();
    report_.generation = last_.generation->name();
    if (writer && (looked_into_files_ || !(ledger_.records == last_.ledger->records)))
      replace_file(last_.generation->directory / kLedgerFile, to_bytes(ledger_));
  }

  /// Only what the index must learn: a draft that changed and stays a draft is none of it.
  std::vector<PostChange> read_changes() {
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < plan_.files.size(); ++i)
      if (plan_.files[i].must_read) changed.push_back(i);
    progress_.scanned(changed.size());
    if (!changed.empty()) prepare_reading();
    std::vector<PostChange> changes(changed.size());
    work_in_parallel(changed.size(), options_.jobs, [&](WorkQueue& queue) {
      for (std::size_t next = 0; queue.take(next);) {
        const PlannedFile& planned = plan_.files[changed[next]];
        std::optional<Post> post = read(changed[next]);
        ledger_.records[changed[next]].document = post ? planned.document : 0;
        const bool was_indexed = planned.before && planned.before->document != 0;
        if (post || was_indexed) changes[next] = {planned.document, std::move(post)};
      }
    });
    std::vector<PostChange> in_order;  // what goes first: its id may be a new post's already
    for (const SourceRecord* gone : plan_.vanished)
      if (gone->document) in_order.push_back({.id = gone->document});
    for (PostChange& change : changes)
      if (change.id) in_order.push_back(std::move(change));
    return in_order;
  }

  void publish(IndexWriter& writer) {
    stop_if_asked();
    progress_.finishing();
    const PublishedGeneration published = writer.commit(to_bytes(ledger_));
    report_.posts = published.posts;
    report_.bytes = published.bytes;
    report_.generation = published.generation.name();
  }

  void stop_if_asked() const {
    if (options_.stop.stop_requested()) throw Error(ErrorKind::Interrupted, "interrupted");
  }

  bool is_wanted(Visibility visibility) const {
    return visibility == Visibility::Public ||
           std::find(options_.include.begin(), options_.include.end(), visibility) != options_.include.end();
  }

  /// The per-file step: whatever is wrong with one file stays with that file.
  std::optional<Post> read(std::size_t i) {
    stop_if_asked();
    const PlannedFile& planned = plan_.files[i];
    const Archive& archive = archives_[planned.archive];
    SourceRecord& record = ledger_.records[i];
    std::optional<Post> wanted;
    try {
      const std::string bytes = read_file(*planned.file, options_.max_file_bytes);
      record.hash = hash_bytes(bytes);
      ReadPost read = read_source(archive, *planned.file, bytes,
                                  {.generator = *archive.generator,
                                   .site = archive.site,
                                   .archive = planned.archive,
                                   .links = &links_[planned.archive],
                                   .now = now_,
                                   .fields = options_.fields});
      record.visibility = read.post.visibility;
      record.until = read.until;
      record.diagnostics = std::move(read.diagnostics);
      record.outcome = !read.candidate ? SourceOutcome::Copied : SourceOutcome::Hidden;
      if (read.candidate && is_wanted(read.post.visibility)) {
        record.outcome = SourceOutcome::Indexed;
        wanted = std::move(read.post);
      }
    } catch (const std::exception& error) {
      pass_on_exhaustion(error);
      record.outcome = SourceOutcome::Failed;
      record.hash.clear();
      record.diagnostics = {{Severity::Failure, record.path, 0, error.what()}};
    }
    const std::lock_guard lock(mutex_);
    bytes_ += planned.file->size;
    progress_.read(++files_, bytes_);
    return wanted;
  }

  void count_outcomes() {
    report_.dry_run = options_.dry_run;
    report_.files = static_cast<unsigned>(plan_.files.size());
    for (const Archive& archive : archives_)
      report_.diagnostics.insert(report_.diagnostics.end(), archive.diagnostics.begin(),
                                 archive.diagnostics.end());
    for (std::size_t i = 0; i < plan_.files.size(); ++i) count(ledger_.records[i], plan_.files[i].before);
    for (const SourceRecord* gone : plan_.vanished) report_.removed += gone->document != 0;
    if (options_.dry_run) report_.posts = report_.added + report_.updated + report_.unchanged;
  }

  void count(const SourceRecord& record, const SourceRecord* before) {
    const bool was_indexed = before && before->document != 0, is_indexed = record.document != 0;
    const bool is_same = plan_.same_rules && was_indexed && before->hash == record.hash &&
                         before->visibility == record.visibility;
    report_.added += is_indexed && !was_indexed;
    report_.unchanged += is_indexed && is_same;
    report_.updated += is_indexed && was_indexed && !is_same;
    report_.removed += !is_indexed && was_indexed;
    report_.copied += record.outcome == SourceOutcome::Copied;
    report_.failed += record.outcome == SourceOutcome::Failed;
    if (record.outcome == SourceOutcome::Hidden) {
      ++report_.hidden;
      ++report_.hidden_by[record.visibility];
    }
    report_.diagnostics.insert(report_.diagnostics.end(), record.diagnostics.begin(),
                               record.diagnostics.end());
  }

  const IndexOptions& options_;
  Progress& progress_;
  std::chrono::sys_seconds now_;
  std::vector<Archive> archives_{};
  std::vector<LinkResolver> links_{};  ///< Of each archive, once something is to be read.
  LastRun last_{};
  SourceLedger ledger_{};  ///< Of this run; records[i] belongs to plan_.files[i], one thread writes it.
  IndexPlan plan_{};
  bool looked_into_files_ = false;  ///< Their times alone did not say that they are unchanged.
  IndexReport report_{};
  std::mutex mutex_{};  ///< Guards progress_, files_ and bytes_.
  std::size_t files_ = 0;
  std::uint64_t bytes_ = 0;
};

}  // namespace

IndexReport run_index(const IndexOptions& options, Progress& progress) {
  return Run(options, progress).run();
}

}  // namespace annals
