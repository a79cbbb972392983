// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/author_names.h"

#include "indexer/front_matter/keys.h"

namespace annals {

void read_author_names(const Value& authors, SiteConfig& site) {
  if (authors.kind != Value::Kind::Map) return;
  for (const auto& [key, author] : authors.entries)
    if (const std::string name = scalar_at(author, "name"); !name.empty())
      site.author_names.emplace(key, name);
}

void read_tag_names(const Value& tags, SiteConfig& site) {
  if (tags.kind != Value::Kind::Map) return;
  for (const auto& [key, tag] : tags.entries)
    if (const std::string label = scalar_at(tag, "label"); !label.empty()) site.tag_names.emplace(key, label);
}

}  // namespace annals
