// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_positions.h"

#include <algorithm>
#include <string>

#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kMostAddressBytes = 2'000;

class MarkdownLinkScanner : public LinkScanner {
 public:
  using LinkScanner::LinkScanner;

 private:
  std::size_t behind_prefix(std::size_t at) const {
    while (is_blank(byte(at)) || byte(at) == '>') ++at;
    return at;
  }

  bool pass_line_start() override {
    const std::size_t at = behind_prefix(at_);
    if (byte(at) == '\n' || byte(at) == '\r') brackets_.clear();
    return pass_fence(at) || pass_definition(at);
  }

  bool pass_fence(std::size_t at) {
    const char mark = byte(at);
    if (mark != '`' && mark != '~') return false;
    const std::size_t size = std::min(text_.find_first_not_of(mark, at), text_.size()) - at;
    const std::string_view info = text_.substr(at + size, end_of_line(at) - at - size);
    if (size < 3 || (mark == '`' && info.find('`') != kNotFound)) return false;
    const std::string fence(size, mark);
    for (at_ = end_of_line(at); at_ < text_.size(); at_ = end_of_line(at_)) {
      const std::size_t line = behind_prefix(++at_);
      const std::size_t behind = std::min(text_.find_first_not_of(mark, line), text_.size());
      if (has(line, fence) && trimmed(text_.substr(behind, end_of_line(behind) - behind)).empty()) break;
    }
    at_ = end_of_line(at_);
    return true;
  }

  /// "[1]: address", but no note "[^1]: text".
  bool pass_definition(std::size_t at) {
    if (byte(at) != '[' || byte(at + 1) == '^') return false;
    const std::string_view line = text_.substr(at, end_of_line(at) - at);
    const std::size_t label = line.find("]:");
    if (label == kNotFound || line.find(']') != label) return false;
    const std::size_t begin = behind_spaces(at + label + 2);
    const std::size_t end = add_destination(begin, LinkMark::Reference);
    if (end == begin) return false;
    at_ = end_of_line(end);
    return true;
  }

  bool pass_mark() override {
    if (LinkScanner::pass_mark()) return true;
    switch (text_[at_]) {
      case '\\':
        return move_to(std::min(at_ + 2, text_.size()));
      case '`':
        return pass_code();
      case '[':
        return pass_wiki() || open_bracket();
      case ']':
        return close_bracket();
      case 'h':
        return pass_bare();
      default:
        return false;
    }
  }

  bool pass_code() {
    const std::size_t content = std::min(text_.find_first_not_of('`', at_), text_.size());
    const std::string run = std::string(content - at_, '`');
    for (std::size_t end = content; (end = behind_next(run, end, true)) != kNotFound;) {
      if (byte(end) != '`' && text_[end - run.size() - 1] != '`') return move_to(end);
      end = std::min(text_.find_first_not_of('`', end), text_.size());
    }
    return move_to(content);
  }

  bool pass_wiki() {
    if (!has(at_, "[[") || is_space(byte(at_ + 2)) || byte(at_ + 2) == '[') return false;
    const std::string_view line = text_.substr(at_ + 2, end_of_line(at_) - at_ - 2);
    const std::size_t size = line.find("]]");
    if (size == kNotFound || line.substr(size + 2).starts_with('(')) return false;
    const std::string_view inner = line.substr(0, size);
    const std::size_t label = std::min({inner.find('|'), inner.find('#'), inner.size()});
    const bool is_embedded = at_ > 0 && text_[at_ - 1] == '!';
    add(at_ + 2, at_ + 2 + label, is_embedded ? LinkMark::Picture : LinkMark::Wiki);
    return move_to(at_ + size + 4);
  }

  bool open_bracket() {
    brackets_.push_back(at_ > 0 && text_[at_ - 1] == '!');
    return move_to(at_ + 1);
  }

  bool close_bracket() {
    if (brackets_.empty()) return false;
    const bool is_picture = brackets_.back();
    brackets_.pop_back();
    if (byte(++at_) != '(') return true;
    const std::size_t begin = behind_spaces(at_ + 1);
    const std::size_t end = add_destination(begin, is_picture ? LinkMark::Picture : LinkMark::Inline);
    const std::size_t next = behind_spaces(end);
    if (std::string_view(")\"'(").find(byte(next)) == kNotFound || byte(next) == '\0') {
      if (end != begin) places_.pop_back();
    } else if (end != begin) {
      at_ = end;
    }
    return true;
  }

  /// Where the address at `begin` ends; `begin`: there is none.
  std::size_t add_destination(std::size_t begin, LinkMark mark) {
    std::size_t end = begin;
    if (byte(begin) == '<' && !has(begin, "<%")) {
      end = std::min(text_.find('>', begin), end_of_line(begin));
      if (byte(end) != '>' || end == begin + 1) return begin;
      add(begin + 1, end, mark);
      return end + 1;
    }
    const std::size_t most = std::min(text_.size(), begin + kMostAddressBytes);
    for (int depth = 0; end < most && !is_space(text_[end]);) {
      if (const std::size_t behind = behind_template(end); behind != end) {
        end = behind;
        continue;
      }
      if (text_[end] == '(') ++depth;
      if (text_[end] == ')' && depth-- == 0) break;
      end += text_[end] == '\\' && end + 1 < text_.size() ? 2 : 1;
    }
    if (end != begin) add(begin, end, mark);
    return end;
  }

  bool pass_bare() {
    if ((!has(at_, "http://") && !has(at_, "https://")) || is_in_link_ || !brackets_.empty()) return false;
    if (at_ > 0 &&
        (is_word_byte(text_[at_ - 1]) || std::string_view("\"'=/:").find(text_[at_ - 1]) != kNotFound))
      return false;
    std::size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) &&
           std::string_view("<>\"`|[]{}\\*").find(text_[end]) == kNotFound)
      ++end;
    const auto is_unbalanced = [&] {
      const std::string_view address = text_.substr(at_, end - at_);
      return std::ranges::count(address, ')') > std::ranges::count(address, '(');
    };
    while (std::string_view("?!.,:;'_~").find(text_[end - 1]) != kNotFound ||
           (text_[end - 1] == ')' && is_unbalanced()))
      --end;
    const std::size_t host = text_.find("//", at_) + 2;
    if (end <= host) return false;
    add(at_, end, LinkMark::Bare);
    return move_to(end);
  }

  bool pass_automatic() override {
    const std::size_t end = text_.find_first_of("<> \t\r\n", at_ + 1);
    if (end == kNotFound || text_[end] != '>') return false;
    const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    const std::size_t scheme = inner.find("://");
    if (scheme == kNotFound || scheme == 0 || !std::ranges::all_of(inner.substr(0, scheme), is_letter))
      return false;
    add(at_ + 1, end, LinkMark::Automatic);
    return move_to(end + 1);
  }

  std::vector<bool> brackets_;  ///< That are open; true: of a picture.
};

}  // namespace

std::vector<LinkPosition> link_positions(std::string_view text, bool is_markdown) {
  return is_markdown ? MarkdownLinkScanner(text).scan() : LinkScanner(text).scan();
}

}  // namespace annals
