// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/format.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "query/base/text_layout.h"

namespace annals {

std::string path_of(const Post& post, const FormatOptions& options) {
  return options.path ? options.path(post) : post.path;
}

unsigned line_of(const Hit& hit, const FormatOptions& options) {
  return options.line ? options.line(hit) : 0;
}

void write_paths(std::ostream& out, const MatchSet& matches, const FormatOptions& options) {
  for (const Hit& hit : matches.hits) {
    const std::string path = path_of(hit.post, options);
    out << (options.on_terminal ? printable(path) : path) << options.path_separator;
  }
}

/// A line each, whatever a path or text has in it: editors read them by their colons. Where the line is not
/// known it is the first.
void write_lines(std::ostream& out, const MatchSet& matches, const FormatOptions& options) {
  for (const Hit& hit : matches.hits) {
    const std::string& text = hit.snippets.empty() ? hit.post.title : hit.snippets.front().text;
    out << printable(path_of(hit.post, options)) << ':' << std::max(line_of(hit, options), 1U) << ':'
        << printable(text) << '\n';
  }
}

std::string error_json(const Error& error) {
  const nlohmann::ordered_json json = {
      {"error", {{"kind", info(error.kind()).name}, {"message", error.what()}, {"hint", error.hint()}}}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace annals
