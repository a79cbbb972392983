// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_extras.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/text/markdown_code.h"
#include "indexer/text/markdown_containers.h"
#include "indexer/text/markdown_notes.h"
#include "indexer/text/text_writer.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {
namespace {

constexpr auto kTableOfContents = std::to_array<std::string_view>({"[TOC]", "[[TOC]]", "[[_TOC_]]"});

/// In any case: VitePress has "[[toc]]".
bool is_table_of_contents(std::string_view line) {
  return std::ranges::any_of(kTableOfContents,
                             [&](std::string_view known) { return equal_in_any_case(known, line); });
}

/// VitePress's "<<< @/snippets/x.js{2}".
bool is_code_of_file(std::string_view line) {
  return line.starts_with("<<< @/") || line.starts_with("<<< ./") || line.starts_with("<<< ../");
}

bool consists_of(std::string_view line, char c) {
  return line.size() >= 2 && line.find_first_not_of(c) == kNotFound;
}

/// kramdown's `{: .note #id}` on a line of its own.
bool is_attribute_line(std::string_view line) {
  return line.starts_with("{:") && line.ends_with('}');
}

/// "name" of `{#name}`, `{: .note #name}` or `{id="name"}`; empty: none.
std::string_view id_in(std::string_view attributes) {
  constexpr std::string_view kEnds = " \t}\"'<>&";
  std::size_t begin = kNotFound;
  for (std::size_t at = attributes.find('#'); at != kNotFound; at = attributes.find('#', at + 1)) {
    if (at == 0 || (attributes[at - 1] != '{' && attributes[at - 1] != ':' && attributes[at - 1] != ' '))
      continue;
    begin = at + 1;
    break;
  }
  constexpr std::string_view kIdAttribute = "id=\"";
  if (begin == kNotFound && attributes.find(kIdAttribute) != kNotFound)
    begin = attributes.find(kIdAttribute) + kIdAttribute.size();
  if (begin == kNotFound) return {};
  return attributes.substr(begin,
                           std::min(attributes.find_first_of(kEnds, begin), attributes.size()) - begin);
}

/// Obsidian's %% comments %%, within a line or over several. "%%" begins one where a word could begin, so
/// that "50%%" and "a%%b" stay, and only if the same paragraph, or another line that begins or ends with
/// "%%", has its end.
class Comments {
 public:
  /// The line without what is comment in it; `rest` is what follows the line.
  std::string strip(std::string_view line, std::string_view rest) {
    std::string out;
    while (true) {
      const std::size_t mark = is_open_ ? line.find(kMark) : begin_in(line);
      if (!is_open_) out.append(line.substr(0, mark));
      if (mark == kNotFound) return out;
      line.remove_prefix(mark + kMark.size());
      is_open_ = !is_open_;
      if (is_open_ && line.find(kMark) == kNotFound && !ends_below(rest)) {
        is_open_ = false;
        return out.append(kMark).append(line);
      }
    }
  }

  bool is_open() const { return is_open_; }

 private:
  static constexpr std::string_view kMark = "%%";

  static std::size_t begin_in(std::string_view line) {
    bool in_code = false;
    for (std::size_t at = 0; at + 1 < line.size(); ++at) {
      if (line[at] == '`') in_code = !in_code;
      const bool is_start = at == 0 || std::string_view(" \t([*_").find(line[at - 1]) != kNotFound;
      const bool is_longer = at + 2 < line.size() && line[at + 2] == '%';
      if (!in_code && is_start && !is_longer && line.substr(at).starts_with(kMark)) return at;
    }
    return kNotFound;
  }

  bool ends_below(std::string_view rest) {
    bool in_paragraph = true;
    while (!rest.empty() && (in_paragraph || !nothing_ends_below_)) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = trimmed(rest.substr(0, end));
      in_paragraph = in_paragraph && !line.empty();
      if (in_paragraph ? line.find(kMark) != kNotFound : line.starts_with(kMark) || line.ends_with(kMark))
        return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    nothing_ends_below_ = true;
    return false;
  }

  bool is_open_ = false;
  bool nothing_ends_below_ = false;  // looked for once: many beginnings cost linear time
};

/// kramdown's {::comment}, up to "{:/comment}" or "{:/}", within a line or over several.
class KramdownComments {
 public:
  std::string strip(std::string_view line, std::string_view rest) {
    constexpr std::string_view kBegin = "{::comment}";
    std::string out;
    while (true) {
      if (!is_open_) {
        const std::size_t begin = line.find(kBegin);
        out.append(line.substr(0, begin));
        if (begin == kNotFound) return out;
        line.remove_prefix(begin + kBegin.size());
        is_open_ = line.find(kEnd) != kNotFound || ends_below(rest);
        if (!is_open_) return out.append(kBegin).append(line);
      }
      const std::size_t end = line.find(kEnd);
      if (end == kNotFound) return out;
      line.remove_prefix(std::min(line.find('}', end), line.size() - 1) + 1);
      is_open_ = false;
    }
  }

  bool is_open() const { return is_open_; }

 private:
  static constexpr std::string_view kEnd = "{:/";

