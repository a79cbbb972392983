// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/included.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "query/error.h"

namespace annals {

namespace {

std::string known_names() {
  std::string known = "all";
  for (const VisibilityName& row : kVisibilities)
    if (row.visibility != Visibility::Public) known.append(", ").append(row.name);
  return known;
}

}  // namespace

std::vector<Visibility> included_named(const std::vector<std::string>& names, std::string_view what) {
  std::vector<Visibility> included;
  for (const std::string& name : names) {
    const std::optional<Visibility> visibility = visibility_named(name);
    if (name != "all" && !visibility)
      throw Error(ErrorKind::BadRequest, fmt::format("{} takes {}; not '{}'", what, known_names(), name));
    for (const VisibilityName& row : kVisibilities)
      if (row.visibility != Visibility::Public && (name == "all" || row.visibility == visibility))
        included.push_back(row.visibility);
  }
  std::sort(included.begin(), included.end());
  included.erase(std::unique(included.begin(), included.end()), included.end());
  return included;
}

}  // namespace annals
