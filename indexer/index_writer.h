// SPDX-License-Identifier: GPL-2.0-or-later
/// Builds the next generation of an index beside the current one and turns the pointer. Holds the index's
/// lock for its lifetime. Nothing of an unfinished generation is ever visible; destroying the writer throws
/// it away.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "query/generation.h"
#include "query/post.h"

namespace annals {

struct IndexWriterOptions {
  std::filesystem::path database{};  ///< The index directory; made if need be.
  IndexSettings settings{};
  unsigned jobs = 0;                 ///< Threads; 0: one per core.
  std::size_t batch_posts = 100;     ///< Posts of one batch database; small batches stay in the cache.
  std::size_t keep_generations = 2;  ///< The current one included.
};

/// Gives the `i`th post, or none when it is not to be in the index. Called from several threads at once, once
/// per i.
using PostSource = std::function<std::optional<Post>(std::size_t i)>;

struct PublishedGeneration {
  Generation generation{};
  unsigned posts = 0;
  std::uint64_t bytes = 0;                       ///< On disk.
  unsigned added = 0, updated = 0, removed = 0;  ///< Against the generation before.
};

class IndexWriter {
 public:
  /// Throws Error{IndexLocked, Unwritable}.
  explicit IndexWriter(IndexWriterOptions options);
  ~IndexWriter();
  IndexWriter(const IndexWriter&) = delete;
  IndexWriter& operator=(const IndexWriter&) = delete;

  /// Indexes source(0) … source(count - 1). Document ids follow that order, whatever the number of threads.
  /// Rethrows what `source` throws. Throws Error{Unwritable}.
  void build(std::size_t count, const PostSource& source);

  /// Syncs, hashes and publishes what was built. Throws Error{Unwritable}; the old generation then goes on
  /// serving.
  PublishedGeneration commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
