// SPDX-License-Identifier: GPL-2.0-or-later
/// How an answer is written out. Adding an output format is adding one row.
#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/answer/match_set.h"
#include "query/answer/searcher.h"
#include "query/base/error.h"

namespace annals {

struct FormatOptions {
  std::size_t columns = 80;                        ///< Width of the terminal.
  bool colour = false;                             ///< ANSI colours.
  bool hyperlinks = false;                         ///< OSC 8: titles lead to the post.
  char path_separator = '\n';                      ///< After each path; '\0' for xargs -0.
  bool on_terminal = false;                        ///< write_paths: what a terminal would obey is taken out.
  std::function<std::string(const Post&)> path{};  ///< As people name the file; none: Post::path.
  std::function<unsigned(const Hit&)>
      line{};                               ///< Of its best match in the file, from 1; none or 0: not known.
  const IndexSettings* settings = nullptr;  ///< Of the hits' only index, for links; borrowed for the call.
};

struct Format {
  std::string_view name, content_type{}, help{};
  void (*write)(std::ostream&, const MatchSet&, const FormatOptions&);
};

void write_text(std::ostream&, const MatchSet&, const FormatOptions&);
std::string search_json(const MatchSet&, const FormatOptions&);
void write_json(std::ostream&, const MatchSet&, const FormatOptions&);
void write_paths(std::ostream&, const MatchSet&, const FormatOptions&);
void write_lines(std::ostream&, const MatchSet&, const FormatOptions&);
void write_atom(std::ostream&, const MatchSet&, const FormatOptions&);

inline constexpr std::string_view kJsonType = "application/json; charset=utf-8";

inline constexpr std::string_view kAtomType = "application/atom+xml; charset=utf-8";

inline constexpr auto kFormats = std::to_array<Format>({
    {"text", "text/plain; charset=utf-8", "for reading on a terminal", write_text},
    {"json", kJsonType, "one object, for programs; the same as /api/search", write_json},
    {"paths", "text/plain; charset=utf-8", "one path a line, or NUL-separated with --null", write_paths},
    {"lines", "text/plain; charset=utf-8", "PATH:LINE:TEXT of the best match of each post, for editors",
     write_lines},
    {"atom", kAtomType, "a feed; the same as /feed, in the order asked for", write_atom},
});

/// As `options` names it, else relative to its archive.
std::string path_of(const Post& post, const FormatOptions& options);
/// 0: not known.
unsigned line_of(const Hit& hit, const FormatOptions& options);

/// What a feed says of itself besides its posts. Addresses may be relative to the feed's own.
struct FeedFrame {
  std::string site{};               ///< Its name; empty: not known.
  std::string nameless = "Search";  ///< What readers see instead then.
  std::string page{};               ///< Where people find the same answer; empty: nowhere.
  std::vector<std::pair<std::string_view, std::string>> feeds{};  ///< RFC 5005: "self", "first", "next", …
};
void write_feed(std::ostream&, const MatchSet&, const IndexSettings&, const FeedFrame&);

/// One post: {"path": …, "url": …, "title": …}, the members that a hit has, and its older addresses.
std::string whole_post_json(const Post&);
void write_post_json(std::ostream&, const Post&);

/// {"error": {"kind": …, "message": …, "hint": …}}
std::string error_json(const Error& error);

}  // namespace annals