  /// The last end is looked for once: many beginnings cost linear time.
  bool ends_below(std::string_view rest) {
    if (!end_) {
      const std::size_t last = rest.rfind(kEnd);
      end_ = last == kNotFound ? rest.data() : rest.data() + last;
    }
    return *end_ > rest.data() || (*end_ == rest.data() && rest.starts_with(kEnd));
  }

  bool is_open_ = false;
  std::optional<const char*> end_{};  ///< The last of the body.
};

/// `[text](url){:target="_blank"}` without its attributes.
std::string without_inline_attributes(std::string_view line) {
  std::string out;
  for (std::size_t at = 0;;) {
    const std::size_t open = line.find("{:", at),
                      close = open == kNotFound ? kNotFound : line.find('}', open);
    if (close == kNotFound) return out.append(line.substr(at));
    const bool is_behind_span = open > 0 && std::string_view(")]*_`\"").find(line[open - 1]) != kNotFound;
    const bool is_quoted = close + 1 < line.size() && line[close + 1] == '`';
    const std::size_t end = is_behind_span && !is_quoted ? open : close + 1;
    out.append(line.substr(at, end - at));
    at = close + 1;
  }
}

struct Heading {
  std::string_view marker, text;  ///< "## " and the rest; "" and the line for an underlined one.
};

Heading split_heading(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
  const std::size_t end = std::min(line.find_first_not_of('#', begin), line.size());
  const std::size_t level = end - begin;
  if (begin > 3 || level == 0 || level > 6 || (end < line.size() && line[end] != ' ' && line[end] != '\t'))
    return {{}, line};
  const std::size_t text = std::min(line.find_first_not_of(" \t", end), line.size());
  return {line.substr(0, text), line.substr(text)};
}

std::string with_anchor(const Heading& heading, std::string_view next_attributes) {
  std::string_view text = trimmed(heading.text);
  std::string_view id = id_in(next_attributes);
  const std::size_t open = text.ends_with('}') ? text.rfind('{') : kNotFound;
  constexpr std::string_view kAttributeStarts = "#.:";
  if (open != kNotFound && kAttributeStarts.find(text[open + 1]) != kNotFound) {
    if (const std::string_view own = id_in(text.substr(open)); !own.empty()) id = own;
    text = trimmed(text.substr(0, open));
  }
  std::string line(heading.marker);
  if (!id.empty()) line.append("<a id=\"").append(id).append("\"></a>");
  return line.append(with_note_links(text));
}

/// `[^1]: The note.` is no link definition.
std::string_view without_footnote_marker(std::string_view line) {
  if (!line.starts_with("[^")) return line;
  const std::size_t end = line.find("]:");
  return end == kNotFound ? line : line.substr(end + 2);
}

/// "*[HTML]: HyperText Markup Language" is shown where the pointer rests on the word.
bool is_abbreviation(std::string_view line) {
  return line.starts_with("*[") && line.find("]:") != kNotFound;
}

/// The labels that notes of the text have, "1" of "[^1]: The note.", so that their marks differ from other
/// brackets.
class FootnoteMarks {
 public:
  explicit FootnoteMarks(std::string_view body) {
    for (std::size_t at = body.find("[^"); at != kNotFound; at = body.find("[^", at + 2)) {
      const std::string_view label = label_at(body.substr(at));
      if (!label.empty() && body.substr(at + label.size() + 3).starts_with(':')) labels_.insert(label);
    }
  }

  /// "word[^1]" -> "word"; code stays.
  std::string strip(std::string line) const {
    if (labels_.empty() || line.find("[^") == kNotFound) return line;
    std::string out;
    bool in_code = false;
    for (std::size_t at = 0; at < line.size();) {
      if (line[at] == '`') in_code = !in_code;
      const std::string_view rest = std::string_view(line).substr(at);
      const std::string_view label = in_code ? std::string_view() : label_at(rest);
      const std::size_t size = label.empty() ? 0 : label.size() + 3;
      if (size > 0 && labels_.contains(label) && !rest.substr(size).starts_with(':'))
        at += size;
      else
        out += line[at++];
    }
    return out;
  }

 private:
  /// Empty: none.
  static std::string_view label_at(std::string_view text) {
    constexpr std::size_t kMostLabelBytes = 100;
    if (!text.starts_with("[^")) return {};
    text = text.substr(2, kMostLabelBytes);
    const std::size_t end = text.find_first_of("] \n");
    return end == kNotFound || text[end] != ']' ? std::string_view() : text.substr(0, end);
  }

