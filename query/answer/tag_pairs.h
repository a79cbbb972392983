// SPDX-License-Identifier: GPL-2.0-or-later
/// Tags that may be one: what their names say, whatever their posts are about.
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// Why two tags may be one. The surer ones first.
enum class TagLikeness {
  Case,         ///< "Email", "email"
  Marks,        ///< "e-mail", "email"; "open data", "open-data"; also accents, and "and" for "&"
  Plural,       ///< "videos", "video"
  Letters,      ///< One letter more, less, other or exchanged: "acessibility"
  Initials,     ///< "api", "application programming interface"
  Together,     ///< They nearly always stand on the same posts.
  Translation,  ///< Where a post has one, its translation has the other.
};

/// As in JSON and in plans.
std::string_view name_of(TagLikeness likeness);

struct TagPair {
  std::string tag{}, usual{};  ///< `usual` is the one that more posts have.
  unsigned posts = 0, usual_posts = 0;
  TagLikeness likeness = TagLikeness::Case;
  bool is_clear = false;  ///< The difference is of spelling alone, and the usual one is far more frequent.

  friend bool operator==(const TagPair&, const TagPair&) = default;
};

using TagCounts = std::map<std::string, unsigned>;  ///< Posts that have each tag.

/// Of several that tag `tag` is like only the surest is listed. The surest first, then by name. `language` is
/// that of the posts, "en"; empty: of several. Only where plurals end in "s" a plural is clear.
std::vector<TagPair> tags_alike(const TagCounts& counts, std::string_view language);

}  // namespace annals
