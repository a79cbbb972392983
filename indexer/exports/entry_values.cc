// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/entry_values.h"

#include <algorithm>
#include <span>

#include "query/base/unicode.h"

namespace annals {
namespace {

/// More than any post has; who looks for duplicates among them looks at each pair.
constexpr std::size_t kMaxTexts = 1000;

Value quoted_value(std::string text) {
  Value value;
  value.kind = Value::Kind::Scalar;
  value.scalar = std::move(text);
  value.quoted = true;
  return value;
}

}  // namespace

void put(Value& map, std::string_view key, std::string text) {
  map.kind = Value::Kind::Map;
  if (!text.empty()) map.entries.emplace_back(key, quoted_value(std::move(text)));
}

void put(Value& map, std::string_view key, const std::vector<std::string>& texts) {
  map.kind = Value::Kind::Map;
  if (texts.empty()) return;
  Value list;
  list.kind = Value::Kind::List;
  for (const std::string& text : std::span(texts).first(std::min(texts.size(), kMaxTexts)))
    list.items.push_back(quoted_value(text));
  map.entries.emplace_back(key, std::move(list));
}

void put_status(Value& map, std::string_view word, std::span<const StatusWord> words) {
  const std::string known = lower(collapse_blanks(word));
  const auto row = std::ranges::find(words, known, &StatusWord::word);
  if (row == words.end())
    put(map, "visibility", "status " + (known.empty() ? "missing" : known));
  else
    put(map, "status", std::string(row->status));
}

}  // namespace annals