  std::unordered_set<std::string_view> labels_;
};

std::string to_common_line(std::string_view line, std::string_view next) {
  const std::string_view content = trimmed(line), next_content = trimmed(next);
  const bool has_attributes = is_attribute_line(next_content);
  if (is_attribute_line(content)) return {};
  if (is_table_of_contents(content) || is_abbreviation(line) || is_code_of_file(content)) return {};
  if (has_attributes && next_content.find("toc") != kNotFound) return {};  // "* TOC" above {:toc}
  if (line.starts_with("    ") || line.starts_with('\t')) return std::string(line);
  const Heading heading = split_heading(line);
  const bool is_underlined = consists_of(next_content, '=') || consists_of(next_content, '-');
  if (!heading.marker.empty() || (is_underlined && !content.empty()))
    return with_anchor(heading, has_attributes ? next_content : std::string_view());
  return with_note_links(without_inline_attributes(without_footnote_marker(line)));
}

std::string_view take_line(std::string_view& body) {
  const std::size_t end = std::min(body.find('\n'), body.size());
  const std::string_view line = body.substr(0, end);
  body.remove_prefix(std::min(end + 1, body.size()));
  return line;
}

/// "===" between empty lines, where Grav ends the summary: below a text it would underline a heading.
bool is_summary_end(std::string_view line, bool is_after_blank) {
  return is_after_blank && consists_of(trimmed(line), '=');
}

/// The list of headings that markdown-toc and doctoc write between two comments.
class WrittenContents {
 public:
  bool takes(std::string_view line, std::string_view rest) {
    line = trimmed(line);
    if (is_open_) {
      is_open_ = !is_end(line);
      return true;
    }
    if (was_looked_for_ || !(line.starts_with("<!-- toc") || line.starts_with("<!-- START doctoc")))
      return false;
    was_looked_for_ = true;  // of many beginnings, so that they cost linear time
    is_open_ = std::ranges::any_of(kEnds, [&](std::string_view end) { return rest.find(end) != kNotFound; });
    return is_open_;
  }

 private:
  static constexpr auto kEnds =
      std::to_array<std::string_view>({"<!-- tocstop", "<!-- /toc", "<!-- END doctoc"});
  static bool is_end(std::string_view line) {
    return std::ranges::any_of(kEnds, [&](std::string_view end) { return line.starts_with(end); });
  }

  bool is_open_ = false, was_looked_for_ = false;
};

/// The lines of a body one by one, as far as what one means depends on those above it.
class CommonLines {
 public:
  explicit CommonLines(std::string_view body) : footnotes_(body) {}

  /// `rest`: the text below the line.
  std::string convert(std::string_view line, std::string_view rest) {
    if (contents_.takes(line, rest)) return {};
    line = containers_.enter(line);
    if (!comments_.is_open() && !kramdown_.is_open() && code_.takes(line)) {
      is_after_blank_ = false;
      return std::string(line);
    }
    const std::string shown = footnotes_.strip(kramdown_.strip(comments_.strip(line, rest), rest));
    const bool is_left_out = is_note_property(shown) || is_summary_end(shown, is_after_blank_);
    is_after_blank_ = trimmed(line).empty();
    if (is_left_out) return {};
    if (const std::optional<std::string> title = containers_.shown(shown, rest))
      return with_note_links(*title);
    return to_common_line(shown, take_line(rest));
  }

 private:
  FootnoteMarks footnotes_;
  WrittenContents contents_;
  CodeFence code_;
  Comments comments_;
  KramdownComments kramdown_;
  MarkdownContainers containers_;
  bool is_after_blank_ = true;
};

// What GitHub leaves out of a slug, beyond ASCII: punctuation and symbols.
struct SymbolRange {
  char32_t first, last;
};

constexpr auto kSymbols = std::to_array<SymbolRange>({
    {0x80, 0xA9},
    {0xAB, 0xB4},
    {0xB6, 0xB9},
    {0xBB, 0xBF},
    {0xD7, 0xD7},
    {0xF7, 0xF7},
    {0x2000, 0x2BFF},
    {0x3000, 0x3004},
    {0x3008, 0x3020},
    {0xFF01, 0xFF0F},
    {0xFF1A, 0xFF20},
    {0xFFFD, 0xFFFD},
    {0x1F000, 0x1FAFF},
});

bool is_symbol(char32_t c) {
  if (c < 0x80) return (c < '0' || c > '9') && (c < 'a' || c > 'z') && c != '-' && c != '_' && c != ' ';
  return std::ranges::any_of(kSymbols,
                             [&](const SymbolRange& range) { return c >= range.first && c <= range.last; });
}

std::string slug_of(std::string_view heading) {
  const std::string text = lower(heading);
  std::string slug;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t character = next_character(text, at).value;
    if (character == ' ')
      slug += '-';
    else if (!is_symbol(character))
      slug.append(text, begin, at - begin);
  }
  return composed(std::move(slug));
}

}  // namespace

std::string to_common_markdown(std::string_view body) {
  std::string out;
  out.reserve(body.size() + body.size() / 16);
  CommonLines lines(body);
  while (!body.empty()) {
    const bool is_last = body.find('\n') == kNotFound;
    const std::string_view line = take_line(body);
    out += lines.convert(line, body);
    if (!is_last) out += '\n';
  }
  return out;
}

void name_sections(std::vector<Section>& sections) {
  std::unordered_map<std::string, unsigned> uses;
  for (Section& section : sections) {
    if (!section.id.empty()) continue;
    const std::string slug = slug_of(section.heading);
    const unsigned earlier = uses[slug]++;
    section.id = earlier == 0 ? slug : slug + '-' + std::to_string(earlier);
  }
}

}  // namespace annals
