// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_places.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kMostMarkBytes = 2'000;  // a mark that is not closed must not swallow the post

constexpr auto kTagMarks =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}});

class PlaceScanner {
 public:
  PlaceScanner(std::string_view text, bool is_markdown) : text_(text), is_markdown_(is_markdown) {}

  std::vector<LinkPosition> scan() {
    while (at_ < text_.size()) {
      const bool begins_line = at_ == 0 || text_[at_ - 1] == '\n';
      if (begins_line && is_markdown_ && pass_line_start()) continue;
      if (!pass_mark()) ++at_;
    }
    return std::move(places_);
  }

 private:
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  bool has(std::size_t at, std::string_view mark) const {
    return text_.substr(std::min(at, text_.size()), mark.size()) == mark;
  }
  std::size_t end_of_line(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }

  std::size_t behind_spaces(std::size_t at) const {
    while (is_space(byte(at))) ++at;
    return at;
  }

  /// Where `mark` ends that comes next, in this paragraph if `in_paragraph`; kNotFound: nowhere near.
  std::size_t behind_next(std::string_view mark, std::size_t from, bool in_paragraph = false) const {
    std::string_view near = text_.substr(from, kMostMarkBytes);
    if (in_paragraph) near = near.substr(0, std::min(near.find("\n\n"), near.find("\r\n\r\n")));
    const std::size_t found = near.find(mark);
    return found == kNotFound ? kNotFound : from + found + mark.size();
  }

  /// Behind a template's tag that begins here; `at` itself if none does.
  std::size_t behind_template(std::size_t at) const {
    if (byte(at) != '{' && byte(at) != '<') return at;
    for (const auto& [open, close] : kTagMarks)
      if (has(at, open))
        if (const std::size_t end = behind_next(close, at + open.size(), true); end != kNotFound) return end;
    return at;
  }

  void add(std::size_t begin, std::size_t end, LinkMark mark) {
    while (begin < end && is_space(text_[begin])) ++begin;
    while (end > begin && is_space(text_[end - 1])) --end;
    if (begin == end) return;
    const std::size_t line = begin_of_line(begin);
    places_.push_back({begin, end - begin, mark, has(line, "    ") || has(line, "\t")});
  }

  /// From where it was asked last: a line may have very many links.
  std::size_t begin_of_line(std::size_t at) {
    const std::size_t feed = text_.substr(asked_, at - std::min(asked_, at)).rfind('\n');
    if (feed != kNotFound) line_ = asked_ + feed + 1;
    asked_ = at;
    return line_;
  }

  // Lines of Markdown.

  std::size_t behind_prefix(std::size_t at) const {
    while (is_blank(byte(at)) || byte(at) == '>') ++at;
    return at;
  }

