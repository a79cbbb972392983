// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/text/block_lines.h"
#include "indexer/text/html_writer.h"
#include "indexer/text/markdown.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/span_marks.h"
#include "indexer/text/text_format.h"
#include "indexer/text/textile.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

enum class FilterKind { Markdown, Textile, Text, Html, Nothing };

struct Filter {
  std::string_view name;
  FilterKind kind;
};

constexpr auto kFilters = std::to_array<Filter>({
    {"markdown", FilterKind::Markdown},
    {"maruku", FilterKind::Markdown},
    {"kramdown", FilterKind::Markdown},
    {"redcarpet", FilterKind::Markdown},
    {"textile", FilterKind::Textile},
    {"redcloth", FilterKind::Textile},
    {"plain", FilterKind::Html},
    {"cdata", FilterKind::Html},
    {"erb", FilterKind::Html},
    {"escaped", FilterKind::Text},
    {"preserve", FilterKind::Text},
    {"asciidoc", FilterKind::Text},
    {"highlight", FilterKind::Text},
    {"code", FilterKind::Text},
});

constexpr auto kVoidElements =
    std::to_array<std::string_view>({"area", "base", "br", "col", "embed", "hr", "img", "input", "link",
                                     "meta", "param", "source", "track", "wbr"});

constexpr auto kHamlAttributes = std::to_array<std::string_view>({"alt", "href", "id", "name"});

FilterKind filter_kind(std::string_view name) {
  const auto row = std::ranges::find(kFilters, name, &Filter::name);
  return row == kFilters.end() ? FilterKind::Nothing : row->kind;
}

bool is_void(std::string_view element) {
  return std::ranges::find(kVoidElements, element) != kVoidElements.end();
}

bool is_name_byte(char c) {
  return is_word_byte(c) || c == '-' || c == '_' || c == ':';
}

/// `#{expression}` is code.
std::string without_interpolation(std::string_view text) {
  std::string out;
  RisingFinder ends;
  for (std::size_t at = 0;;) {
    const std::size_t open = text.find("#{", at);
    const std::size_t close = open == kNotFound ? kNotFound : ends.find(text, "}", open);
    if (close == kNotFound) return out.append(text.substr(at));
    out.append(text.substr(at, open - at));
    at = close + 1;
  }
}

/// The string that `name` has in `{:name => "x", name: "x", "name" => "x"}` or `(name="x")`; an expression is
/// none.
std::string_view haml_attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = attributes.find(name); at != kNotFound; at = attributes.find(name, at + 1)) {
    std::size_t end = at + name.size();
    if (is_name_byte(byte_before(attributes, at)) && attributes[at - 1] != ':') continue;
    if (is_word_byte(byte_at(attributes, end)) || byte_at(attributes, end) == '-') continue;
    end = std::min(attributes.find_first_not_of("\"' :=>\t\n", end), attributes.size());
    const char quote = byte_before(attributes, end);
    if (quote != '"' && quote != '\'') continue;
    const std::size_t close = attributes.find(quote, end);
    if (close != kNotFound) return attributes.substr(end, close - end);
  }
  return {};
}

class HamlReader {
 public:
  HamlReader(std::string_view body, HtmlWriter& out) : lines_(lines_of(body)), out_(out) {}

  void read() {
    while (at_ < lines_.size() && !out_.is_full()) {
      const std::string_view text = trim_blanks(lines_[at_]);
      if (text.empty()) {
        ++at_;
        continue;
      }
      indent_ = indent_of(lines_[at_]);
      close_elements(indent_);
      read_line(text);
    }
    close_elements(0);
  }

 private:
  void close_elements(std::size_t indent) {
    for (; !open_.empty() && open_.back().indent >= indent; open_.pop_back()) close(open_.back().name);
  }

  void close(std::string_view name) {
    out_.raw("</");
    out_.raw(name);
    out_.raw(">");
  }

  void read_line(std::string_view text) {
    switch (text[0]) {
      case '%':
      case '.':
      case '#':
        if (text.starts_with("#{") || !is_name_byte(byte_at(text, 1))) break;
        return read_element(text);
      case ':':
        if (is_word_byte(byte_at(text, 1))) return read_filter(text.substr(1));
        break;
      case '/':
        return pass_block();
      case '-':
        return text.starts_with("-#") ? pass_block() : pass_code();
      case '=':
      case '~':
        return pass_code();
      case '!':
        if (text.starts_with("!!!")) return void(++at_);
        if (text.starts_with("!=")) return pass_code();
        break;
      case '&':
        if (text.starts_with("&=")) return pass_code();
        break;
      case '\\':
        text.remove_prefix(1);
        break;
      default:
        break;
    }
    write_text(text);
    ++at_;
  }

