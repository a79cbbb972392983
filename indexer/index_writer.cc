// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/index_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "indexer/durable_files.h"
#include "indexer/link_table.h"
#include "indexer/parallel.h"
#include "indexer/source_ledger.h"
#include "query/database.h"
#include "query/document.h"
#include "query/error.h"
#include "query/post_links.h"
#include "query/schema.h"
#include "query/version.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

constexpr const char* kUnfinished = ".tmp";
constexpr std::size_t kMergedAtOnce = 64;  // a database takes up to six descriptors of the usual 1,024

/// A thrown-away build needs no durability of its own; the finished generation is synced as a whole.
constexpr int kScratchFlags =
    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

/// The copy is thrown away as well when its update fails.
constexpr int kUpdateFlags =
    Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

/// Runs `action`; what fails in it while writing below `path` becomes Error{Unwritable}.
template <typename Action>
auto writing(const fs::path& path, Action&& action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    const char* reason = error.get_error_string();
    throw Error(ErrorKind::Unwritable,
                fmt::format("cannot write the index in {}: {}{}{}", path.string(), error.get_msg(),
                            reason ? ": " : "", reason ? reason : ""));
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorKind::Unwritable,
                fmt::format("cannot write the index in {}: {}", path.string(), error.code().message()));
  }
}

bool is_unfinished(const fs::path& path) {
  return path.extension() == kUnfinished;
}

void remove_leftovers(const fs::path& index) {
  std::vector<fs::path> leftovers;
  for (const fs::directory_entry& entry : fs::directory_iterator(index))
    if (is_unfinished(entry.path())) leftovers.push_back(entry.path());
  for (const fs::path& leftover : leftovers) fs::remove_all(leftover);
}

unsigned next_number(const fs::path& index) {
  const std::vector<Generation> generations = generations_in(index);
  return generations.empty() ? 1 : generations.back().number + 1;
}

/// Batches have ids of their own, disjoint ones, which a merge keeps.
void merge(const std::vector<fs::path>& sources, const fs::path& target) {
  Xapian::Database all;
  for (const fs::path& source : sources)
    all.add_database(Xapian::Database(source.string(), Xapian::DB_BACKEND_GLASS));
  all.compact(target.string(), Xapian::DBCOMPACT_NO_RENUMBER);
}

void merge_all(std::vector<fs::path> sources, const fs::path& scratch, const fs::path& target) {
  for (unsigned round = 0; sources.size() > kMergedAtOnce; ++round) {
    std::vector<fs::path> merged;
    for (std::size_t begin = 0; begin < sources.size(); begin += kMergedAtOnce) {
      const std::size_t end = std::min(begin + kMergedAtOnce, sources.size());
      merged.push_back(scratch / fmt::format("merged-{}-{:06}", round, merged.size()));
      merge({sources.begin() + static_cast<std::ptrdiff_t>(begin),
             sources.begin() + static_cast<std::ptrdiff_t>(end)},
            merged.back());
      for (std::size_t i = begin; i < end; ++i) fs::remove_all(sources[i]);
    }
    sources = std::move(merged);
  }
  merge(sources, target);
}

/// What one document of a batch must still have once the batches are merged. Xapian takes a table that it
/// cannot open while merging for an empty one, and says nothing (GlassTable's "lazy" tables).
struct Sample {
  Xapian::docid id = 0;  ///< 0: the batch is empty.
  std::size_t data_bytes = 0;
  Xapian::termcount terms = 0, positions = 0;
  std::string term{};  ///< That has the positions; empty: none has.

  friend bool operator==(const Sample&, const Sample&) = default;
};

Sample sample_of(Xapian::docid id, const Xapian::Document& document, std::string term) {
  Sample sample{.id = id, .data_bytes = document.get_data().size(), .terms = document.termlist_count()};
  for (Xapian::TermIterator at = document.termlist_begin(); at != document.termlist_end(); ++at) {
    if (at.positionlist_count() == 0 || (!term.empty() && *at != term)) continue;
    sample.term = *at;
    sample.positions = at.positionlist_count();
    break;
  }
  return sample;
}

void check_samples(const std::vector<Sample>& samples, const fs::path& merged) {
  const Xapian::Database database(merged.string(), Xapian::DB_BACKEND_GLASS);
  for (const Sample& sample : samples)
    if (sample.id != 0 && !(sample_of(sample.id, database.get_document(sample.id), sample.term) == sample))
      throw Error(ErrorKind::Exhausted, "the batches of " + merged.string() + " could not all be merged");
}

void check_synonyms(const std::vector<Synonym>& synonyms, const fs::path& merged) {
  const std::vector<Synonym> kept =
      read_synonyms(Xapian::Database(merged.string(), Xapian::DB_BACKEND_GLASS));
  if (std::set<Synonym>(kept.begin(), kept.end()) != std::set<Synonym>(synonyms.begin(), synonyms.end()))
    throw Error(ErrorKind::Exhausted, "the synonyms of " + merged.string() + " could not be merged");
}

