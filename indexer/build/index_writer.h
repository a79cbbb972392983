// SPDX-License-Identifier: GPL-2.0-or-later
/// Builds the next generation of an index and then makes it the current one. Holds the index's
/// lock for its lifetime. Nothing of an unfinished generation is ever visible; destroying the writer throws
/// it away.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/build/post_change.h"
#include "query/index/generation.h"
#include "query/index/post.h"
#include "query/index/synonyms.h"

namespace annals {

struct IndexWriterOptions {
  std::filesystem::path database{};  ///< The index directory; made if need be.
  std::vector<Synonym> synonyms{};   ///< In synonym_form().
  bool semantics = true;             ///< Write vectors of what posts are about.
  unsigned jobs = 0;                 ///< Threads; 0: one per core.
  std::size_t batch_posts = 100;     ///< Posts of one batch database; small batches stay in the cache.
  std::size_t keep_generations = 2;  ///< The current one included.
};

/// Gives the `i`th post, or none when it is not to be in the index. Called from several threads at once, once
/// per i and once more for an afterthought.
using PostSource = std::function<std::optional<Post>(std::size_t i)>;

/// What all posts together show of some of them.
struct Afterthoughts {
  std::vector<std::uint32_t> left_out{};  ///< Documents that are not to be in the index after all.
  std::vector<std::size_t> again{};       ///< Posts that the source gives anew, in their order.
};

/// Called once, after all posts were given.
using SecondLook = std::function<Afterthoughts()>;

/// Gives the `i`th change. Called once per i, in order, from the caller's thread.
using ChangeSource = std::function<PostChange(std::size_t i)>;

struct PublishedGeneration {
  Generation generation{};
  unsigned posts = 0;
  std::uint64_t bytes = 0;  ///< Of the database on disk.
};

class IndexWriter {
 public:
  /// Throws Error{IndexLocked, Unwritable}.
  explicit IndexWriter(IndexWriterOptions options);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  /// Indexes source(0) … source(count - 1), whose document ids are document_id(i). The index is the same
  /// whatever the number of threads. Rethrows what `source` throws. Throws Error{Unwritable}.
  void build(const IndexSettings& settings, std::size_t count, const PostSource& source,
             const SecondLook& second_look = {});

  /// Takes over `before` and applies the changes to the copy. Rethrows what `source` throws.
  /// Throws Error{Unwritable, IndexCorrupt}.
  void update(const IndexSettings& settings, const Generation& before, std::size_t count,
              const ChangeSource& source);

  /// Posts of earlier generations are withdrawn. Call it before update() and commit(): then no byte of what
  /// is removed stays in the tables, and commit() removes all earlier generations. A reader that has one open
  /// may go on reading it.
  void forget_earlier();

  /// What was built, before it is published.
  unsigned posts() const;
  std::uint64_t bytes() const;

  /// Syncs, hashes and publishes what was built, together with `ledger` (indexer/build/source_ledger.h).
  /// Throws Error{Unwritable}; the old generation then goes on serving.
  PublishedGeneration commit(std::string_view ledger);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Ids leave room for as many posts less one between two neighbours.
inline constexpr std::uint32_t kDocumentGap = 16;
constexpr std::uint32_t document_id(std::size_t i) {
  return static_cast<std::uint32_t>((i + 1) * kDocumentGap);
}

}  // namespace annals
