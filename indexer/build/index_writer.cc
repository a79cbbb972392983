// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/index_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "indexer/build/durable_files.h"
#include "indexer/build/generation_folders.h"
#include "indexer/build/index_updater.h"
#include "indexer/build/link_table.h"
#include "indexer/build/merged_databases.h"
#include "indexer/build/source_ledger.h"
#include "indexer/build/vectors_writer.h"
#include "indexer/build/words_writer.h"
#include "indexer/build/write_errors.h"
#include "query/base/error.h"
#include "query/base/parallel.h"
#include "query/base/version.h"
#include "query/index/database.h"
#include "query/index/document.h"
#include "query/index/schema.h"
#include "query/index/synonyms.h"
#include "query/index/words_file.h"

namespace annals {

namespace fs = std::filesystem;

namespace {

/// A thrown-away build needs no durability of its own; the finished generation is synced as a whole.
constexpr int kScratchFlags =
    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

/// Runs `action`; what fails in it while writing below `path` becomes write_error().
template <typename Action>
auto writing(const fs::path& path, Action&& action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    throw write_error(path, error.get_msg(), error.get_error_string());
  } catch (const fs::filesystem_error& error) {
    throw write_error(path, "", error.code().message().c_str());
  }
}

}  // namespace

namespace {

/// What finish_batch() needs to know of all batches.
struct BatchEnd {
  std::map<std::uint32_t, Inbound> inbound{};
  std::set<std::uint32_t> left_out{};
  std::set<std::size_t> again{};
};

}  // namespace

struct IndexWriter::State {
  IndexWriterOptions options;
  FileLock lock;
  unsigned number;
  fs::path scratch, unfinished;
  unsigned posts = 0;
  bool forgets = false;           ///< What forget_earlier() says.
  std::vector<Sample> samples{};  ///< One of each batch, written by the thread that writes the batch.
  LinkTable links{};

  explicit State(IndexWriterOptions given)
      : options(std::move(given)),
        lock(options.database / kLockFile),
        number(writing(options.database,
                       [&] {
                         remove_leftovers(options.database, options.keep_generations);
                         return next_number(options.database);
                       })),
        scratch(options.database / fmt::format("batches-{:06}{}", number, kUnfinishedEnding)),
        unfinished(options.database / (generation_name(number) + kUnfinishedEnding)) {}

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

  /// A post may be linked to by posts of later batches, be the same as one of them, or be read anew for what
  /// they say.
  void finish_batch(std::size_t batch, const BatchEnd& known, const PostSource& source,
                    DocumentWriter& documents) {
    const std::uint32_t begin = document_id(batch * options.batch_posts),
                        behind = document_id((batch + 1) * options.batch_posts);
    auto linked = known.inbound.lower_bound(begin);
    const auto end = known.inbound.lower_bound(behind);
    auto left = known.left_out.lower_bound(begin);
    const auto left_end = known.left_out.lower_bound(behind);
    auto again = known.again.lower_bound(batch * options.batch_posts);
    const auto again_end = known.again.lower_bound((batch + 1) * options.batch_posts);
    if (linked == end && left == left_end && again == again_end) return;
    Xapian::WritableDatabase database(batch_path(batch).string(), kUpdateFlags);
    for (; left != left_end; ++left) {
      database.delete_document(*left);
      if (samples[batch].id == *left) samples[batch] = {};
    }
    for (; again != again_end; ++again)
      if (const std::optional<Post> post = source(*again)) {
        const std::uint32_t id = document_id(*again);
        const Xapian::Document document = documents.to_document(*post);
        if (samples[batch].id == id) samples[batch] = sample_of(id, document, {});
        database.replace_document(id, document);
      }
    for (; linked != end; ++linked) {
      Xapian::Document document = database.get_document(linked->first);
      documents.set_inbound(document, linked->second);
      database.replace_document(linked->first, document);
      if (samples[batch].id == linked->first)
        samples[batch] = sample_of(linked->first, document, samples[batch].term);
    }
    database.commit();
  }

