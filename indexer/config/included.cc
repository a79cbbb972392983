// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/config/included.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "query/base/error.h"

namespace annals {

std::vector<Visibility> included_named(const std::vector<std::string>& names, std::string_view what) {
  std::vector<Visibility> included;
  for (const std::string& name : names) {
    const std::optional<Visibility> visibility = visibility_named(name);
    if (name != "all" && !visibility)
      throw Error(ErrorKind::BadRequest,
                  fmt::format("{} takes {}; not '{}'", what, fmt::join(includable_names(), ", "), name));
    for (const VisibilityName& row : kVisibilities)
      if (row.visibility != Visibility::Public && (name == "all" || row.visibility == visibility))
        included.push_back(row.visibility);
  }
  std::sort(included.begin(), included.end());
  included.erase(std::unique(included.begin(), included.end()), included.end());
  return included;
}

std::vector<std::string> includable_names() {
  std::vector<std::string> names = {"all"};
  for (const VisibilityName& row : kVisibilities)
    if (row.visibility != Visibility::Public) names.emplace_back(row.name);
  return names;
}

}  // namespace annals