  bool pass_line_start() {
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

  // Marks within a line.

  bool pass_mark() {
    if (text_[at_] == '<') return pass_angle();
    if (const std::size_t end = behind_template(at_); end != at_) return pass_template(end);
    if (!is_markdown_) return false;
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

  bool move_to(std::size_t at) {
    at_ = at;
    return true;
  }

  /// What the site's own tags make of it is not known, but "href" says that it is a link.
  bool pass_template(std::size_t end) {
    constexpr std::string_view kAddress = " href=\"";
    const std::string_view tag = text_.substr(at_, end - at_);
    const std::size_t begin =
        tag.starts_with("{{<") || tag.starts_with("{{%") ? tag.find(kAddress) : kNotFound;
    const std::size_t quote = begin == kNotFound ? begin : tag.find('"', begin + kAddress.size());
    if (quote != kNotFound) add(at_ + begin + kAddress.size(), at_ + quote, LinkMark::Tag);
    return move_to(end);
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
    const std::size_t most = std::min(text_.size(), begin + kMostMarkBytes);
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

  // HTML.

  bool pass_angle() {
    if (has(at_, "<!--")) {
      const std::size_t end = has_comment_end_ ? text_.find("-->", at_ + 4) : kNotFound;
      has_comment_end_ = end != kNotFound;
      return move_to(end == kNotFound ? at_ + 4 : end + 3);
    }
    if (const std::size_t end = behind_template(at_); end != at_) return move_to(end);
    return (is_markdown_ && pass_automatic()) || pass_tag();
  }

  bool pass_automatic() {
    const std::size_t end = text_.find_first_of("<> \t\r\n", at_ + 1);
    if (end == kNotFound || text_[end] != '>') return false;
    const std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    const std::size_t scheme = inner.find("://");
    if (scheme == kNotFound || scheme == 0 || !std::ranges::all_of(inner.substr(0, scheme), is_letter))
      return false;
    add(at_ + 1, end, LinkMark::Automatic);
    return move_to(end + 1);
  }

  bool pass_tag() {
    std::size_t name = at_ + (byte(at_ + 1) == '/' ? 2 : 1);
    if (!is_letter(byte(name))) return false;
    std::size_t at = name;
    while (is_letter(byte(at)) || is_digit(byte(at)) || byte(at) == '-' || byte(at) == ':') ++at;
    const std::string element = lowered_ascii(text_.substr(name, at - name));
    const bool closes = name == at_ + 2;
    if (element == "a") is_in_link_ = !closes;
    while (at < text_.size() && text_[at] != '>') at = pass_attribute(element, at);
    at_ = std::min(at + 1, text_.size());
    if (!closes && has_raw_end_ && (element == "script" || element == "style")) pass_raw_text(element);
    return true;
  }

  std::size_t pass_attribute(std::string_view element, std::size_t at) {
    at = behind_spaces(at);
    if (const std::size_t end = behind_template(at); end != at) return end;
    const std::size_t name = at;
    while (at < text_.size() && !is_space(text_[at]) &&
           std::string_view("=>\"'").find(text_[at]) == kNotFound)
      ++at;
    const std::string attribute = lowered_ascii(text_.substr(name, at - name));
    const std::size_t sign = behind_spaces(at);
    if (byte(sign) != '=') return at == name && byte(at) != '>' ? at + 1 : at;
    return pass_value(element, attribute, behind_spaces(sign + 1));
  }

  std::size_t pass_value(std::string_view element, std::string_view attribute, std::size_t at) {
    const char quote = byte(at) == '"' || byte(at) == '\'' ? byte(at) : '\0';
    const std::size_t begin = quote ? at + 1 : at;
    std::size_t end = begin;
    const auto ends = [&](char c) { return quote ? c == quote : is_space(c) || c == '>'; };
    while (end < text_.size() && !ends(text_[end])) {
      const std::size_t behind = behind_template(end);
      end = behind == end ? end + 1 : behind;
    }
    if (attribute == "href" && (element == "a" || element == "area")) add(begin, end, LinkMark::Html);
    if (attribute == "src" && element != "script") add(begin, end, LinkMark::Picture);
    return end + (quote && end < text_.size() ? 1 : 0);
  }

  void pass_raw_text(const std::string& element) {
    const std::string close = "</" + element;
    std::size_t end = at_;
    while (end < text_.size() && !starts_in_any_case(text_.substr(end), close))
      end = std::min(text_.find('<', end + 1), text_.size());
    has_raw_end_ = end < text_.size();
    if (has_raw_end_) at_ = end;
  }

  std::string_view text_;
  bool is_markdown_ = false, is_in_link_ = false;
  bool has_comment_end_ = true, has_raw_end_ = true;  ///< False: there is none any more.
  std::size_t at_ = 0, asked_ = 0, line_ = 0;
  std::vector<bool> brackets_;  ///< That are open; true: of a picture.
  std::vector<LinkPosition> places_;
};

}  // namespace

std::vector<LinkPosition> link_places(std::string_view text, bool is_markdown) {
  return PlaceScanner(text, is_markdown).scan();
}

}  // namespace annals
