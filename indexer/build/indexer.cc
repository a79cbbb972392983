// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/indexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "indexer/build/archive.h"
#include "indexer/build/duplicate_records.h"
#include "indexer/build/durable_files.h"
#include "indexer/build/index_plan.h"
#include "indexer/build/index_writer.h"
#include "indexer/build/recorded_reading.h"
#include "indexer/build/run_inputs.h"
#include "indexer/build/run_report.h"
#include "indexer/build/safe_replacement.h"
#include "indexer/build/several_authors.h"
#include "indexer/build/source_ledger.h"
#include "indexer/build/vectors_writer.h"
#include "indexer/post/post_links.h"
#include "query/base/error.h"
#include "query/base/parallel.h"
#include "query/base/regular_file.h"

namespace annals {

namespace {

std::int64_t clock_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

/// Past this an update leaves an index that is too large.
constexpr double kMaxGrowth = 1.6;

/// One run: scan the archives, plan by the ledger of the last run, then update the current generation or
/// build a new one. Only a file that looks changed may be read twice: for its hash, and if that differs, as a
/// post.
class Run {
 public:
  Run(const IndexOptions& options, Progress& progress)
      : options_(options), progress_(progress), now_(now_of(options)) {}

  IndexReport run() {
    const auto start = std::chrono::steady_clock::now();
    const std::vector<ArchiveOptions> wanted = wanted_archives(options_);
    std::optional<IndexWriter> writer;
    if (!options_.dry_run)
      writer.emplace(IndexWriterOptions{.database = options_.database,
                                        .synonyms = options_.synonyms,
                                        .semantics = options_.semantics,
                                        .jobs = options_.jobs});
    plan(wanted);
    if (plan_.full_because.empty())
      update(writer);
    else
      build(writer);
    report_.dry_run = options_.dry_run;
    count_files(report_, plan_, ledger_.records, archives_);
    if (options_.dry_run) report_.posts = report_.added + report_.updated + report_.unchanged;
    report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return std::move(report_);
  }

 private:
  void plan(const std::vector<ArchiveOptions>& wanted) {
    last_ = last_run(options_.database);
    if (!options_.replace) refuse_other_archives(last_, wanted);
    const std::int64_t scanned_at = clock_ns();
    archives_ = scan_all(wanted, options_);
    ledger_ = ledger_of_run(options_, scanned_at, archives_);
    plan_ = make_plan(archives_, ledger_, last_.ledger ? &*last_.ledger : nullptr, now_);
    if (last_.generation && has_vectors(*last_.generation) != options_.semantics)
      plan_.same_posts_other_answers = true;
    if (!last_.generation)
      plan_.full_because = "there is no index yet";
    else if (!last_.ledger)
      plan_.full_because = "the index has no record of its files";
    else if (options_.full)
      plan_.full_because = "--full";
    ledger_.records = records_to_begin_with(plan_, archives_);
    if (plan_.full_because.empty()) find_changed_files();
    if (plan_.full_because.empty()) plan_.full_because = why_not_update();
  }

  /// Compares hashes, so that a file whose time alone has changed need not be read as a post.
  void find_changed_files() {
    std::vector<PlannedFile*> possibly_changed;
    for (PlannedFile& planned : plan_.files)
      if (planned.must_read && planned.before && !is_due(*planned.before, now_))
        possibly_changed.push_back(&planned);
    has_hashed_files_ = !possibly_changed.empty();
    work_in_parallel(possibly_changed.size(), options_.jobs, [&](WorkQueue& queue) {
      for (std::size_t i = 0; queue.take(i);) {
        stop_if_asked();
        const std::optional<std::string> hash =
            hash_of_file(*possibly_changed[i]->file, options_.max_file_bytes);
        if (hash && *hash == possibly_changed[i]->before->hash) possibly_changed[i]->must_read = false;
      }
    });
  }

  std::string why_not_update() {
    if (std::string reason = too_many_changes(plan_); !reason.empty()) return reason;
    if (!place_new_files(plan_.files)) return "there are no free document ids between the others";
    const double bytes = static_cast<double>(last_bytes());
    if (bytes > kMaxGrowth * static_cast<double>(last_.ledger->full_bytes))
      return "updates have made the index too large";
    return {};
  }

  std::uint64_t last_bytes() const {
    std::uint64_t bytes = 0;
    for (const ManifestFile& file : read_manifest(*last_.generation).files) bytes += file.size;
    return bytes;
  }

  void prepare_reading() {
    if (!links_.empty()) return;
    for (const Archive& archive : archives_) links_.emplace_back(archive.files, archive.site);
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
    if (!writer) {
      read_all(read_and_place);
      compare_posts();
      return refuse_to_empty();
    }
    writer->build(ledger_.settings, plan_.files.size(), read_and_place, [this] { return compare_posts(); });
    refuse_to_empty();
    ledger_.full_bytes = writer->bytes();
    if (withdraws_posts()) writer->forget_earlier();
    publish(*writer);
  }

  /// Of a full build, once all are read.
  Afterthoughts compare_posts() {
    Afterthoughts seen;
    for (const std::size_t i : mark_duplicates(ledger_, archives_).left_out)
      seen.left_out.push_back(std::exchange(ledger_.records[i].document, 0));
    seen.again = mark_several_authors(ledger_);
    return seen;
  }

  void read_all(const PostSource& source) const {
    work_in_parallel(plan_.files.size(), options_.jobs, [&](WorkQueue& queue) {
      for (std::size_t i = 0; queue.take(i);) source(i);
    });
  }

