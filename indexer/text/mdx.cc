// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/text/block_lines.h"
#include "indexer/text/markdown.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/span_marks.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kMostJsxTagBytes = 2'000;

// Elements whose tags mean something to the reader of HTML. Those of others go, so that what they contain is
// Markdown, as it is for MDX.
constexpr auto kKeptElements = std::to_array<std::string_view>(
    {"a",   "audio", "br",    "code", "h1", "h2", "h3",    "h4",     "h5",     "h6",    "iframe",
     "img", "input", "math",  "pre",  "rp", "rt", "ruby",  "script", "style",  "sub",   "sup",
     "svg", "table", "tbody", "td",   "th", "tr", "thead", "video",  "button", "select"});

// What a module's line starts with behind `export`.
constexpr auto kExports = std::to_array<std::string_view>(
    {"const ", "let ", "var ", "function", "class ", "default ", "async ", "{", "*", "type ", "interface "});

bool starts_module_code(std::string_view line) {
  if (line.starts_with("import "))
    return line.find('\'') != kNotFound || line.find('"') != kNotFound || line.ends_with('{');
  if (!line.starts_with("export ")) return false;
  line.remove_prefix(7);
  return std::ranges::any_of(kExports, [&](std::string_view word) { return line.starts_with(word); });
}

/// The string that attribute `name` has in a tag; what has an expression instead has none.
std::string_view jsx_attribute(std::string_view tag, std::string_view name) {
  for (std::size_t at = tag.find(name); at != kNotFound; at = tag.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if (!is_space(tag[at - 1]) || byte_at(tag, end) != '=') continue;
    const char quote = byte_at(tag, end + 1);
    if (quote != '"' && quote != '\'') continue;
    const std::size_t close = tag.find(quote, end + 2);
    if (close != kNotFound) return tag.substr(end + 2, close - end - 2);
  }
  return {};
}

/// Where each "{" of a text has its "}".
class Braces {
 public:
  explicit Braces(std::string_view text) : ends_(text.size(), 0) {
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '{') open.push_back(at);
      if (text[at] != '}' || open.empty()) continue;
      ends_[open.back()] = at;
      open.pop_back();
    }
  }
  /// npos: it has none.
  std::size_t end_of(std::size_t open) const { return ends_[open] == 0 ? kNotFound : ends_[open]; }

 private:
  std::vector<std::size_t> ends_;
};

/// A stretch of MDX without code blocks and module code.
class JsxStripper {
 public:
  JsxStripper(std::string_view text, std::vector<bool>& links) : text_(text), links_(links), braces_(text) {}

