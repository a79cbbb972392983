// SPDX-License-Identifier: GPL-2.0-or-later
/// A value of front matter or of a configuration file: what all dialects are read into.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

/// A value as it was written: typed no further, so that 1.10 stays "1.10" and 012 stays "012".
struct Value {
  enum class Kind { Null, Scalar, List, Map };
  using Entry = std::pair<std::string, Value>;

  Kind kind = Kind::Null;
  std::string scalar = {};
  bool quoted = false;              ///< A quoted scalar: "true" is a text then, not a boolean.
  std::vector<Value> items = {};    ///< Of a List.
  std::vector<Entry> entries = {};  ///< Of a Map, in the order of the file; the first of equal keys wins.
  std::size_t line = 0;             ///< 1-based, in the file.

  /// Case-insensitive. nullptr: no such key, or no Map.
  const Value* find(std::string_view key) const;
  /// true/yes/on and false/no/off in any case, unquoted or quoted; anything else: none.
  std::optional<bool> as_bool() const;
};

/// Equal but for quotation marks and lines.
bool says_the_same(const Value& a, const Value& b);

}  // namespace annals
