// SPDX-License-Identifier: GPL-2.0-or-later
#include <md4c.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/text/markdown.h"
#include "indexer/text/markdown_extras.h"
#include "indexer/text/text_format.h"
#include "query/base/escape.h"
#include "query/base/thread_time.h"

namespace annals {
namespace {

constexpr std::size_t kMostBytes = 8 << 20;
constexpr std::chrono::seconds kMostTime(2);

/// HTML of what md4c reports. Its own renderer cannot be stopped: a short text whose one long link is
/// referred to a thousand times would become gigabytes.
class Renderer {
 public:
  explicit Renderer(std::size_t source_bytes) : most_bytes_(32 * source_bytes + (1 << 20)) {}

  void tag(std::string_view html) {
    if (images_ == 0) html_ += html;
  }

  void link(const MD_ATTRIBUTE& target) {
    if (images_ > 0) return;
    html_ += "<a href=\"";
    attribute(target);
    html_ += "\">";
  }

  // The text within an image is its alternative text.
  void begin_image() {
    if (images_++ == 0) html_ += "<img alt=\"";
  }
  void end_image() {
    if (--images_ == 0) html_ += "\">";
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_NULLCHAR:
        html_ += ' ';
        break;
      case MD_TEXT_BR:
        html_ += images_ > 0 ? " " : "<br>";
        break;
      case MD_TEXT_SOFTBR:
        html_ += '\n';
        break;
      case MD_TEXT_HTML:
        tag(text);
        break;
      case MD_TEXT_ENTITY:
        html_ += text;
        break;
      default:
        append_escaped(html_, text, kInMarkup);
    }
  }

  /// Asked after each step; nonzero makes md4c stop.
  int verdict() {
    if (html_.size() > most_bytes_) reason_ = "grows too much";
    if ((++steps_ & 255) == 0 && thread_time() - begin_ > kMostTime) reason_ = "takes too long";
    return reason_.empty() ? 0 : 1;
  }

  std::string take() { return std::move(html_); }
  std::string_view reason() const { return reason_; }

 private:
  void attribute(const MD_ATTRIBUTE& value) {
    for (unsigned i = 0; value.substr_offsets[i] < value.size; ++i) {
      const std::string_view part(value.text + value.substr_offsets[i],
                                  value.substr_offsets[i + 1] - value.substr_offsets[i]);
      append_escaped(html_, part, value.substr_types[i] == MD_TEXT_ENTITY ? "" : kInMarkup);
    }
  }

  std::size_t most_bytes_;
  std::string html_;
  unsigned images_ = 0, steps_ = 0;
  std::chrono::nanoseconds begin_ = thread_time();
  std::string_view reason_;
};

struct Tags {
  int type;
  std::string_view open, close;
};

constexpr auto kBlockTags = std::to_array<Tags>({
    {MD_BLOCK_QUOTE, "<blockquote>", "</blockquote>"},
    {MD_BLOCK_UL, "<ul>", "</ul>"},
    {MD_BLOCK_OL, "<ol>", "</ol>"},
    {MD_BLOCK_LI, "<li>", "</li>"},
    {MD_BLOCK_HR, "<hr>", ""},
    {MD_BLOCK_CODE, "<pre>\n", "</pre>"},
    {MD_BLOCK_P, "<p>", "</p>"},
    {MD_BLOCK_TABLE, "<table>", "</table>"},
    {MD_BLOCK_THEAD, "<thead>", "</thead>"},
    {MD_BLOCK_TBODY, "<tbody>", "</tbody>"},
    {MD_BLOCK_TR, "<tr>", "</tr>"},
    {MD_BLOCK_TH, "<th>", "</th>"},
    {MD_BLOCK_TD, "<td>", "</td>"},
});

constexpr auto kHeadingTags = std::to_array<Tags>({
    {1, "<h1>", "</h1>"},
    {2, "<h2>", "</h2>"},
    {3, "<h3>", "</h3>"},
    {4, "<h4>", "</h4>"},
    {5, "<h5>", "</h5>"},
    {6, "<h6>", "</h6>"},
});

const Tags* block_tags(MD_BLOCKTYPE type, const void* detail) {
  if (type == MD_BLOCK_H)
    return &kHeadingTags[(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level - 1) % 6];
  const auto tags = std::ranges::find(kBlockTags, static_cast<int>(type), &Tags::type);
  return tags == kBlockTags.end() ? nullptr : &*tags;
}

Renderer& renderer_in(void* userdata) {
  return *static_cast<Renderer*>(userdata);
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* userdata) {
  if (const Tags* tags = block_tags(type, detail)) renderer_in(userdata).tag(tags->open);
  return renderer_in(userdata).verdict();
}

int leave_block(MD_BLOCKTYPE type, void* detail, void* userdata) {
  if (const Tags* tags = block_tags(type, detail)) renderer_in(userdata).tag(tags->close);
  return renderer_in(userdata).verdict();
}

int enter_span(MD_SPANTYPE type, void* detail, void* userdata) {
  Renderer& renderer = renderer_in(userdata);
  if (type == MD_SPAN_A) renderer.link(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
  if (type == MD_SPAN_IMG) renderer.begin_image();
  return renderer.verdict();
}

int leave_span(MD_SPANTYPE type, void*, void* userdata) {
  Renderer& renderer = renderer_in(userdata);
  if (type == MD_SPAN_A) renderer.tag("</a>");
  if (type == MD_SPAN_IMG) renderer.end_image();
  return renderer.verdict();
}

int text(MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* userdata) {
  renderer_in(userdata).text(type, {bytes, size});
  return renderer_in(userdata).verdict();
}

/// Without the permissive autolinks, which take quadratic time.
bool render(std::string_view body, MarkdownDialect dialect, Renderer& renderer) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
  if (dialect == MarkdownDialect::Mdx) parser.flags |= MD_FLAG_NOINDENTEDCODEBLOCKS;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = text;
  return md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &renderer) == 0;
}

}  // namespace

MarkdownHtml markdown_html(std::string_view body, MarkdownDialect dialect) {
  if (body.size() > kMostBytes) return {.problem = "Markdown of more than 8 MB; read as plain text"};
  Renderer renderer(body.size());
  if (!render(to_common_markdown(body), dialect, renderer))
    return {.problem = "Markdown " + std::string(renderer.reason()) + "; read as plain text"};
  return {.html = renderer.take()};
}

ExtractedText extract_markdown(std::string_view body, MarkdownDialect dialect) {
  MarkdownHtml page = markdown_html(body, dialect);
  const bool is_read = page.problem.empty();
  ExtractedText post = is_read ? extract_html_fragment(page.html) : extract_plain(body);
  if (!is_read) post.problems.push_back(std::move(page.problem));
  name_sections(post.sections);
  return post;
}

ExtractedText extract_markdown(std::string_view body) {
  return extract_markdown(body, MarkdownDialect::Common);
}

}  // namespace annals