  /// A space at the end joins lines: what follows is another word.
  void write_text(std::string_view text) {
    if (text.ends_with(" |")) text.remove_suffix(2);
    out_.raw(without_interpolation(text));
    out_.raw("\n");
  }

  /// Ruby goes on where its line ends with a comma.
  void pass_code() {
    while (at_ < lines_.size() && lines_[at_].ends_with(',')) ++at_;
    ++at_;
  }

  /// The line and what is indented below it.
  void pass_block() { at_ = end_of_block(); }

  std::size_t end_of_block() const {
    std::size_t end = at_ + 1;
    for (std::size_t at = end; at < lines_.size() && (lines_[at].empty() || indent_of(lines_[at]) > indent_);
         ++at)
      if (!lines_[at].empty()) end = at + 1;
    return end;
  }

  void read_filter(std::string_view name) {
    const std::size_t begin = at_ + 1;
    at_ = end_of_block();
    const std::string text = without_interpolation(joined_at_margin(lines_, begin, at_));
    switch (filter_kind(name)) {
      case FilterKind::Markdown:
        return write_markdown(text);
      case FilterKind::Textile:
        return write_textile(text, out_);
      case FilterKind::Text:
        return out_.preformatted(text);
      case FilterKind::Html:
        return out_.raw(text);
      case FilterKind::Nothing:
        return;
    }
  }

  void write_markdown(std::string_view text) {
    const MarkdownHtml page = markdown_html(text);
    page.problem.empty() ? out_.raw(page.html) : out_.preformatted(text);
  }

  /// `%tag.class#id{attributes}(attributes)[object]<>/= content`
  void read_element(std::string_view text) {
    std::string_view name = "div", id;
    std::size_t at = 0;
    while (at < text.size() && (text[at] == '%' || text[at] == '.' || text[at] == '#')) {
      std::size_t end = at + 1;
      while (is_name_byte(byte_at(text, end))) ++end;
      if (end == at + 1) break;
      const std::string_view part = text.substr(at + 1, end - at - 1);
      if (text[at] == '%') name = part;
      if (text[at] == '#') id = part;
      at = end;
    }
    std::string attributes;
    std::string_view rest = text.substr(at);
    ++at_;
    while (!rest.empty() && std::string_view("{([").find(rest[0]) != kNotFound)
      rest = take_attributes(rest, attributes);
    while (!rest.empty() && (rest[0] == '<' || rest[0] == '>')) rest.remove_prefix(1);
    write_element(name, id, attributes, rest);
  }

  /// Attributes may go on in the next lines. Returns what follows them.
  std::string_view take_attributes(std::string_view rest, std::string& attributes) {
    constexpr std::size_t kMostLines = 50;
    const char open = rest[0], closing = open == '{' ? '}' : open == '(' ? ')' : ']';
    int depth = 0;
    char quote = '\0';
    for (std::size_t lines = 0; lines < kMostLines; ++lines) {
      for (std::size_t at = 0; at < rest.size(); ++at) {
        const char c = rest[at];
        if (quote != '\0') {
          if (c == quote) quote = '\0';
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == open) {
          ++depth;
        } else if (c == closing && --depth == 0) {
          attributes += rest.substr(0, at);
          attributes += ' ';
          return rest.substr(at + 1);
        }
      }
      attributes += rest;
      attributes += ' ';
      if (at_ == lines_.size()) break;
      rest = trim_blanks(lines_[at_++]);
    }
    return {};
  }

  void write_element(std::string_view name, std::string_view id, const std::string& attributes,
                     std::string_view rest) {
    out_.raw("<");
    out_.raw(name);
    for (const std::string_view attribute : kHamlAttributes) {
      const bool is_given = attribute == "id" && !id.empty();
      const std::string value = without_interpolation(is_given ? id : haml_attribute(attributes, attribute));
      if (value.empty()) continue;
      out_.raw(" ");
      out_.raw(attribute);
      out_.raw("=\"");
      out_.text(value);
      out_.raw("\"");
    }
    out_.raw(">");
    const bool is_closed = rest.starts_with('/') || is_void(name);
    const bool is_code =
        rest.starts_with('=') || rest.starts_with("!=") || rest.starts_with("&=") || rest.starts_with('~');
    if (!is_code && !rest.starts_with('/')) write_text(trim_blanks(rest));
    if (is_code && rest.ends_with(',')) pass_code();
    if (!is_closed) open_.push_back({indent_, std::string(name)});
  }

  struct Element {
    std::size_t indent;
    std::string name;
  };

  std::vector<std::string_view> lines_;
  HtmlWriter& out_;
  std::size_t at_ = 0, indent_ = 0;
  std::vector<Element> open_;
};

}  // namespace

ExtractedText extract_haml(std::string_view body) {
  HtmlWriter out(body.size());
  HamlReader(body, out).read();
  return extract_written(out, body, "Haml");
}

}  // namespace annals
