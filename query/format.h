// SPDX-License-Identifier: GPL-2.0-or-later
/// How an answer is written out. Adding an output format is adding one row.
#pragma once
#include <array>
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

#include "query/error.h"
#include "query/match_set.h"
#include "query/searcher.h"

namespace annals {

struct FormatOptions {
  std::size_t columns = 80;     ///< Width of the terminal.
  bool colour = false;          ///< ANSI colours.
  bool hyperlinks = false;      ///< OSC 8: titles lead to the post.
  char path_separator = '\n';   ///< After each path; '\0' for xargs -0.
  bool absolute_paths = false;  ///< write_paths: the file's place on this machine; needs `settings`.
  const IndexSettings* settings =
      nullptr;  ///< Of the hits' only index, for links and places; borrowed for the call.
};

struct Format {
  std::string_view name, content_type{}, help{};
  void (*write)(std::ostream&, const MatchSet&, const FormatOptions&);
};

void write_text(std::ostream&, const MatchSet&, const FormatOptions&);
void write_json(std::ostream&, const MatchSet&, const FormatOptions&);
void write_paths(std::ostream&, const MatchSet&, const FormatOptions&);

/// A type that cpp-httplib does not compress: it has the exact words to skip (docs/architecture.md,
/// "Server").
inline constexpr std::string_view kJsonType = "application/json; charset=utf-8";

inline constexpr auto kFormats = std::to_array<Format>({
    {"text", "text/plain; charset=utf-8", "for reading on a terminal", write_text},
    {"json", kJsonType, "one object, for programs; the same as /api/search", write_json},
    {"paths", "text/plain; charset=utf-8", "one path a line, or NUL-separated with --null", write_paths},
});

/// {"error": {"kind": …, "message": …, "hint": …}}
std::string error_json(const Error& error);

}  // namespace annals
