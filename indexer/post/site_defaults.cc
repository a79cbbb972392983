// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/site_defaults.h"

#include "indexer/front_matter/keys.h"
#include "indexer/generators/sidecar_files.h"

namespace annals {
namespace {

void append(FrontMatter& front_matter, const Value& values) {
  front_matter.values.kind = Value::Kind::Map;
  std::vector<Value::Entry>& entries = front_matter.values.entries;
  entries.insert(entries.end(), values.entries.begin(), values.entries.end());
}

std::vector<Value> items_of(const Value& value) {
  if (value.kind == Value::Kind::List) return value.items;
  return value.kind == Value::Kind::Null ? std::vector<Value>{} : std::vector<Value>{value};
}

/// The file's tags and then the folder's.
void add_default_tags(FrontMatter& front_matter, const Value& values) {
  const Value::Entry* own = find_entry(front_matter.values, "tags");
  const Value* given = find_value(values, "tags");
  if (!own || !given || find_value(front_matter.values, "override:tags")) return;
  for (Value::Entry& entry : front_matter.values.entries) {
    if (&entry != own) continue;
    Value list{.kind = Value::Kind::List, .items = items_of(entry.second), .line = entry.second.line};
    for (Value& item : items_of(*given)) list.items.push_back(std::move(item));
    entry.second = std::move(list);
    return;
  }
}

/// What a post has below a key of the site's own. A known key that the post has as well comes first.
void add_renamed_keys(const SiteConfig& site, Value& values) {
  for (const auto& [own, known] : site.renamed_keys)
    if (const Value* stated = own == known ? nullptr : find_value(values, own))
      values.entries.emplace_back(known, Value(*stated));
}

}  // namespace

void add_sidecar_values(Reading& reading) {
  const SidecarValues* sidecar = sidecar_values(reading.post().path, reading.context.site);
  if (!sidecar) return;
  FrontMatter& front_matter = reading.front_matter;
  front_matter.present = true;
  front_matter.unreadable = front_matter.unreadable || sidecar->unreadable;
  append(front_matter, sidecar->values);
}

void add_defaults(Reading& reading) {
  FrontMatter& front_matter = reading.front_matter;
  front_matter.values.kind = Value::Kind::Map;
  for (const FrontMatterDefault& row : reading.context.site.defaults) {
    if (!row.applies(reading.post().path)) continue;
    front_matter.unreadable = front_matter.unreadable || row.unreadable;
    if (reading.context.generator.tags_add_up) add_default_tags(front_matter, row.values);
    append(front_matter, row.values);
  }
  add_renamed_keys(reading.context.site, front_matter.values);
}

}  // namespace annals
