// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/html_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMostLinks = 2'000, kMostTargetBytes = 2'048, kMostSections = 2'000;
constexpr std::size_t kMostLineBytes = 500;  // of a heading, of a link's text

// Never a place a reader could go to.
constexpr auto kActiveSchemes = std::to_array<std::string_view>({"javascript:", "vbscript:", "data:"});

/// "example.org" of "https://www.example.org/a"; empty: the address has no host.
std::string_view host_in(std::string_view address) {
  const std::size_t slashes = address.find("://");
  if (slashes == address.npos || slashes > address.find('/')) return {};
  address.remove_prefix(slashes + 3);
  address = address.substr(0, address.find_first_of("/?#"));
  return address.substr(starts_in_any_case(address, "www.") ? 4 : 0);
}

unsigned lines_with_words(std::string_view text) {
  unsigned lines = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines += std::ranges::any_of(text.substr(0, end), is_letter_byte);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// "2 Jan" of "2 Jan <a>Title</a>".
bool is_day_before_link(std::string_view text) {
  constexpr std::size_t kMostBytes = 24;
  return text.size() <= kMostBytes && std::ranges::any_of(text, is_digit);
}

bool is_active(std::string_view target) {
  return std::ranges::any_of(kActiveSchemes,
                             [&](std::string_view scheme) { return starts_in_any_case(target, scheme); });
}

}  // namespace

HtmlReader::HtmlReader(ExtractedText& post, bool is_page, HtmlParts parts)
    : post_(post), is_page_(is_page), parts_(std::move(parts)) {
  for (const auto& [name, content] : post_.meta) {
    if (name == "canonical" && canonical_.empty()) canonical_ = content;
    if ((name == "canonical" || name == "og:url" || name == "html:site") && host_.empty())
      host_ = host_in(content);
  }
}

bool HtmlReader::enter(const HtmlElement& element, Place& place) {
  const bool is_link = element.name == "a";
  if (is_link) note_anchor(element);
  if (element.is_hidden || element.rule == ElementRule::Never || element.is_gutter()) return false;
  const bool is_part = parts_.contains(element.node);
  if (is_page_ && is_read() && !is_part && element.is_boilerplate(articles_ > 0)) return false;
  if (is_page_ && is_read() && !is_part && element.is_meta_line()) return false;
  if (is_link && is_permalink(element)) return false;

  place = {.rule = element.rule,
           .is_part = is_part,
           .is_last = element.node == last_,
           .is_article = element.name == "article" || element.is_main(),
           .is_entry = is_page_ && element.is_entry()};
  count(place, 1);
  if (!is_read()) return true;
  if (is_page_ && has_name(element.classes, "h-feed")) post_.shape.is_feed = true;
  if (place.is_entry && entries_ == 1) begin_entry();
  if (place.is_entry && entries_ == 1 && element.is_movable_type_entry()) count_entry_as_linked();
  separate(element.rule);
  if (element.rule == ElementRule::Image) note_image(element);
  if (is_link) begin_link(element, place);
  if (element.rule == ElementRule::Heading && heading_level_ == 0) {
    place.is_heading = true;
    begin_heading(element);
  }
  return true;
}

void HtmlReader::leave(const Place& place) {
  if (place.is_heading) end_heading();
  if (!place.target.empty()) end_link(place);
  if (is_read()) separate(place.rule);
  if (place.is_entry && entries_ == 1 && entry_awaits_heading_ && entry_has_link_ && is_read())
    ++post_.shape.bare_entries;
  if (place.is_last) mark_end();
  count(place, -1);
}

void HtmlReader::text(std::string_view text) {
  if (!is_read()) return;
  preformatted_ > 0 ? writer_.preformatted(text) : writer_.words(text);
}

