// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/html_writer.h"

#include <algorithm>

#include "query/base/ascii.h"
#include "query/base/escape.h"

namespace annals {
namespace {

std::size_t clamped(std::size_t level) {
  return std::clamp<std::size_t>(level, 1, 6);
}

}  // namespace

std::size_t reference_bytes(std::string_view text) {
  constexpr std::size_t kLongestReferenceName = 32;
  if (!text.starts_with('&')) return 0;
  std::size_t at = text.starts_with("&#") ? 2 : 1;
  const std::size_t begin = at;
  while (at < text.size() && at < kLongestReferenceName && (is_letter(text[at]) || is_digit(text[at]))) ++at;
  return at > begin && at < text.size() && text[at] == ';' ? at + 1 : 0;
}

bool pass_reference(std::string_view text, std::size_t& at, HtmlWriter& out) {
  const std::size_t bytes = reference_bytes(text.substr(at));
  out.raw(text.substr(at, bytes));
  at += bytes;
  return bytes > 0;
}

void HtmlWriter::raw(std::string_view html) {
  if (!is_full()) html_ += html;
}

void HtmlWriter::text(std::string_view text) {
  if (!is_full()) append_escaped(html_, text, kInMarkupAndNul);
}

void HtmlWriter::text_with_references(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('&', 1), text.size());
    if (reference_bytes(text) > 0)
      raw(text.substr(0, end));
    else
      this->text(text.substr(0, end));
    text.remove_prefix(end);
  }
}

void HtmlWriter::attribute(std::string_view value) {
  raw("=\"");
  text(value);
  raw("\"");
}

void HtmlWriter::begin_heading(std::size_t level, std::string_view id) {
  raw("\n<h" + std::to_string(clamped(level)));
  if (!id.empty()) {
    raw(" id");
    attribute(id);
  }
  raw(">");
}

void HtmlWriter::end_heading(std::size_t level) {
  raw("</h" + std::to_string(clamped(level)) + ">");
}

void HtmlWriter::begin_link(std::string_view target) {
  raw("<a href");
  attribute(target);
  raw(">");
}

void HtmlWriter::image(std::string_view alternative) {
  raw("<img alt");
  attribute(alternative);
  raw(">");
}

void HtmlWriter::anchor(std::string_view id) {
  if (id.empty()) return;
  raw("<a id");
  attribute(id);
  raw("></a>");
}

void HtmlWriter::preformatted(std::string_view text) {
  raw("\n<pre>\n");
  this->text(text);
  raw("</pre>");
}

ExtractedText extract_written(const HtmlWriter& out, std::string_view body, std::string_view format) {
  if (!out.is_full()) return extract_html_fragment(out.html());
  ExtractedText post = extract_plain(body);
  post.problems.push_back(std::string(format) + " grows too much; read as plain text");
  return post;
}

}  // namespace annals
