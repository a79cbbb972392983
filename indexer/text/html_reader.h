// SPDX-License-Identifier: GPL-2.0-or-later
/// The second walk over a page: the text of the post, its sections, links and alternative texts.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "indexer/text/html_element.h"
#include "indexer/text/html_survey.h"
#include "indexer/text/text_format.h"
#include "indexer/text/text_writer.h"

namespace annals {

class HtmlReader {
 public:
  struct Place {
    ElementRule rule = ElementRule::Inline;
    bool is_part = false, is_last = false, is_article = false, is_entry = false, is_heading = false;
    std::string_view target{};  ///< Of a link.
    std::size_t begin = 0;      ///< Of a link's text.
  };

  /// `parts`: where the post is; empty: everywhere.
  HtmlReader(ExtractedText& post, bool is_page, HtmlParts parts);

  /// What follows this element is no part of the text. It counts for the shape of the page.
  void end_with(const void* node) { last_ = node; }

  bool enter(const HtmlElement& element, Place& place);
  void leave(const Place& place);
  void text(std::string_view text);
  void comment(std::string_view text);
  void finish();

 private:
  bool is_read() const { return !is_excluded_ && (parts_.empty() || parts_entered_ > 0); }
  void count(const Place& place, int by);
  void separate(ElementRule rule);
  void note_image(const HtmlElement& element);
  void note_anchor(const HtmlElement& element);
  bool is_permalink(const HtmlElement& element) const;
  void begin_heading(const HtmlElement& element);
  void end_heading();
  void begin_entry();
  void count_entry_as_linked();
  void note_linked_heading(std::size_t offset);
  bool is_own_page(std::string_view target);
  void begin_link(const HtmlElement& element, Place& place);
  void end_link(const Place& place);
  void note_own_link(std::size_t begin);
  void note_cover_link(std::string_view target);
  std::string_view text_since(std::size_t begin) const;
  void mark_end();
  void cut_at_end();
  void compose_by_sections();

  ExtractedText& post_;
  bool is_page_, is_excluded_ = false;
  HtmlParts parts_;
  std::string canonical_, host_;  // the page's own address, and its host
  const void* last_ = nullptr;
  struct End {
    std::size_t text = 0, sections = 0, links = 0, alt_text = 0;
  };
  std::optional<End> end_;
  int parts_entered_ = 0, articles_ = 0, entries_ = 0, preformatted_ = 0;  // the walk is in
  TextWriter writer_;
  std::unordered_set<std::string> alternatives_;

  unsigned heading_level_ = 0;  // of the outermost heading the walk is in; 0: none
  std::size_t heading_begin_ = 0, text_before_anchor_ = 0;
  std::string_view heading_id_, permalink_, last_anchor_;

  std::string_view own_link_;          // the last to another page of the site
  bool is_in_own_link_ = false;        // to another page of the site
  bool entry_awaits_heading_ = false;  // of the outermost entry the walk is in
  bool entry_is_linked_ = false;       // by its heading, or by a link over all of it
  bool entry_has_link_ = false;        // to another page of the site
  std::size_t linked_end_ = 0;         // of the heading's text that is such a link from its beginning
};

}  // namespace annals
