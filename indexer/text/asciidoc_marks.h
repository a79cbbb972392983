// SPDX-License-Identifier: GPL-2.0-or-later
/// The tables of AsciiDoc's inline markup.
#pragma once
#include <array>
#include <string_view>

namespace annals::asciidoc {

enum class MacroKind { Url, Link, Image, Footnote, Text, Math, Raw, Nothing };

struct Macro {
  std::string_view name;
  MacroKind kind;
};

inline constexpr auto kMacros = std::to_array<Macro>({
    {"http", MacroKind::Url},          {"https", MacroKind::Url},
    {"ftp", MacroKind::Url},           {"irc", MacroKind::Url},
    {"link", MacroKind::Link},         {"mailto", MacroKind::Link},
    {"xref", MacroKind::Link},         {"image", MacroKind::Image},
    {"footnote", MacroKind::Footnote}, {"footnoteref", MacroKind::Footnote},
    {"btn", MacroKind::Text},          {"indexterm2", MacroKind::Text},
    {"kbd", MacroKind::Text},          {"menu", MacroKind::Text},
    {"asciimath", MacroKind::Math},    {"latexmath", MacroKind::Math},
    {"stem", MacroKind::Math},         {"pass", MacroKind::Raw},
    {"anchor", MacroKind::Nothing},    {"icon", MacroKind::Nothing},
    {"indexterm", MacroKind::Nothing},
});

struct AsciidocMark {
  std::string_view mark;
  enum class Rule { Anywhere, AroundWords, WithoutBlanks } rule;
};

// The longer mark stands before its own beginning.
inline constexpr auto kMarks = std::to_array<AsciidocMark>({
    {"**", AsciidocMark::Rule::Anywhere},
    {"__", AsciidocMark::Rule::Anywhere},
    {"##", AsciidocMark::Rule::Anywhere},
    {"*", AsciidocMark::Rule::AroundWords},
    {"_", AsciidocMark::Rule::AroundWords},
    {"#", AsciidocMark::Rule::AroundWords},
    {"^", AsciidocMark::Rule::WithoutBlanks},
    {"~", AsciidocMark::Rule::WithoutBlanks},
});

// What stands between them is read no further.
struct Verbatim {
  std::string_view mark, end_mark;
  bool is_around_words, is_raw;
};

inline constexpr auto kVerbatims = std::to_array<Verbatim>({
    {"+++", "+++", false, true},
    {"++", "++", false, false},
    {"$$", "$$", false, false},
    {"`+", "+`", true, false},
    {"``", "``", false, false},
    {"`", "`", true, false},
    {"+", "+", true, false},
});

}  // namespace annals::asciidoc