  std::string strip() {
    while (at_ < text_.size()) {
      const std::size_t next = std::min(text_.find_first_of("`{<\\", at_), text_.size());
      out_ += text_.substr(at_, next - at_);
      at_ = next;
      if (at_ < text_.size() && !pass_special()) out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  bool pass_special() {
    switch (text_[at_]) {
      case '\\':
        out_ += text_.substr(at_, 2);
        at_ = std::min(at_ + 2, text_.size());
        return true;
      case '`':
        return pass_code();
      case '{':
        return pass_expression();
      default:
        return pass_tag();
    }
  }

  bool pass_code() {
    const std::size_t length = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    if (length > 3) return false;
    const auto is_run = [&](std::size_t at) {
      return text_[at - 1] != '`' && byte_at(text_, at + length) != '`';
    };
    const std::size_t end =
        code_ends_[length - 1].find(text_, std::string(length, '`'), at_ + length, is_run);
    const std::size_t behind = end == kNotFound ? at_ + length : end + length;
    out_ += text_.substr(at_, behind - at_);
    at_ = behind;
    return true;
  }

  /// `{"text"}` shows its text.
  bool pass_expression() {
    const std::size_t end = braces_.end_of(at_);
    if (end == kNotFound) return false;
    std::string_view inner = text_.substr(at_ + 1, end - at_ - 1);
    while (!inner.empty() && is_space(inner.back())) inner.remove_suffix(1);
    while (!inner.empty() && is_space(inner.front())) inner.remove_prefix(1);
    const char quote = byte_at(inner, 0);
    const bool is_string = inner.size() >= 2 && (quote == '"' || quote == '\'' || quote == '`') &&
                           inner.find(quote, 1) == inner.size() - 1;
    if (inner.starts_with('#')) return false;  // `{#id}` of a heading
    if (is_string) out_ += inner.substr(1, inner.size() - 2);
    at_ = end + 1;
    return true;
  }

  /// Behind the ">" of the tag at `begin`; npos: it is no tag.
  std::size_t tag_end(std::size_t begin) const {
    char quote = '\0';
    for (std::size_t at = begin; at < text_.size() && at - begin < kMostJsxTagBytes; ++at) {
      const char c = text_[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{') {
        at = braces_.end_of(at);
        if (at == kNotFound) return kNotFound;
      } else if (c == '>') {
        return at + 1;
      } else if (c == '<' && at > begin) {
        return kNotFound;
      }
    }
    return kNotFound;
  }

  bool pass_tag() {
    if (text_.substr(at_).starts_with("<!--")) return pass_comment();
    const bool is_closing = byte_at(text_, at_ + 1) == '/';
    const std::size_t name_begin = at_ + (is_closing ? 2 : 1);
    std::size_t name_end = name_begin;
    while (is_word_byte(byte_at(text_, name_end)) || byte_at(text_, name_end) == '.' ||
           byte_at(text_, name_end) == '-')
      ++name_end;
    const std::string_view name = text_.substr(name_begin, name_end - name_begin);
    if (name.find(':') != kNotFound || byte_at(text_, name_end) == ':') return false;  // <https://…>
    if (!name.empty() && !is_letter(name[0])) return false;
    if (name.empty() && byte_at(text_, name_end) != '>') return false;
    const std::size_t end = tag_end(at_);
    if (end == kNotFound) return false;
    write_tag(name, text_.substr(at_, end - at_), is_closing);
    at_ = end;
    return true;
  }

  bool pass_comment() {
    const std::size_t end = comment_.find(text_, "-->", at_);
    if (end == kNotFound) return false;
    at_ = end + 3;
    return true;
  }

  void write_tag(std::string_view name, std::string_view tag, bool is_closing) {
    const bool is_component =
        name.empty() || (name[0] >= 'A' && name[0] <= 'Z') || name.find('.') != kNotFound;
    if (is_component) return write_component(tag, is_closing);
    if (std::ranges::find(kKeptElements, name) == kKeptElements.end()) return;
    out_ += is_closing ? "</" : "<";
    out_ += name;
    for (const std::string_view attribute : {"href", "alt", "id"})
      if (const std::string_view value = jsx_attribute(tag, attribute); !value.empty())
        out_.append(" ").append(attribute).append("=\"").append(value).append("\"");
    out_ += '>';
  }

  /// Of a component remain a link and an alternative text.
  void write_component(std::string_view tag, bool is_closing) {
    if (is_closing) {
      if (!links_.empty() && links_.back()) out_ += "</a>";
      if (!links_.empty()) links_.pop_back();
      return;
    }
    const std::string_view alternative = jsx_attribute(tag, "alt");
    if (!alternative.empty()) out_.append("<img alt=\"").append(alternative).append("\">");
    if (tag.ends_with("/>")) return;
    const std::string_view target = jsx_attribute(tag, "href");
    if (!target.empty()) out_.append("<a href=\"").append(target).append("\">");
    links_.push_back(!target.empty());
  }

  std::string_view text_;
  std::vector<bool>& links_;  // of the components that are open
  Braces braces_;
  std::size_t at_ = 0;
  std::string out_;
  std::array<RisingFinder, 3> code_ends_;
  RisingFinder comment_;
};

/// Parts a body into code blocks, which stay, module code, which goes, and the rest.
class MdxReader {
 public:
  std::string to_markdown(std::string_view body) {
    Lines lines(body);
    while (const auto line = lines.next()) read_line(*line);
    end_stretch();
    return std::move(markdown_);
  }

 private:
  void read_line(std::string_view line) {
    if (!fence_.empty()) return read_code(line);
    if (is_in_module_) return read_module(line);
    const std::string_view text = trim_blanks(line);
    if (text.starts_with("```") || text.starts_with("~~~")) {
      fence_ = text.substr(0, std::min(text.find_first_not_of(text[0]), text.size()));
      end_stretch();
      return add(markdown_, line);
    }
    if (starts_module_code(line) && (is_after_blank_ || is_after_module_)) {
      depth_ = 0;
      is_in_module_ = true;
      return read_module(line);
    }
    is_after_module_ = false;
    is_after_blank_ = text.empty();
    add(stretch_, line);
  }

  void read_code(std::string_view line) {
    const std::string_view text = trim_blanks(line);
    if (text.starts_with(fence_) && consists_only_of(text, fence_[0])) {
      fence_ = {};
      is_after_blank_ = true;
    }
    add(markdown_, line);
  }

  /// Up to the line on which its brackets are closed and another thing, or nothing, follows.
  void read_module(std::string_view line) {
    for (const char c : line) {
      depth_ += c == '{' || c == '(' || c == '[' ? 1 : 0;
      depth_ -= c == '}' || c == ')' || c == ']' ? 1 : 0;
    }
    if (depth_ > 0 && !line.empty()) return;
    if (depth_ > 0 && ++blanks_ < 50) return;
    is_in_module_ = false;
    is_after_module_ = true;
    blanks_ = 0;
    add(stretch_, "");
  }

  void end_stretch() {
    markdown_ += JsxStripper(stretch_, links_).strip();
    stretch_.clear();
  }

  static void add(std::string& text, std::string_view line) { text.append(line).append("\n"); }

  std::string markdown_, stretch_;
  std::vector<bool> links_;
  std::string_view fence_;  // empty: in no code block
  bool is_in_module_ = false, is_after_blank_ = true, is_after_module_ = false;
  int depth_ = 0, blanks_ = 0;
};

}  // namespace

ExtractedText extract_mdx(std::string_view body) {
  return extract_markdown(MdxReader().to_markdown(body), MarkdownDialect::Mdx);
}

}  // namespace annals