void write_settings(Xapian::WritableDatabase& database, const IndexSettings& settings) {
  database.set_metadata(kSchemaKey, std::to_string(kSchemaVersion));
  database.set_metadata(kSettingsKey, to_json(settings));
}

/// None: there is no such document.
std::optional<Xapian::Document> find_document(const Xapian::Database& database, Xapian::docid id) {
  try {
    return database.get_document(id);
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
}

/// Applies changes to an index and keeps up what posts know of the links that lead to them.
class Updater {
 public:
  Updater(const fs::path& database, const IndexSettings& settings, const std::vector<Synonym>& synonyms)
      : database_(database.string(), kUpdateFlags), documents_(settings) {
    write_settings(database_, settings);
    write_synonyms(database_, synonyms);
  }

  void apply(const PostChange& change) {
    if (const std::optional<Xapian::Document> before = find_document(database_, change.id)) {
      note_links_of(to_post(*before));
      if (!change.post) database_.delete_document(change.id);
    }
    if (!change.post) return;
    note_links_of(*change.post);
    database_.replace_document(change.id, documents_.to_document(*change.post));
    linked_.insert(change.id);
  }

  /// The number of posts.
  unsigned finish() {
    for (const std::string& page : pages_)
      for (const Xapian::docid id : posts_named(database_, page)) linked_.insert(id);
    for (const Xapian::docid id : linked_)
      if (std::optional<Xapian::Document> document = find_document(database_, id)) {
        documents_.set_inbound(*document, inbound_of(database_, id));
        database_.replace_document(id, *document);
      }
    database_.commit();
    return database_.get_doccount();
  }

 private:
  void note_links_of(const Post& post) {
    for (const Link& link : post.links) pages_.insert(link.target);
  }

  Xapian::WritableDatabase database_;
  DocumentWriter documents_;
  std::set<std::string> pages_{};     ///< That changed posts link to, or did.
  std::set<Xapian::docid> linked_{};  ///< Posts that others may link to in another way now.
};

/// Drops what an earlier run built and could not publish: numbers after the current one's.
void remove_unpublished(const fs::path& index) {
  unsigned current = 0;
  try {
    current = current_generation(index).number;
  } catch (const Error&) {
    return;  // no pointer to judge by
  }
  for (const Generation& generation : generations_in(index))
    if (generation.number > current) fs::remove_all(generation.directory);
}

}  // namespace

struct IndexWriter::State {
  IndexWriterOptions options;
  FileLock lock;
  unsigned number;
  fs::path scratch, unfinished;
  unsigned posts = 0;
  std::vector<Sample> samples{};  ///< One of each batch, written by the thread that writes the batch.
  LinkTable links{};

  explicit State(IndexWriterOptions given)
      : options(std::move(given)),
        lock(options.database / kLockFile),
        number(writing(options.database,
                       [&] {
                         remove_leftovers(options.database);
                         remove_unpublished(options.database);
                         remove_old_generations();
                         return next_number(options.database);
                       })),
        scratch(options.database / fmt::format("batches-{:06}{}", number, kUnfinished)),
        unfinished(options.database / (generation_name(number) + kUnfinished)) {}

  ~State() {
    std::error_code ignored;  // the next writer removes what is left
    fs::remove_all(scratch, ignored);
    fs::remove_all(unfinished, ignored);
  }

  fs::path batch_path(std::size_t batch) const { return scratch / fmt::format("batch-{:06}", batch); }

  /// The first batch carries the metadata: of equal keys a merge keeps the first.
  void write_batch(std::size_t batch, const IndexSettings& settings, std::size_t count,
                   const PostSource& source, DocumentWriter& documents) {
    Xapian::WritableDatabase database(batch_path(batch).string(), kScratchFlags);
    if (batch == 0) {
      write_settings(database, settings);
      write_synonyms(database, options.synonyms);
    }
    const std::size_t begin = batch * options.batch_posts;
    for (std::size_t i = begin; i < std::min(begin + options.batch_posts, count); ++i)
      if (const std::optional<Post> post = source(i)) {
        const Xapian::Document document = documents.to_document(*post);
        if (samples[batch].id == 0) samples[batch] = sample_of(document_id(i), document, {});
        links.add(document_id(i), *post);
        database.replace_document(document_id(i), document);
      }
    database.commit();
  }

