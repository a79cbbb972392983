// SPDX-License-Identifier: GPL-2.0-or-later
/// The first walk over a page: what it says of itself, and which part of it is the post.
#pragma once
#include <cstddef>
#include <string_view>
#include <unordered_set>

#include "indexer/text/html_element.h"
#include "indexer/text/text_format.h"

namespace annals {

using HtmlParts = std::unordered_set<const void*>;  ///< HtmlElement::node of each.

class HtmlSurvey {
 public:
  struct Place {
    bool is_article = false, is_main = false, is_boilerplate = false, is_entry = false, is_content = false,
         is_meta_line = false, is_footer = false;
  };

  explicit HtmlSurvey(ExtractedText& page) : page_(page) {}

  bool enter(const HtmlElement& element, Place& place);
  void leave(const Place& place) { count(place, -1); }
  void text(std::string_view text);
  void comment(std::string_view) {}

  /// What is marked for Pagefind, else the only main part, else the only article. Empty: the whole of it.
  HtmlParts parts() const;
  /// The only element that holds the text of the only post, if what follows in the page is no more than twice
  /// as long: nodes of comments, licences, other posts. Null: there is none.
  const void* content() const;

 private:
  void count(const Place& place, int by);
  void note_meta_text(std::string_view text);
  void note(const HtmlElement& element);
  void note_relation(const HtmlElement& element);
  void note_topic(const HtmlElement& element);
  void note_author(const HtmlElement& element);
  bool is_of_post() const;
  void note_time(const HtmlElement& element);
  void note_day(std::string_view day);
  void forget_time();
  void note_meta(std::string_view name, std::string_view content);

  ExtractedText& page_;
  bool has_time_ = false, has_site_ = false;
  HtmlParts bodies_, main_parts_, article_parts_;
  int articles_ = 0, mains_ = 0, boilerplates_ = 0, entries_ = 0, contents_ = 0;  // the walk is in
  int meta_lines_ = 0, footers_ = 0;                                              // of the post
  const void* content_ = nullptr;
  unsigned all_entries_ = 0, all_contents_ = 0, all_meta_texts_ = 0;
  std::size_t bytes_in_content_ = 0, bytes_behind_ = 0;
};

}  // namespace annals
