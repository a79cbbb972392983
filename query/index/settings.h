// SPDX-License-Identifier: GPL-2.0-or-later
/// How an index was built. Plain values; to_json() and settings_from_json() are in query/index/generation.h.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "query/index/post.h"

namespace annals {

/// One source of posts.
struct ArchiveInfo {
  std::string root{};       ///< Absolute path on the machine that built the index; never sent over HTTP.
  std::string generator{};  ///< "jekyll", …
  std::string base_url{};   ///< "https://example.org/blog" without a trailing slash; empty: unknown.
  std::string prefix{};     ///< "old-blog/": `root` is that site of a parent folder; paths begin with it.

  friend bool operator==(const ArchiveInfo&, const ArchiveInfo&) = default;
};

/// What the paths of its posts are relative to: `root`, or the parent folder of which it is one site.
inline std::string base_folder(const ArchiveInfo& archive) {
  return archive.root.substr(0, archive.root.size() - std::min(archive.prefix.size(), archive.root.size()));
}

/// A front matter key that annals.yaml makes a field (query/index/schema.h).
struct CustomField {
  std::string name{};        ///< a-z, digits and '_'.
  std::string key{};         ///< Of the front matter.
  std::string help{};        ///< For `annals fields`; empty: none.
  bool is_facet = false;     ///< Its values can be counted.
  bool many_values = false;  ///< Two filters on it mean both, not either.
  std::string prefix{};      ///< Of its terms.
  std::uint32_t slot = 0;    ///< On disk; as the prefix it depends on nothing but the name.

  friend bool operator==(const CustomField&, const CustomField&) = default;
};

/// How an index was built. Stored in the database's metadata and read back; never guessed.
struct IndexSettings {
  /// Stemmer of posts whose language is not known: a Xapian::Stem name; with "none" no post has one.
  std::string language = "en";
  std::vector<Visibility> included{};  ///< Besides public; empty: only public posts are in the index.
  std::vector<ArchiveInfo> archives{};
  std::vector<CustomField> fields{};  ///< Besides kFields, in the order of annals.yaml.
  std::string built_at{};             ///< ISO 8601, UTC.

  friend bool operator==(const IndexSettings&, const IndexSettings&) = default;
};

}  // namespace annals
