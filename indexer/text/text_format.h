// SPDX-License-Identifier: GPL-2.0-or-later
/// From the body of a post to the text a reader sees. Adding a body format is adding one row to kTextFormats.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/template_engines.h"
#include "query/index/post.h"

namespace annals {

/// How a page is built, whatever its words: enough to tell a list of posts from a post. Of the part that the
/// text is from; links are those to other pages of the site.
struct PageShape {
  bool is_feed = false;          ///< Marked as a list of entries (h-feed).
  unsigned entries = 0;          ///< Outermost <article> elements and h-entries.
  unsigned linked_entries = 0;   ///< Of them, whose first heading is a link.
  unsigned bare_entries = 0;     ///< Of them, that have no heading but a link.
  unsigned linked_headings = 0;  ///< Of ExtractedText::sections.
  std::size_t first_linked = 0;  ///< Byte of the text at which the first of these stands.
  std::string linked_to{};       ///< Where that leads.
  unsigned lines = 0;            ///< Of the text; those of digits and signs alone do not count.
  unsigned linked_lines = 0;   ///< Of them, that begin with a link, or with a day and a link; headings count.
  bool asks_password = false;  ///< Outside of headers, footers and the like.
  bool is_locked = false;      ///< Asks for a password in place of its post.

  friend bool operator==(const PageShape&, const PageShape&) = default;
};

struct ExtractedText {
  std::string text;  ///< Blocks separated by '\n', words by one blank; preformatted text keeps its lines.
  std::vector<Section> sections;
  std::vector<Link> links;
  std::string alt_text;  ///< Alternative texts of images, file-name-like words left out.
  std::string title;     ///< <title> of a whole page; empty: none.
  std::string language;  ///< <html lang>; empty: none.
  /// <meta name|property, content>, names lower-case; and "canonical", "html:refresh", "html:prev",
  /// "html:next", "html:time", "html:tag", "html:category", "html:author", and "html:line" for a line around
  /// the post that may have its day.
  std::vector<std::pair<std::string, std::string>> meta;
  bool is_page = false;               ///< A whole HTML page.
  PageShape shape;                    ///< Of it.
  bool noindex = false;               ///< The page asks search engines to leave it out.
  std::vector<std::string> problems;  ///< For the diagnostics: what was left out and why.
};

struct TextFormat {
  std::string_view name;
  std::vector<std::string_view> extensions;  ///< Lower-case, without the dot.
  std::vector<std::string_view> aliases;     ///< Other names in front matter (`filter: markdown`).
  std::string_view help;
  ExtractedText (*extract)(std::string_view body);
  bool is_run = false;  ///< Programs run the code in it and write a page, often beside it.
};

/// Of a whole page, what surrounds the post (navigation, header, footer) is left out.
ExtractedText extract_html(std::string_view body);
/// HTML known to be a post's body: nothing in it surrounds the post.
ExtractedText extract_html_fragment(std::string_view body);
ExtractedText extract_markdown(std::string_view body);
ExtractedText extract_asciidoc(std::string_view body);
ExtractedText extract_bbcode(std::string_view body);
ExtractedText extract_haml(std::string_view body);
ExtractedText extract_kirbytext(std::string_view body);
ExtractedText extract_literate_haskell(std::string_view body);
ExtractedText extract_markdoc(std::string_view body);
ExtractedText extract_mdx(std::string_view body);
ExtractedText extract_org(std::string_view body);
ExtractedText extract_quarto(std::string_view body);
ExtractedText extract_rst(std::string_view body);
ExtractedText extract_textile(std::string_view body);
ExtractedText extract_plain(std::string_view body);

extern const std::vector<TextFormat> kTextFormats;

/// nullptr: none. "md"; also looks through template endings: "html.erb" is html.
const TextFormat* text_format_for_path(std::string_view path);
/// By name or alias, case-insensitive; nullptr: none.
const TextFormat* text_format_named(std::string_view name);

/// By path, but a body that says otherwise wins over ".txt" and over an unknown ending: HTML, BBCode
/// and Markdown show.
const TextFormat& sniff_text_format(std::string_view path, std::string_view body);

/// Takes out ERB, Liquid, Nunjucks and Hugo shortcodes; the text inside paired ones stays. Line count is
/// kept.
std::string strip_template_tags(std::string_view body, TemplateEngines engines = TemplateEngine::All);

}  // namespace annals
