// SPDX-License-Identifier: GPL-2.0-or-later
/// Applies changes of posts to a Xapian database, in place.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/build/merged_databases.h"
#include "indexer/build/post_change.h"
#include "query/index/document.h"
#include "query/index/settings.h"
#include "query/index/synonyms.h"

namespace annals {

/// A database that is thrown away when writing fails needs no durability of its own.
inline constexpr int kUpdateFlags =
    Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

void write_settings(Xapian::WritableDatabase& database, const IndexSettings& settings);

/// Also keeps up what posts know of the links that lead to them. Every function throws Xapian::Error.
class IndexUpdater {
 public:
  IndexUpdater(const std::filesystem::path& database, const IndexSettings& settings,
               const std::vector<Synonym>& synonyms);

  void apply(const PostChange& change);

  /// Commits. The number of posts.
  unsigned finish();

  /// Xapian never narrows the bounds that it stores for the values of a slot. Afterwards they are values of
  /// present posts. Call it after finish().
  void narrow_bounds();

  /// Of one of the posts, to be looked up in a copy.
  Sample sample() const;

 private:
  void note_links_of(const Post& post);

  Xapian::WritableDatabase database_;
  DocumentWriter documents_;
  std::vector<Xapian::valueno> slots_;  ///< That documents may have values in.
  std::set<std::string> pages_{};       ///< That changed posts link to, or did.
  std::set<Xapian::docid> linked_{};    ///< Posts that others may link to in another way now.
};

}  // namespace annals