// ht://Dig's comments, which other indexers honour too, and those of the Wayback Machine.
void HtmlReader::comment(std::string_view text) {
  const std::string words = one_line(utf8_prefix(text, 40));
  const auto is_one_of = [&](std::string_view a, std::string_view b) {
    return equal_in_any_case(words, a) || equal_in_any_case(words, b);
  };
  if (is_one_of("htdig_noindex", "BEGIN WAYBACK TOOLBAR INSERT")) is_excluded_ = true;
  if (is_one_of("/htdig_noindex", "END WAYBACK TOOLBAR INSERT")) is_excluded_ = false;
}

void HtmlReader::finish() {
  post_.text = writer_.take();
  post_.shape.lines = lines_with_words(post_.text);
  cut_at_end();
  compose_by_sections();
}

void HtmlReader::count(const Place& place, int by) {
  parts_entered_ += place.is_part ? by : 0;
  articles_ += place.is_article ? by : 0;
  entries_ += place.is_entry ? by : 0;
  preformatted_ += place.rule == ElementRule::Preformatted ? by : 0;
}

void HtmlReader::separate(ElementRule rule) {
  if (rule == ElementRule::Inline) return;
  rule == ElementRule::Cell || rule == ElementRule::Image ? writer_.blank() : writer_.line_end();
}

void HtmlReader::note_image(const HtmlElement& element) {
  if (element.name == "input" && !equal_in_any_case(element.type, "image")) return;
  std::string words = image_words(element.alt);
  if (words.empty() || !alternatives_.insert(words).second) return;
  if (!post_.alt_text.empty()) post_.alt_text += '\n';
  post_.alt_text += words;
}

// An anchor names the heading it is in, or the one it stands directly before.
void HtmlReader::note_anchor(const HtmlElement& element) {
  const std::string_view id = element.id.empty() ? element.name_attribute : element.id;
  if (heading_level_ != 0) {
    if (heading_id_.empty()) heading_id_ = id;
    if (permalink_.empty() && element.href.starts_with('#')) permalink_ = element.href.substr(1);
  } else if (!id.empty()) {
    last_anchor_ = id;
    text_before_anchor_ = writer_.text().size();
  }
}

bool HtmlReader::is_permalink(const HtmlElement& element) const {
  return heading_level_ != 0 && element.href.starts_with('#') && element.only_text &&
         is_permalink_text(one_line(utf8_prefix(*element.only_text, 20)));
}

void HtmlReader::begin_heading(const HtmlElement& element) {
  heading_level_ = static_cast<unsigned>(element.name.back() - '0');
  heading_begin_ = writer_.text().size();
  heading_id_ = element.id;
  linked_end_ = 0;
  permalink_ = {};
  if (text_before_anchor_ != heading_begin_) last_anchor_ = {};
}

void HtmlReader::end_heading() {
  const std::string_view text = text_since(heading_begin_);
  const std::string_view id = !heading_id_.empty()  ? heading_id_
                              : !permalink_.empty() ? permalink_
                                                    : last_anchor_;
  if (!text.empty() && post_.sections.size() < kMostSections)
    post_.sections.push_back({.heading = one_line(utf8_prefix(text, kMostLineBytes)),
                              .id = one_line(utf8_prefix(id, kMostLineBytes)),
                              .level = heading_level_,
                              .offset = writer_.text().size() - text.size()});
  if (!text.empty()) note_linked_heading(writer_.text().size() - text.size());
  heading_level_ = 0;
  last_anchor_ = {};
}

void HtmlReader::begin_entry() {
  ++post_.shape.entries;
  entry_awaits_heading_ = true;
  entry_is_linked_ = entry_has_link_ = false;
}

void HtmlReader::count_entry_as_linked() {
  ++post_.shape.linked_entries;
  entry_awaits_heading_ = false;
  entry_is_linked_ = true;
}

/// A heading is linked when all of it leads to another page.
void HtmlReader::note_linked_heading(std::size_t offset) {
  const bool is_linked = is_in_own_link_ || linked_end_ == writer_.text().size();
  PageShape& shape = post_.shape;
  if (is_linked && shape.linked_headings++ == 0) {
    shape.first_linked = offset;
    shape.linked_to = own_link_;
  }
  if (entries_ > 0 && std::exchange(entry_awaits_heading_, false)) {
    shape.linked_entries += is_linked;
    entry_is_linked_ = is_linked;
  }
}