  void update(std::optional<IndexWriter>& writer) {
    std::optional<std::vector<PostChange>> read_ones = read_changes();
    if (!read_ones) {
      plan_.full_because = "there are no free document ids between the others";
      return build(writer);
    }
    std::vector<PostChange>& changes = *read_ones;
    refuse_to_empty();
    ledger_.full_bytes = last_.ledger->full_bytes;
    if (writer && (!changes.empty() || plan_.same_posts_other_answers)) {
      if (withdraws_posts()) writer->forget_earlier();
      writer->update(ledger_.settings, *last_.generation, changes.size(),
                     [&](std::size_t i) { return std::move(changes[i]); });
      return publish(*writer);
    }
    report_.posts = read_manifest(*last_.generation).posts;
    report_.bytes = last_bytes();
    report_.generation = last_.generation->name();
    if (writer && (has_hashed_files_ || !is_stored_as(ledger_.records, last_.ledger->records)))
      replace_file(last_.generation->directory / kLedgerFile, to_bytes(ledger_));
  }

  bool withdraws_posts() const {
    return options_.full || !last_.ledger || annals::withdraws_posts(plan_, ledger_.records);
  }

  /// Without changes that the index does not hold: a draft that changed and stays a draft. None: it takes a
  /// full build.
  std::optional<std::vector<PostChange>> read_changes() {
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < plan_.files.size(); ++i)
      if (plan_.files[i].must_read) changed.push_back(i);
    progress_.scanned(changed.size());
    if (!changed.empty()) prepare_reading();
    Changes changes;
    read_files(changed, changes);
    if (!changed.empty() || !plan_.removed.empty())
      if (!settle_duplicates(changes) || !settle_authors(changes)) return std::nullopt;
    std::vector<PostChange> in_order;  // removals first: a new post may have taken the id
    for (const SourceRecord* gone : plan_.removed)
      if (gone->document) in_order.push_back({.id = gone->document});
    for (auto& [file, change] : changes) in_order.push_back(std::move(change));
    return in_order;
  }

  using Changes = std::map<std::size_t, PostChange>;  ///< By file.

  bool was_indexed(std::size_t file) const {
    const SourceRecord* before = plan_.files[file].before;
    return before && before->document != 0;
  }

  void read_files(const std::vector<std::size_t>& files, Changes& changes) {
    std::vector<PostChange> read_ones(files.size());
    work_in_parallel(files.size(), options_.jobs, [&](WorkQueue& queue) {
      for (std::size_t next = 0; queue.take(next);) {
        const std::size_t i = files[next];
        std::optional<Post> post = read(i);
        ledger_.records[i].document = post ? plan_.files[i].document : 0;
        if (post || was_indexed(i)) read_ones[next] = {plan_.files[i].document, std::move(post)};
      }
    });
    for (std::size_t next = 0; next < files.size(); ++next)
      if (read_ones[next].id) changes[files[next]] = std::move(read_ones[next]);
  }

  /// A changed file may make a copy of another one, or an original of what was a copy. Only the latter must
  /// be read. False: there is no room for them.
  bool settle_duplicates(Changes& changes) {
    const MarkedDuplicates marked = mark_duplicates(ledger_, archives_);
    for (const std::size_t i : marked.left_out) {
      const std::uint32_t document = std::exchange(ledger_.records[i].document, 0);
      changes.erase(i);
      if (was_indexed(i)) changes[i] = {.id = document};
    }
    for (const std::size_t i : marked.freed) plan_.files[i].must_read = true;
    if (marked.freed.empty()) return true;
    if (!place_new_files(plan_.files)) return false;
    prepare_reading();
    read_files(marked.freed, changes);
    return true;
  }

  /// A changed file may name an author alone that another one names beside others. False: see above.
  bool settle_authors(Changes& changes) {
    const std::vector<std::size_t> named = mark_several_authors(ledger_);
    for (const std::size_t i : named) plan_.files[i].must_read = true;
    if (named.empty()) return true;
    if (!place_new_files(plan_.files)) return false;
    prepare_reading();
    read_files(named, changes);
    return true;
  }

  void refuse_to_empty() const {
    const auto has_post = [](const SourceRecord& record) { return record.document != 0; };
    if (!options_.allow_empty && std::ranges::none_of(ledger_.records, has_post))
      refuse_loss_of_all_posts(last_);
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

  std::optional<Post> read(std::size_t i) {
    stop_if_asked();
    const PlannedFile& planned = plan_.files[i];
    SourceRecord& record = ledger_.records[i];
    const NamedAuthors known = record.authors;
    std::optional<Post> wanted = read_into_record(record, *planned.file,
                                                  {.archive = archives_[planned.archive],
                                                   .number = planned.archive,
                                                   .links = links_[planned.archive],
                                                   .options = options_,
                                                   .now = now_});
    if (wanted && known.alone == record.authors.alone && known.joined == record.authors.joined) {
      record.authors.split = known.split;
      split_authors(*wanted, known.split);
    }
    const std::lock_guard lock(mutex_);
    bytes_ += planned.file->size;
    progress_.read(++files_, bytes_);
    return wanted;
  }

  const IndexOptions& options_;
  Progress& progress_;
  std::chrono::sys_seconds now_;
  std::vector<Archive> archives_{};
  std::vector<LinkResolver> links_{};  ///< Of each archive; filled when there are files to read.
  LastRun last_{};
  SourceLedger
      ledger_{};  ///< Of this run; records[i] belongs to plan_.files[i] and is written by one thread.
  IndexPlan plan_{};
  bool has_hashed_files_ = false;  ///< The ledger then needs the new times, even if nothing else changed.
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
