// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/text_format.h"

#include <algorithm>
#include <array>

#include "indexer/text/html_rules.h"
#include "query/base/ascii.h"

namespace annals {

const std::vector<TextFormat> kTextFormats = {
    {.name = "html",
     .extensions = {"html", "htm", "xhtml"},
     .aliases = {"html", "erb"},
     .help = "HTML, whole pages and bodies of posts",
     .extract = extract_html},
    {.name = "markdown",
     .extensions = {"md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "mkdown", "mkdwn", "pandoc", "pdc"},
     .aliases = {"markdown", "md", "kramdown", "redcarpet", "rdiscount", "bluecloth", "gfm", "commonmark"},
     .help = "CommonMark with tables, task lists and kramdown's and goldmark's heading ids",
     .extract = extract_markdown},
    {.name = "mdx",
     .extensions = {"mdx"},
     .aliases = {"mdx"},
     .help = "Markdown with components; their tags and all code are left out",
     .extract = extract_mdx},
    {.name = "quarto",
     .extensions = {"qmd", "rmd", "rmarkdown"},
     .aliases = {"rmarkdown", "rmd"},
     .help = "Quarto and R Markdown; code that its options hide is left out",
     .extract = extract_quarto,
     .is_run = true},
    {.name = "notebook",
     .extensions = {"ipynb"},
     .aliases = {"ipynb", "jupyter"},
     .help = "Jupyter notebooks: texts and code, what the code has put out is left out",
     .extract = extract_quarto,
     .is_run = true},
    {.name = "markdoc",
     .extensions = {"mdoc", "markdoc"},
     .aliases = {"mdoc"},
     .help = "Markdoc: Markdown with {% tags %}, of which titles stay",
     .extract = extract_markdoc},
    {.name = "kirbytext",
     .extensions = {},
     .aliases = {},
     .help = "Kirby's Markdown with (link: …) tags, or its list of blocks",
     .extract = extract_kirbytext},
    {.name = "bbcode",
     .extensions = {"bbcode"},
     .aliases = {"bb"},
     .help = "BBCode, as forums have it",
     .extract = extract_bbcode},
    {.name = "asciidoc",
     .extensions = {"adoc", "asciidoc", "asc", "ad"},
     .aliases = {"adoc", "asciidoctor"},
     .help = "AsciiDoc, attributes of its own header resolved",
     .extract = extract_asciidoc},
    {.name = "rst",
     .extensions = {"rst", "rest"},
     .aliases = {"restructuredtext", "rest"},
     .help = "reStructuredText with Sphinx's roles and directives",
     .extract = extract_rst},
    {.name = "textile",
     .extensions = {"textile"},
     .aliases = {"redcloth"},
     .help = "Textile, HTML in it included",
     .extract = extract_textile},
    {.name = "org",
     .extensions = {"org"},
     .aliases = {"orgmode", "org-mode"},
     .help = "Org, without what is not exported",
     .extract = extract_org},
    {.name = "haml",
     .extensions = {"haml"},
     .aliases = {},
     .help = "Haml with its Markdown and Textile filters",
     .extract = extract_haml},
    {.name = "lhs",
     .extensions = {"lhs"},
     .aliases = {"literate haskell"},
     .help = "Literate Haskell whose prose is Markdown",
     .extract = extract_literate_haskell},
    {.name = "plain",
     .extensions = {"txt", "text"},
     .aliases = {"plain", "text"},
     .help = "Text without markup",
     .extract = extract_plain},
};

namespace {

constexpr std::size_t kSniffedBytes = 64 << 10;
constexpr std::size_t kEnoughClosingTags = 3, kEnoughListItems = 2;

// A template's ending says nothing of the format beneath it: "index.html.erb".
constexpr auto kTemplateEndings = std::to_array<std::string_view>({"erb", "liquid", "tt", "tt2"});

std::string_view file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// "md" of "a.md"; empty: none.
std::string_view ending(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

bool names(const std::vector<std::string_view>& list, std::string_view name) {
  return std::ranges::any_of(list, [&](std::string_view known) { return equal_in_any_case(known, name); });
}

bool is_template_ending(std::string_view name) {
  return std::ranges::any_of(kTemplateEndings, [&](auto known) { return equal_in_any_case(known, name); });
}

std::string_view trimmed_left(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text;
}

bool begins_with_block(std::string_view body) {
  body = trimmed_left(body);
  if (!body.starts_with('<')) return false;
  std::string name;
  for (const char c : body.substr(1, 16)) {
    if (!is_letter(c) && !is_digit(c)) break;
    name += static_cast<char>(c | 0x20);
  }
  return element_rule(name) != ElementRule::Inline;
}

std::size_t closing_tags(std::string_view body) {
  std::size_t count = 0;
  for (std::size_t at = body.find("</"); at != std::string_view::npos; at = body.find("</", at + 2))
    if (at + 2 < body.size() && is_letter(body[at + 2])) ++count;
  return count;
}

bool is_html(std::string_view body) {
  return is_whole_page(body) || begins_with_block(body) || closing_tags(body) >= kEnoughClosingTags;
}

constexpr auto kBbEnds = std::to_array<std::string_view>(
    {"[/b]", "[/i]", "[/u]", "[/url]", "[/img]", "[/quote]", "[/code]", "[/list]", "[/hide]"});
constexpr std::size_t kEnoughBbEnds = 2;

bool is_bbcode(std::string_view body) {
  std::size_t count = 0;
  for (std::size_t at = body.find("[/"); at != body.npos && count < kEnoughBbEnds;
       at = body.find("[/", at + 2))
    count += std::ranges::any_of(
        kBbEnds, [&](std::string_view end) { return starts_in_any_case(body.substr(at), end); });
  return count >= kEnoughBbEnds;
}

bool is_heading(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level >= 1 && level <= 6 && level + 1 < line.size() && line[level] == ' ';
}

bool is_list_item(std::string_view line) {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const std::string_view marker = line.substr(digits, 2);
  return digits > 0 ? marker == ". " : marker == "- " || marker == "* " || marker == "+ ";
}

bool is_markdown(std::string_view body) {
  std::size_t items = 0;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    const std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (is_heading(line) || line.starts_with("```") || line.find("](") != std::string_view::npos) return true;
    items += is_list_item(line) ? 1 : 0;
  }
  return items >= kEnoughListItems;
}

}  // namespace

const TextFormat* text_format_named(std::string_view name) {
  const auto format = std::ranges::find_if(kTextFormats, [&](const TextFormat& known) {
    return equal_in_any_case(known.name, name) || names(known.aliases, name);
  });
  return format == kTextFormats.end() ? nullptr : &*format;
}

const TextFormat* text_format_for_path(std::string_view path) {
  std::string_view name = file_name(path), last = ending(name);
  while (is_template_ending(last)) {
    name.remove_suffix(last.size() + 1);
    if (ending(name).empty()) return text_format_named("html");  // a template of nothing else makes a page
    last = ending(name);
  }
  const auto format =
      std::ranges::find_if(kTextFormats, [&](const TextFormat& f) { return names(f.extensions, last); });
  return format == kTextFormats.end() ? nullptr : &*format;
}

const TextFormat& sniff_text_format(std::string_view path, std::string_view body) {
  const TextFormat* by_path = text_format_for_path(path);
  if (by_path != nullptr && by_path->extract != extract_plain) return *by_path;
  body = body.substr(0, kSniffedBytes);
  const std::string_view name = is_html(body)       ? "html"
                                : is_bbcode(body)   ? "bbcode"
                                : is_markdown(body) ? "markdown"
                                                    : "plain";
  return *text_format_named(name);
}

}  // namespace annals