/// Not to a place of this page, nor to another site. If the page does not say whose it is, the heading of the
/// first entry leads to its own site.
bool HtmlReader::is_own_page(std::string_view target) {
  if (target.empty() || target.starts_with('#') || target.starts_with("//") || target == canonical_)
    return false;
  const std::size_t colon = target.find(':');
  if (colon == target.npos || colon > target.find_first_of("/?#")) return true;
  if (host_.empty() && entries_ > 0 && heading_level_ > 0) host_ = host_in(target);
  return !host_.empty() && equal_in_any_case(host_in(target), host_);
}

void HtmlReader::begin_link(const HtmlElement& element, Place& place) {
  const bool is_footnote = element.parent_name == "sup";
  if (is_footnote) writer_.blank();
  if (element.href.size() > kMostTargetBytes) return;
  place.target = element.href;
  place.begin = writer_.text().size();
  is_in_own_link_ = is_page_ && is_own_page(trimmed(element.href));
  if (is_in_own_link_) own_link_ = trimmed(element.href);
  entry_has_link_ |= is_in_own_link_ && element.href.find('#') == element.href.npos;
  const bool is_cover = element.only_text == std::string_view() && is_cover_link_class(element.classes);
  if (is_page_ && is_cover && !element.href.starts_with('#')) note_cover_link(trimmed(element.href));
}

/// A link over the whole of an entry leads where its heading would.
void HtmlReader::note_cover_link(std::string_view target) {
  if (entries_ == 0 || entry_awaits_heading_ || std::exchange(entry_is_linked_, true)) return;
  PageShape& shape = post_.shape;
  ++shape.linked_entries;
  if (shape.linked_headings++ > 0) return;
  shape.first_linked = heading_begin_;
  shape.linked_to = target;
}

void HtmlReader::end_link(const Place& place) {
  if (std::exchange(is_in_own_link_, false)) note_own_link(place.begin);
  if (post_.links.size() == kMostLinks) return;
  const std::string target = one_line(place.target);
  if (target.empty() || is_active(target)) return;
  post_.links.push_back({target, one_line(utf8_prefix(text_since(place.begin), kMostLineBytes))});
}

void HtmlReader::note_own_link(std::size_t begin) {
  const std::string_view text = writer_.text();
  if (begin >= text.size()) return;  // it has no text
  if (heading_level_ != 0 && begin == heading_begin_) linked_end_ = text.size();
  const std::size_t line = begin == 0 || text[begin] == '\n' ? begin : text.rfind('\n', begin - 1) + 1;
  if (line == begin || is_day_before_link(text.substr(line, begin - line))) ++post_.shape.linked_lines;
}

std::string_view HtmlReader::text_since(std::size_t begin) const {
  const std::string_view text = writer_.text();
  return text.substr(std::min(text.find_first_not_of("\n ", begin), text.size()));
}

void HtmlReader::mark_end() {
  end_ = {.text = writer_.text().size(),
          .sections = post_.sections.size(),
          .links = post_.links.size(),
          .alt_text = post_.alt_text.size()};
}

void HtmlReader::cut_at_end() {
  if (!end_ || end_->text > post_.text.size()) return;
  post_.text.resize(end_->text);
  while (post_.text.ends_with('\n') || post_.text.ends_with(' ')) post_.text.pop_back();
  post_.sections.resize(end_->sections);
  post_.links.resize(end_->links);
  post_.alt_text.resize(end_->alt_text);
}

// Section by section, because composing moves the offsets behind it. A line end composes with nothing.
void HtmlReader::compose_by_sections() {
  std::string text;
  std::size_t begin = 0;
  for (Section& section : post_.sections) {
    text += composed(post_.text.substr(begin, section.offset - begin));
    begin = std::exchange(section.offset, text.size());
  }
  post_.text = text + composed(post_.text.substr(begin));
}

}  // namespace annals