  /// A post may be linked to by posts of later batches.
  void add_inbound(std::size_t batch, const std::map<std::uint32_t, Inbound>& inbound,
                   DocumentWriter& documents) {
    const std::size_t begin = batch * options.batch_posts;
    auto linked = inbound.lower_bound(document_id(begin));
    const auto end = inbound.lower_bound(document_id(begin + options.batch_posts));
    if (linked == end) return;
    Xapian::WritableDatabase database(batch_path(batch).string(), kUpdateFlags);
    for (; linked != end; ++linked) {
      Xapian::Document document = database.get_document(linked->first);
      documents.set_inbound(document, linked->second);
      database.replace_document(linked->first, document);
      if (samples[batch].id == linked->first)
        samples[batch] = sample_of(linked->first, document, samples[batch].term);
    }
    database.commit();
  }

  Manifest manifest() const {
    Manifest manifest{.schema = kSchemaVersion, .program_version = kVersion, .posts = posts};
    for (const fs::directory_entry& entry : fs::directory_iterator(unfinished))
      manifest.files.push_back(
          {entry.path().filename().string(), entry.file_size(), hash_file(entry.path())});
    std::sort(manifest.files.begin(), manifest.files.end(),
              [](const ManifestFile& a, const ManifestFile& b) { return a.name < b.name; });
    return manifest;
  }

  void remove_old_generations() const {
    const std::vector<Generation> generations = generations_in(options.database);
    for (std::size_t i = 0; i + options.keep_generations < generations.size(); ++i)
      fs::remove_all(generations[i].directory);
  }
};

IndexWriter::IndexWriter(IndexWriterOptions options) {
  writing(options.database, [&] { fs::create_directories(options.database); });
  state_ = std::make_unique<State>(std::move(options));
}

IndexWriter::~IndexWriter() = default;

void IndexWriter::build(const IndexSettings& settings, std::size_t count, const PostSource& source) {
  State& state = *state_;
  const std::size_t batches =
      std::max<std::size_t>(1, (count + state.options.batch_posts - 1) / state.options.batch_posts);
  writing(state.options.database, [&] {
    fs::create_directories(state.scratch);
    state.samples.resize(batches);
    work_in_parallel(batches, state.options.jobs, [&](WorkQueue& queue) {
      DocumentWriter documents(settings);
      for (std::size_t batch = 0; queue.take(batch);)
        state.write_batch(batch, settings, count, source, documents);
    });
    const std::map<std::uint32_t, Inbound> inbound = state.links.take();
    work_in_parallel(batches, state.options.jobs, [&](WorkQueue& queue) {
      DocumentWriter documents(settings);
      for (std::size_t batch = 0; queue.take(batch);) state.add_inbound(batch, inbound, documents);
    });
    std::vector<fs::path> sources;
    for (std::size_t batch = 0; batch < batches; ++batch) sources.push_back(state.batch_path(batch));
    merge_all(std::move(sources), state.scratch, state.unfinished);
    check_samples(state.samples, state.unfinished);
    check_synonyms(state.options.synonyms, state.unfinished);
    fs::remove_all(state.scratch);
    state.posts = Xapian::Database(state.unfinished.string(), Xapian::DB_BACKEND_GLASS).get_doccount();
  });
}

void IndexWriter::update(const IndexSettings& settings, const Generation& before, std::size_t count,
                         const ChangeSource& source) {
  State& state = *state_;
  const Manifest manifest = read_manifest(before);
  writing(state.options.database, [&] {
    fs::create_directories(state.unfinished);
    for (const ManifestFile& file : manifest.files)
      clone_file(before.directory / file.name, state.unfinished / file.name);
    Updater updater(state.unfinished, settings, state.options.synonyms);
    for (std::size_t i = 0; i < count; ++i) updater.apply(source(i));
    state.posts = updater.finish();
  });
}

unsigned IndexWriter::posts() const {
  return state_->posts;
}

std::uint64_t IndexWriter::bytes() const {
  return writing(state_->options.database, [&] {
    std::uint64_t bytes = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator(state_->unfinished))
      bytes += entry.file_size();
    return bytes;
  });
}

PublishedGeneration IndexWriter::commit(std::string_view ledger) {
  State& state = *state_;
  const fs::path& index = state.options.database;
  return writing(index, [&] {
    PublishedGeneration published{
        .generation = {.number = state.number}, .posts = state.posts, .bytes = bytes()};
    const Manifest manifest = state.manifest();
    for (const ManifestFile& file : manifest.files) sync_file(state.unfinished / file.name);
    const std::string manifest_json = to_json(manifest);
    replace_file(state.unfinished / kLedgerFile, ledger);
    replace_file(state.unfinished / kManifestFile, manifest_json);
    published.generation.directory = index / published.generation.name();
    published.generation.manifest_hash = hash_bytes(manifest_json);
    fs::rename(state.unfinished, published.generation.directory);
    sync_directory(index);
    point_to(index, published.generation.name(), published.generation.manifest_hash);
    state.remove_old_generations();
    return published;
  });
}

}  // namespace annals
