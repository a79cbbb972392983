// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace annals {

void write_paths(std::ostream& out, const MatchSet& matches, const FormatOptions& options) {
  for (const Hit& hit : matches.hits) {
    if (options.absolute_paths && options.settings && hit.post.archive < options.settings->archives.size())
      out << options.settings->archives[hit.post.archive].root << '/';
    out << hit.post.path << options.path_separator;
  }
}

std::string error_json(const Error& error) {
  const nlohmann::ordered_json json = {
      {"error", {{"kind", info(error.kind()).name}, {"message", error.what()}, {"hint", error.hint()}}}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace annals
