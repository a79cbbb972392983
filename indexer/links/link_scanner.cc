// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_scanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace annals {
namespace {

constexpr std::size_t kMostMarkBytes = 2'000;  // a mark that is not closed must not swallow the post

constexpr auto kTagMarks =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"{{", "}}"}, {"{%", "%}"}, {"<%", "%>"}});

}  // namespace

std::vector<LinkPosition> LinkScanner::scan() {
  while (at_ < text_.size()) {
    const bool begins_line = at_ == 0 || text_[at_ - 1] == '\n';
    if (begins_line && pass_line_start()) continue;
    if (!pass_mark()) ++at_;
  }
  return std::move(places_);
}

bool LinkScanner::pass_mark() {
  if (text_[at_] == '<') return pass_angle();
  const std::size_t end = behind_template(at_);
  return end != at_ && pass_template(end);
}

std::size_t LinkScanner::behind_spaces(std::size_t at) const {
  while (is_space(byte(at))) ++at;
  return at;
}

std::size_t LinkScanner::behind_next(std::string_view mark, std::size_t from, bool in_paragraph) const {
  std::string_view near = text_.substr(from, kMostMarkBytes);
  if (in_paragraph) near = near.substr(0, std::min(near.find("\n\n"), near.find("\r\n\r\n")));
  const std::size_t found = near.find(mark);
  return found == kNotFound ? kNotFound : from + found + mark.size();
}

std::size_t LinkScanner::behind_template(std::size_t at) const {
  if (byte(at) != '{' && byte(at) != '<') return at;
  for (const auto& [open, close] : kTagMarks)
    if (has(at, open))
      if (const std::size_t end = behind_next(close, at + open.size(), true); end != kNotFound) return end;
  return at;
}

void LinkScanner::add(std::size_t begin, std::size_t end, LinkMark mark) {
  while (begin < end && is_space(text_[begin])) ++begin;
  while (end > begin && is_space(text_[end - 1])) --end;
  if (begin == end) return;
  const std::size_t line = begin_of_line(begin);
  places_.push_back({begin, end - begin, mark, has(line, "    ") || has(line, "\t")});
}

std::size_t LinkScanner::begin_of_line(std::size_t at) {
  const std::size_t feed = text_.substr(asked_, at - std::min(asked_, at)).rfind('\n');
  if (feed != kNotFound) line_ = asked_ + feed + 1;
  asked_ = at;
  return line_;
}

bool LinkScanner::pass_template(std::size_t end) {
  constexpr std::string_view kAddress = " href=\"";
  const std::string_view tag = text_.substr(at_, end - at_);
  const std::size_t begin = tag.starts_with("{{<") || tag.starts_with("{{%") ? tag.find(kAddress) : kNotFound;
  const std::size_t quote = begin == kNotFound ? begin : tag.find('"', begin + kAddress.size());
  if (quote != kNotFound) add(at_ + begin + kAddress.size(), at_ + quote, LinkMark::Tag);
  return move_to(end);
}

bool LinkScanner::pass_angle() {
  if (has(at_, "<!--")) {
    const std::size_t end = has_comment_end_ ? text_.find("-->", at_ + 4) : kNotFound;
    has_comment_end_ = end != kNotFound;
    return move_to(end == kNotFound ? at_ + 4 : end + 3);
  }
  if (const std::size_t end = behind_template(at_); end != at_) return move_to(end);
  return pass_automatic() || pass_tag();
}

bool LinkScanner::pass_tag() {
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

std::size_t LinkScanner::pass_attribute(std::string_view element, std::size_t at) {
  at = behind_spaces(at);
  if (const std::size_t end = behind_template(at); end != at) return end;
  const std::size_t name = at;
  while (at < text_.size() && !is_space(text_[at]) && std::string_view("=>\"'").find(text_[at]) == kNotFound)
    ++at;
  const std::string attribute = lowered_ascii(text_.substr(name, at - name));
  const std::size_t sign = behind_spaces(at);
  if (byte(sign) != '=') return at == name && byte(at) != '>' ? at + 1 : at;
  return pass_value(element, attribute, behind_spaces(sign + 1));
}

std::size_t LinkScanner::pass_value(std::string_view element, std::string_view attribute, std::size_t at) {
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

void LinkScanner::pass_raw_text(const std::string& element) {
  const std::string close = "</" + element;
  std::size_t end = at_;
  while (end < text_.size() && !starts_in_any_case(text_.substr(end), close))
    end = std::min(text_.find('<', end + 1), text_.size());
  has_raw_end_ = end < text_.size();
  if (has_raw_end_) at_ = end;
}

}  // namespace annals