  void clone(const Generation& generation, const fs::path& to) const {
    const Manifest manifest = read_manifest(generation);
    fs::create_directories(to);
    for (const ManifestFile& file : manifest.files)
      if (file.name != kWordsFile && file.name != kVectorsFile)  // they are written anew
        clone_file(generation.directory / file.name, to / file.name);
  }

  /// A table keeps the bytes of what was deleted until its blocks are used again, so all are written anew.
  void rewrite(const Sample& sample) const {
    merge_databases({scratch}, scratch, unfinished);
    check_samples({sample}, unfinished);
    check_synonyms(options.synonyms, unfinished);
    fs::remove_all(scratch);
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
};

IndexWriter::IndexWriter(IndexWriterOptions options) {
  refuse_dangling_link(options.database);
  writing(options.database, [&] { fs::create_directories(options.database); });
  state_ = std::make_unique<State>(std::move(options));
}

IndexWriter::~IndexWriter() = default;

void IndexWriter::build(const IndexSettings& settings, std::size_t count, const PostSource& source,
                        const SecondLook& second_look) {
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
    const Afterthoughts seen = second_look ? second_look() : Afterthoughts();
    BatchEnd known{.left_out = {seen.left_out.begin(), seen.left_out.end()},
                   .again = {seen.again.begin(), seen.again.end()}};
    known.inbound = state.links.take(known.left_out);
    work_in_parallel(batches, state.options.jobs, [&](WorkQueue& queue) {
      DocumentWriter documents(settings);
      for (std::size_t batch = 0; queue.take(batch);) state.finish_batch(batch, known, source, documents);
    });
    std::vector<fs::path> sources;
    for (std::size_t batch = 0; batch < batches; ++batch) sources.push_back(state.batch_path(batch));
    merge_databases(std::move(sources), state.scratch, state.unfinished);
    check_samples(state.samples, state.unfinished);
    check_synonyms(state.options.synonyms, state.unfinished);
    fs::remove_all(state.scratch);
    write_words(state.unfinished, settings.language);
    if (state.options.semantics) write_vectors(state.unfinished, state.options.jobs);
    state.posts = Xapian::Database(state.unfinished.string(), Xapian::DB_BACKEND_GLASS).get_doccount();
  });
}

void IndexWriter::update(const IndexSettings& settings, const Generation& before, std::size_t count,
                         const ChangeSource& source) {
  State& state = *state_;
  writing(state.options.database, [&] {
    const fs::path copy = state.forgets ? state.scratch : state.unfinished;
    state.clone(before, copy);
    Sample sample;
    std::set<std::uint32_t> changed;
    {
      IndexUpdater updater(copy, settings, state.options.synonyms);
      for (std::size_t i = 0; i < count; ++i) {
        const PostChange change = source(i);
        updater.apply(change);
        changed.insert(change.id);
      }
      state.posts = updater.finish();
      if (state.forgets) {
        updater.narrow_bounds();
        sample = updater.sample();
      }
    }
    if (state.forgets) state.rewrite(sample);
    write_words(state.unfinished, settings.language, titles_kept(before, changed));
    if (state.options.semantics && state.forgets)
      write_vectors(state.unfinished, state.options.jobs);  // a term may be only of what is removed
    else if (state.options.semantics)
      write_vectors(state.unfinished, before, changed, state.options.jobs);
  });
}

void IndexWriter::forget_earlier() {
  state_->forgets = true;
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
    if (state.forgets) mark_as_withdrawn(index);
    fs::rename(state.unfinished, published.generation.directory);
    sync_directory(index);
    point_to(index, published.generation.name(), published.generation.manifest_hash);
    remove_old_generations(index, state.options.keep_generations, state.number);
    return published;
  });
}

}  // namespace annals
