// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/value.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"

namespace annals {

const Value* Value::find(std::string_view key) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return equal_in_any_case(entry.first, key); });
  return found == entries.end() ? nullptr : &found->second;
}

std::optional<bool> Value::as_bool() const {
  static constexpr auto kTrue = std::to_array<std::string_view>({"true", "yes", "on"});
  static constexpr auto kFalse = std::to_array<std::string_view>({"false", "no", "off"});
  const auto is_scalar = [&](std::string_view word) { return equal_in_any_case(scalar, word); };
  if (kind != Kind::Scalar) return std::nullopt;
  if (std::any_of(kTrue.begin(), kTrue.end(), is_scalar)) return true;
  if (std::any_of(kFalse.begin(), kFalse.end(), is_scalar)) return false;
  return std::nullopt;
}

bool says_the_same(const Value& a, const Value& b) {
  const auto same_entry = [](const Value::Entry& x, const Value::Entry& y) {
    return x.first == y.first && says_the_same(x.second, y.second);
  };
  return a.kind == b.kind && a.scalar == b.scalar && std::ranges::equal(a.items, b.items, says_the_same) &&
         std::ranges::equal(a.entries, b.entries, same_entry);
}

}  // namespace annals
