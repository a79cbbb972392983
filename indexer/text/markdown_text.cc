// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/markdown_text.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/html_element.h"
#include "indexer/text/html_reader.h"
#include "indexer/text/html_references.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr auto kLineBreaks = std::to_array<std::string_view>({"<br>", "<br/>", "<br />"});

/// " more " of "<!-- more -->"; none where parsers differ on what is in the comment.
std::optional<std::string_view> plain_comment(std::string_view html) {
  constexpr std::string_view kBegin = "<!--", kEnd = "-->";
  if (!html.starts_with(kBegin) || !html.ends_with(kEnd) || html.size() < kBegin.size() + kEnd.size())
    return std::nullopt;
  const std::string_view inner = html.substr(kBegin.size(), html.size() - kBegin.size() - kEnd.size());
  const bool is_plain =
      inner.find("--") == kNotFound && inner.find('>') == kNotFound && !inner.ends_with('-');
  return is_plain ? std::optional(inner) : std::nullopt;
}

/// "x" of `<a id="x">`, as to_common_markdown() writes it before a heading; empty: it is something else.
std::string_view plain_anchor(std::string_view html) {
  constexpr std::string_view kBegin = "<a id=\"", kEnd = "\">";
  if (!html.starts_with(kBegin) || !html.ends_with(kEnd) || html.size() < kBegin.size() + kEnd.size())
    return {};
  const std::string_view id = html.substr(kBegin.size(), html.size() - kBegin.size() - kEnd.size());
  return id.find_first_of("\"&<>\r\n") == kNotFound ? id : std::string_view();
}

class TextOfMarkdown : public MarkdownEvents {
 public:
  explicit TextOfMarkdown(ExtractedText& post) : reader_(post, false, {}) {}

  void begin(std::string_view element) override { enter(named(element)); }
  void end(std::string_view) override { leave(); }
  void empty(std::string_view element) override {
    enter(named(element));
    leave();
  }

  /// Whether a heading's link leads to itself is seen by its text, which is not known here.
  void begin_link(const MarkdownPieces& target) override {
    HtmlElement link = named("a");
    link.href = kept(decoded(target));
    needs_parser_ |= link.href.starts_with('#') && is_in_heading();
    enter(link);
  }
  void end_link() override { leave(); }

  void image(const MarkdownPieces& alternative) override {
    HtmlElement image = named("img");
    image.alt = kept(decoded(alternative));
    enter(image);
    leave();
  }

  void text(std::string_view text) override {
    end_anchor();
    text_ += text;
  }
  void reference(std::string_view reference) override {
    end_anchor();
    text_ += decoded(std::string(reference), ReferenceIn::Text);
  }

  void html(std::string_view html) override {
    if (anchor_ && html == "</a>") return pass_anchor();
    if (trimmed(html).empty()) return text(html);
    if (std::ranges::find(kLineBreaks, html) != kLineBreaks.end()) return empty("br");
    if (const std::optional<std::string_view> comment = plain_comment(html)) return pass_comment(*comment);
    const std::string_view id = plain_anchor(html);
    needs_parser_ |= id.empty() || anchor_.has_value() || is_in_link();
    anchor_ = id;
  }

  bool goes_on() const override { return !needs_parser_; }

  void finish() {
    end_text();
    reader_.finish();
  }

 private:
  HtmlElement named(std::string_view element) const {
    HtmlElement named;
    named.node = this;  // one that no part of a page has
    named.name = element;
    named.rule = element_rule(element);
    return named;
  }

  bool is_in_heading() const {
    return std::ranges::any_of(open_, [](const auto& place) { return place.is_heading; });
  }
  bool is_in_link() const {
    return std::ranges::any_of(open_, [](const auto& place) { return !place.target.empty(); });
  }

  void enter(const HtmlElement& element) {
    end_text();
    reader_.enter(element, open_.emplace_back());
  }

  void leave() {
    end_text();
    reader_.leave(open_.back());
    open_.pop_back();
  }

  /// A text is handed on as a whole, as a parser does.
  void end_text() {
    end_anchor();
    if (!text_.empty()) reader_.text(text_);
    text_.clear();
  }

  void pass_comment(std::string_view comment) {
    end_text();
    reader_.comment(comment);
  }

  void pass_anchor() {
    HtmlElement anchor = named("a");
    anchor.id = kept(*std::exchange(anchor_, std::nullopt));
    anchor.only_text = "";
    enter(anchor);
    leave();
  }

  /// One with a text would have to be closed where a parser closes it.
  void end_anchor() { needs_parser_ |= anchor_.has_value(); }

  const std::string& decoded(const std::string& reference, ReferenceIn place) {
    const auto [known, is_new] = references_.try_emplace({reference, place});
    if (is_new) known->second = decoded_reference(reference, place);
    return known->second;
  }

  std::string decoded(const MarkdownPieces& pieces) {
    std::string text;
    for (const MarkdownPiece& piece : pieces)
      text += piece.is_reference ? decoded(piece.text, ReferenceIn::Attribute) : piece.text;
    return text;
  }

  /// The reader borrows what elements say.
  std::string_view kept(std::string text) { return kept_.emplace_back(std::move(text)); }
  std::string_view kept(std::string_view text) { return kept(std::string(text)); }

  HtmlReader reader_;
  std::vector<HtmlReader::Place> open_;  // the elements that the text is in
  std::string text_;                     // not handed on yet
  std::optional<std::string> anchor_;    // the id of one that has begun
  bool needs_parser_ = false;
  std::map<std::pair<std::string, ReferenceIn>, std::string> references_;
  std::deque<std::string> kept_;
};

}  // namespace

MarkdownText markdown_text(std::string_view common, MarkdownDialect dialect) {
  MarkdownText read;
  TextOfMarkdown text(read.post);
  read.reason = read_markdown(common, dialect, text);
  read.has_html = !text.goes_on();
  if (!read.has_html && read.reason.empty()) text.finish();
  return read;
}

}  // namespace annals
