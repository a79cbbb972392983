// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/private_index.h"

#include <fmt/format.h>

#include "query/answer/searcher.h"
#include "query/base/error.h"

namespace annals {

std::string visibility_names(const std::vector<Visibility>& visibilities) {
  std::string names;
  for (const Visibility visibility : visibilities)
    names += (names.empty() ? "" : ", ") + std::string(name_of(visibility));
  return names;
}

void refuse_private(const std::vector<std::filesystem::path>& databases) {
  for (const std::filesystem::path& database : databases)
    if (const std::vector<Visibility> included = Searcher({database}).settings().included; !included.empty())
      throw Error(ErrorKind::PrivateIndex, fmt::format("{} also holds posts that are not public: {}",
                                                       database.string(), visibility_names(included)));
}

}  // namespace annals
