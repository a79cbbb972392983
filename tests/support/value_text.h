// SPDX-License-Identifier: GPL-2.0-or-later
/// A front matter Value on one line, for comparing: {title: "quoted", n: 012, tags: [a, b], none: ~}.
#pragma once
#include <string>

#include "indexer/front_matter/value.h"

namespace annals::support {

/// With `lines`, each value is followed by "@" and its line.
inline std::string written(const Value& value, bool lines = false) {
  const auto joined = [&](const auto& parts, const auto& write) {
    std::string text;
    for (const auto& part : parts) text.append(text.empty() ? "" : ", ").append(write(part));
    return text;
  };
  const auto item = [&](const Value& part) { return written(part, lines); };
  const auto entry = [&](const Value::Entry& part) {
    return part.first + ": " + written(part.second, lines);
  };
  const std::string at = lines ? "@" + std::to_string(value.line) : "";
  switch (value.kind) {
    case Value::Kind::Null:
      return "~" + at;
    case Value::Kind::Scalar:
      return (value.quoted ? '"' + value.scalar + '"' : value.scalar) + at;
    case Value::Kind::List:
      return "[" + joined(value.items, item) + "]" + at;
    case Value::Kind::Map:
      return "{" + joined(value.entries, entry) + "}" + at;
  }
  return "?";
}

}  // namespace annals::support
