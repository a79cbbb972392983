// SPDX-License-Identifier: GPL-2.0-or-later
/// The second walk over a page: the text of the post, its sections, links and alternative texts.
#pragma once
#include <cstddef>
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
    bool is_part = false, is_article = false, is_heading = false;
    std::string_view target{};  ///< Of a link.
    std::size_t begin = 0;      ///< Of a link's text.
  };

  /// `parts`: where the post is; empty: everywhere.
  HtmlReader(ExtractedText& post, bool is_page, HtmlParts parts)
      : post_(post), is_page_(is_page), parts_(std::move(parts)) {}

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
  void begin_link(const HtmlElement& element, Place& place);
  void end_link(const Place& place);
  std::string_view text_since(std::size_t begin) const;
  void compose_by_sections();

  ExtractedText& post_;
  bool is_page_, is_excluded_ = false;
  HtmlParts parts_;
  int parts_entered_ = 0, articles_ = 0, preformatted_ = 0;  // the walk is in
  TextWriter writer_;
  std::unordered_set<std::string> alternatives_;

  unsigned heading_level_ = 0;  // of the outermost heading the walk is in; 0: none
  std::size_t heading_begin_ = 0, text_before_anchor_ = 0;
  std::string_view heading_id_, permalink_, last_anchor_;
};

}  // namespace annals
