// SPDX-License-Identifier: GPL-2.0-or-later
/// One generation of an index, or of several that are searched as one.
#pragma once
#include <sys/types.h>

#include <ctime>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/index/generation.h"
#include "query/index/post.h"
#include "query/index/schema.h"
#include "query/index/stemming.h"
#include "query/index/synonyms.h"
#include "query/index/words_file.h"
#include "query/match/mapped_vectors.h"
#include "query/match/shared_words.h"

namespace annals {

/// Distinguishes a replaced CURRENT from an old one without reading it.
struct PointerStamp {
  dev_t device = 0;
  ino_t inode = 0;
  timespec modified{};

  static PointerStamp of(const std::filesystem::path& index);
  bool operator==(const PointerStamp& other) const;
};

class OpenedIndexes {
 public:
  /// Throws Error{NoIndex, SchemaMismatch, IndexCorrupt, Unreadable}.
  explicit OpenedIndexes(std::vector<std::filesystem::path> directories);
  OpenedIndexes(const OpenedIndexes&) = delete;
  OpenedIndexes& operator=(const OpenedIndexes&) = delete;

  /// A few microseconds. False: there may be a newer generation.
  bool is_current() const;

  /// Its archive is a position in settings().archives. Throws Error{IndexCorrupt} and what Xapian throws.
  Post post(Xapian::docid id) const;
  /// The same of a post as its own index has it, which counts its own archives only.
  Post numbered(Post post, Xapian::docid id) const;

  const Xapian::Database& database() const { return database_; }
  /// Those that database() searches together, in its order.
  const std::vector<Xapian::Database>& indexes() const { return indexes_; }
  /// Of several, the first one's, but `included`, `archives` and `fields` are those of all.
  const IndexSettings& settings() const { return settings_; }
  const std::vector<Field>& fields() const { return fields_; }
  const Stemming& stemming() const { return stemming_; }
  const Synonyms& synonyms() const { return synonyms_; }
  /// The first that posts have and the last; 0: none has a date.
  std::pair<int, int> years() const { return years_; }
  /// That of most posts, as they say or else by their stemmer; "en": not known. Reads the terms of the
  /// languages.
  std::string language() const;
  /// For suggestions and corrections. Of several indexes, and of one without kWordsFile, they are put
  /// together when they are first asked for: once for all threads, at about 1 µs a word and a post. Valid as
  /// long as this is. Throws Error{IndexCorrupt}.
  const IndexWords& words() const;
  /// IndexWords::words_with_key() of each index; of several no list of all their words is put together.
  std::vector<std::string> words_with_key(std::string_view key) const;
  /// What the posts of one of indexes() are about; nullptr: unknown. Its ids are that index's own.
  const PostVectors* vectors(std::size_t index) const {
    return vectors_[index] ? vectors_[index]->vectors() : nullptr;
  }
  /// Names the generations.
  const std::string& generation() const { return generation_; }

 private:
  Xapian::Database open_all();
  std::string key_of_words() const;
  std::shared_ptr<const SharedWords> joined_words() const;

  std::vector<std::filesystem::path> directories_;
  std::vector<PointerStamp> stamps_;
  std::vector<unsigned> archives_before_;  ///< Of each index: how many those before it have.
  IndexSettings settings_;
  std::string generation_;
  std::vector<Xapian::Database> indexes_;
  std::vector<std::shared_ptr<const SharedWords>> words_;  ///< Of each index; nullptr: it has no such file.
  std::vector<std::unique_ptr<const MappedVectors>> vectors_;  ///< Of each index; nullptr: it has none.
  mutable std::shared_ptr<const SharedWords> joined_;          ///< nullptr: not made yet.
  Xapian::Database database_;
  std::vector<Field> fields_;  ///< Borrows from `settings_`.
  Stemming stemming_;
  Synonyms synonyms_;
  std::pair<int, int> years_;
};

}  // namespace annals
