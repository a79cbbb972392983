// SPDX-License-Identifier: GPL-2.0-or-later
/// Finds the addresses of links in HTML, with the tags of templates in it. link_positions() adds Markdown.
#pragma once
#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "query/base/ascii.h"

namespace annals {

enum class LinkMark {
  Inline,     ///< [a](address)
  Reference,  ///< [a]: address
  Automatic,  ///< <https://example.org/>
  Bare,       ///< https://example.org/ in the text; several programs make a link of it.
  Wiki,       ///< [[page]]
  Html,       ///< <a href="address">
  Picture,    ///< ![a](address), src="address"
  Tag,        ///< {{< button href="address" >}}
  Other,      ///< Of another format, found by its words.
};

struct LinkPosition {
  std::size_t begin = 0, size = 0;  ///< Of the address as it is written, without its marks.
  LinkMark mark = LinkMark::Other;
  bool is_indented = false;  ///< Its line begins with four blanks, as code may.
};

class LinkScanner {
 public:
  explicit LinkScanner(std::string_view text) : text_(text) {}
  virtual ~LinkScanner() = default;
  LinkScanner(const LinkScanner&) = delete;
  LinkScanner& operator=(const LinkScanner&) = delete;

  std::vector<LinkPosition> scan();

 protected:
  /// Each moves on if there is at the present byte what it passes; else it is false.
  virtual bool pass_line_start() { return false; }
  virtual bool pass_mark();
  virtual bool pass_automatic() { return false; }

  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool has(std::size_t at, std::string_view mark) const {
    return text_.substr(std::min(at, text_.size()), mark.size()) == mark;
  }
  std::size_t end_of_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }
  std::size_t behind_spaces(std::size_t at) const;
  /// Where `mark` ends that comes next, in this paragraph if `in_paragraph`; kNotFound: nowhere near.
  std::size_t behind_next(std::string_view mark, std::size_t from, bool in_paragraph = false) const;
  /// Behind a template's tag that begins here; `at` itself if none does.
  std::size_t behind_template(std::size_t at) const;
  void add(std::size_t begin, std::size_t end, LinkMark mark);
  bool move_to(std::size_t at) {
    at_ = at;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_in_link_ = false;  ///< Of HTML.
  std::vector<LinkPosition> places_;

 private:
  bool pass_angle();
  bool pass_tag();
  std::size_t pass_attribute(std::string_view element, std::size_t at);
  std::size_t pass_value(std::string_view element, std::string_view attribute, std::size_t at);
  void pass_raw_text(const std::string& element);
  /// What the site's own tags make of it is not known, but "href" says that it is a link.
  bool pass_template(std::size_t end);
  /// From where it was asked last: a line may have very many links.
  std::size_t begin_of_line(std::size_t at);

  bool has_comment_end_ = true, has_raw_end_ = true;  ///< False: there is none any more.
  std::size_t asked_ = 0, line_ = 0;
};

}  // namespace annals
