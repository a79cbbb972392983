// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/private_index.h"

#include <fmt/format.h>

#include "query/error.h"
#include "query/searcher.h"

namespace annals {

namespace {

std::string names_of(const std::vector<Visibility>& visibilities) {
  std::string names;
  for (const Visibility visibility : visibilities)
    names += (names.empty() ? "" : ", ") + std::string(name_of(visibility));
  return names;
}

}  // namespace

void refuse_private(const std::vector<std::filesystem::path>& databases) {
  for (const std::filesystem::path& database : databases)
    if (const std::vector<Visibility> included = Searcher({database}).settings().included; !included.empty())
      throw Error(ErrorKind::PrivateIndex, fmt::format("{} also holds posts that are not public: {}",
                                                       database.string(), names_of(included)));
}

}  // namespace annals
