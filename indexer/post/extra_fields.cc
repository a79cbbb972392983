// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/extra_fields.h"

#include <algorithm>

#include "indexer/post/value_text.h"

namespace annals {
namespace {

constexpr std::size_t kMaxValues = 64, kMaxDepth = 8;

std::size_t count_values(const std::vector<ExtraField>& fields) {
  std::size_t count = 0;
  for (const ExtraField& field : fields) count += field.values.size();
  return count;
}

void add_text(std::vector<ExtraField>& fields, const std::string& key, std::string text) {
  if (text.empty() || key.empty()) return;
  auto field = std::ranges::find(fields, key, &ExtraField::key);
  if (field == fields.end()) field = fields.insert(fields.end(), {key, {}});
  field->values.push_back(std::move(text));
}

void add(std::vector<ExtraField>& fields, const std::string& key, const Value& value, std::size_t depth) {
  if (depth > kMaxDepth || count_values(fields) >= kMaxValues) return;
  if (value.kind == Value::Kind::Scalar) add_text(fields, key, one_line(value.scalar));
  for (const Value& item : value.items) add(fields, key, item, depth + 1);
  for (const auto& [name, inner] : value.entries) add(fields, key + '.' + one_line(name), inner, depth + 1);
}

}  // namespace

void add_extra(std::vector<ExtraField>& fields, const std::string& key, const Value& value) {
  add(fields, one_line(key), value, 0);
}

}  // namespace annals
