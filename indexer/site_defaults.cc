// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/site_defaults.h"

#include "indexer/generators/data_beside.h"
#include "indexer/keys.h"

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
void add_tags(FrontMatter& front_matter, const Value& values) {
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

}  // namespace

void add_values_beside(FrontMatter& front_matter, std::string_view path, const SiteConfig& site) {
  const FrontMatterBeside* beside = front_matter_beside(path, site);
  if (!beside) return;
  front_matter.present = true;
  front_matter.unreadable = front_matter.unreadable || beside->unreadable;
  append(front_matter, beside->values);
}

void add_defaults(FrontMatter& front_matter, std::string_view path, const SiteConfig& site,
                  const Generator& generator) {
  front_matter.values.kind = Value::Kind::Map;
  for (const FrontMatterDefault& row : site.defaults) {
    if (!row.applies(path)) continue;
    front_matter.unreadable = front_matter.unreadable || row.unreadable;
    if (generator.tags_add_up) add_tags(front_matter, row.values);
    append(front_matter, row.values);
  }
}

}  // namespace annals
