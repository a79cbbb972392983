// SPDX-License-Identifier: GPL-2.0-or-later
/// What a line of AsciiDoc is, seen by itself.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace annals::asciidoc {

struct Delimiter {
  char mark;
  std::size_t least;
  enum class Content { Code, Comment, Raw, Blocks } content;
};

inline constexpr auto kDelimiters = std::to_array<Delimiter>({
    {'-', 4, Delimiter::Content::Code},
    {'.', 4, Delimiter::Content::Code},
    {'`', 3, Delimiter::Content::Code},
    {'/', 4, Delimiter::Content::Comment},
    {'+', 4, Delimiter::Content::Raw},
    {'=', 4, Delimiter::Content::Blocks},
    {'*', 4, Delimiter::Content::Blocks},
    {'_', 4, Delimiter::Content::Blocks},
});

inline constexpr auto kTableFences = std::to_array<std::string_view>({"|===", "!===", ",===", ":==="});
inline constexpr auto kRules =
    std::to_array<std::string_view>({"'''", "---", "***", "- - -", "* * *", "<<<"});
inline constexpr auto kDirectives =
    std::to_array<std::string_view>({"ifdef", "ifndef", "ifeval", "endif", "include"});
/// Beginnings of attributes that are set where a document is edited or printed, or never.
inline constexpr auto kNotOfSites = std::to_array<std::string_view>(
    {"env-", "backend-pdf", "backend-docbook", "backend-manpage", "backend-epub", "basebackend-docbook",
     "never", "internal", "private", "draft", "ignore"});
inline constexpr auto kMathStyles = std::to_array<std::string_view>({"stem", "latexmath", "asciimath"});
inline constexpr auto kCodeStyles = std::to_array<std::string_view>({"source", "listing", "literal"});
inline constexpr std::string_view kUnderlines = "=-~^+";  // of a title, by level

template <std::size_t size>
bool contains(const std::array<std::string_view, size>& list, std::string_view item) {
  return std::ranges::find(list, item) != list.end();
}

/// nullptr: the line is none.
const Delimiter* delimiter_of(std::string_view line);

/// An underline is about as long as its title.
bool is_underline_of(std::string_view line, std::string_view title);

/// Bytes of a list item's marker with its blank: "** ", ".. ", "- ", "1. ", "<1> "; 0: none.
std::size_t item_marker(std::string_view line);

/// Where "term:: definition" has its mark; npos: it is no definition.
std::size_t definition_mark(std::string_view line);

/// The name of a macro that is a line of its own: "image" of "image::a.png[alt]"; empty: none.
std::string_view block_macro(std::string_view line);

/// A cell of a table without the "2+" that belongs to the next one, whose mark follows.
std::string_view without_specifier(std::string_view cell, bool is_before_mark, bool is_first);

}  // namespace annals::asciidoc
