// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown.h"

#include <string>
#include <utility>

#include "indexer/text/markdown_extras.h"
#include "indexer/text/markdown_text.h"
#include "indexer/text/text_format.h"
#include "query/base/escape.h"

namespace annals {
namespace {

constexpr std::size_t kMostBytes = 8 << 20;
constexpr std::string_view kTooLarge = "of more than 8 MB";

/// Elements and texts as HTML. Nothing is marked that says nothing to the reader of HTML, as emphasis.
class HtmlOfMarkdown : public MarkdownEvents {
 public:
  void begin(std::string_view element) override {
    tag("<", element);
    if (element == "pre") html_ += '\n';  // a parser leaves out the one that follows the tag
  }
  void end(std::string_view element) override { tag("</", element); }
  void empty(std::string_view element) override { tag("<", element); }
  void begin_link(const MarkdownPieces& target) override {
    html_ += "<a href=\"";
    add(target);
    html_ += "\">";
  }
  void end_link() override { tag("</", "a"); }
  void image(const MarkdownPieces& alternative) override {
    html_ += "<img alt=\"";
    add(alternative);
    html_ += "\">";
  }
  void text(std::string_view text) override { append_escaped(html_, text, kInMarkup); }
  void reference(std::string_view reference) override { html_ += reference; }
  void html(std::string_view html) override { html_ += html; }

  std::string take() { return std::move(html_); }

 private:
  void tag(std::string_view open, std::string_view element) {
    html_.append(open).append(element).append(">");
  }
  void add(const MarkdownPieces& pieces) {
    for (const MarkdownPiece& piece : pieces)
      append_escaped(html_, piece.text, piece.is_reference ? kNothing : kInMarkup);
  }

  std::string html_;
};

std::string problem_of(std::string_view reason) {
  return "Markdown " + std::string(reason) + "; read as plain text";
}

MarkdownHtml html_of_common(std::string_view common, MarkdownDialect dialect) {
  HtmlOfMarkdown html;
  const std::string_view reason = read_markdown(common, dialect, html);
  if (!reason.empty()) return {.problem = problem_of(reason)};
  return {.html = html.take()};
}

/// Only HTML that an author wrote needs the reader of HTML.
ExtractedText extract_common(std::string_view common, MarkdownDialect dialect, std::string& problem) {
  MarkdownText direct = markdown_text(common, dialect);
  if (!direct.reason.empty()) problem = problem_of(direct.reason);
  if (!direct.has_html) return std::move(direct.post);
  MarkdownHtml page = html_of_common(common, dialect);
  problem = std::move(page.problem);
  return problem.empty() ? extract_html_fragment(page.html) : ExtractedText();
}

}  // namespace

MarkdownHtml markdown_html(std::string_view body, MarkdownDialect dialect) {
  if (body.size() > kMostBytes) return {.problem = problem_of(kTooLarge)};
  return html_of_common(to_common_markdown(body), dialect);
}

ExtractedText extract_markdown(std::string_view body, MarkdownDialect dialect) {
  std::string problem = body.size() > kMostBytes ? problem_of(kTooLarge) : std::string();
  ExtractedText post;
  if (problem.empty()) post = extract_common(to_common_markdown(body), dialect, problem);
  if (!problem.empty()) {
    post = extract_plain(body);
    post.problems.push_back(std::move(problem));
  }
  name_sections(post.sections);
  return post;
}

ExtractedText extract_markdown(std::string_view body) {
  return extract_markdown(body, MarkdownDialect::Common);
}

}  // namespace annals
