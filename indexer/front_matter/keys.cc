// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/keys.h"

#include "query/base/ascii.h"

namespace annals {
namespace {

bool counts(char c) {
  return c != '-' && c != '_' && c != ' ' && c != '\t';
}

bool has_normal_key(std::string_view key, std::string_view normal) {
  std::size_t at = 0;
  for (char c : key) {
    if (!counts(c)) continue;
    if (at == normal.size() || lower_ascii(c) != normal[at]) return false;
    ++at;
  }
  return at == normal.size();
}

}  // namespace

std::string normal_key(std::string_view key) {
  std::string normal;
  for (char c : key)
    if (counts(c)) normal += lower_ascii(c);
  return normal;
}

const Value::Entry* find_entry(const Value& map, std::string_view normal) {
  if (map.kind != Value::Kind::Map) return nullptr;
  for (const Value::Entry& entry : map.entries)
    if (has_normal_key(entry.first, normal)) return &entry;
  return nullptr;
}

const Value* find_value(const Value& map, std::string_view normal) {
  const Value::Entry* entry = find_entry(map, normal);
  return entry ? &entry->second : nullptr;
}

std::string scalar_at(const Value& map, std::string_view normal) {
  const Value* value = find_value(map, normal);
  return value && value->kind == Value::Kind::Scalar ? std::string(trimmed(value->scalar)) : std::string();
}

bool flag_at(const Value& map, std::string_view normal) {
  const Value* value = find_value(map, normal);
  return value && value->as_bool().value_or(false);
}

}  // namespace annals
