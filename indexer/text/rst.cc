// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "indexer/text/block_lines.h"
#include "indexer/text/html_writer.h"
#include "indexer/text/rst_lines.h"
#include "indexer/text/rst_spans.h"
#include "indexer/text/span_marks.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

using namespace rst;

class RstReader {
 public:
  RstReader(std::string_view body, HtmlWriter& out) : lines_(lines_of(body)), out_(out) {}

  void read() {
    find_definitions();
    pass_document_fields();
    while (at_ < lines_.size() && !out_.is_full()) read_line(lines_[at_]);
    end_paragraph();
  }

 private:
  void find_definitions() {
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      const std::string_view line = trim_blanks(lines_[at]);
      if (line.starts_with("__ ")) definitions_.anonymous_targets.emplace_back(trim_blanks(line.substr(3)));
      if (!line.starts_with(".. ")) continue;
      const std::string_view text = trim_blanks(line.substr(3));
      if (text.starts_with("__:")) {
        definitions_.anonymous_targets.emplace_back(trim_blanks(text.substr(3)));
      } else if (text.starts_with('_')) {
        define_target(text.substr(1));
      } else if (const DirectiveLine directive = split_directive(text); !directive.substitution.empty()) {
        const bool is_image = directive.name == "image";
        definitions_.substitutions.try_emplace(
            rst_name(directive.substitution),
            RstDefinitions::Substitution{std::string(is_image ? option(at, "alt") : directive.argument),
                                         is_image});
      }
    }
  }

  /// "name: target" and "`the name`: target".
  void define_target(std::string_view text) {
    const bool is_quoted = text.starts_with('`');
    const std::size_t name_end = is_quoted ? text.find('`', 1) : 0;
    if (name_end == kNotFound) return;
    const std::size_t end = text.find(": ", name_end);
    if (end == kNotFound) return;
    const std::string_view name = is_quoted ? text.substr(1, name_end - 1) : text.substr(0, end);
    definitions_.targets.try_emplace(rst_name(name), trim_blanks(text.substr(end + 2)));
  }

  /// Of the directive at that line.
  std::string_view option(std::size_t directive, std::string_view name) const {
    for (std::size_t at = directive + 1; at < lines_.size(); ++at) {
      const std::string_view line = trim_blanks(lines_[at]);
      const std::size_t end = field_end(line);
      if (end == kNotFound || !is_blank(lines_[at][0])) return {};
      if (line.substr(1, end - 1) == name) return trim_blanks(line.substr(end + 1));
    }
    return {};
  }

  /// The fields that the document starts with, perhaps below its title, say something of it.
  void pass_document_fields() {
    const auto pass_blank = [&] {
      while (at_ < lines_.size() && lines_[at_].empty()) ++at_;
    };
    pass_blank();
    while (at_ < lines_.size() && read_title()) pass_blank();
    while (at_ < lines_.size() && field_end(lines_[at_]) != kNotFound) {
      ++at_;
      while (at_ < lines_.size() && !lines_[at_].empty() && is_blank(lines_[at_][0])) ++at_;
    }
  }

  void read_line(std::string_view line) {
    if (line.empty()) {
      end_paragraph();
      ++at_;
      return;
    }
    const std::size_t indent = indent_of(line);
    const std::string_view text = trim_blanks(line);
    if (!paragraph_.empty() && indent != indent_) end_paragraph();
    if (paragraph_.empty() && read_block_start(text, indent)) return;
    if (text.starts_with("| ") && text.ends_with('|') && is_in_table_)
      return read_table_row(text), void(++at_);
    indent_ = indent;
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += text;
    ++at_;
  }

  bool read_block_start(std::string_view text, std::size_t indent) {
    if (indent == 0 && read_title()) return true;
    if (text == ".." || text.starts_with(".. "))
      return read_explicit(trim_blanks(text.substr(2)), indent), true;
    if (text.starts_with("__ ")) return ++at_, true;
    if (text.starts_with(">>> ")) return read_doctest(), true;
    if (is_table_border(text)) return read_border(text), true;
    if (is_adornment(text) && text != "::") return ++at_, true;
    if (const std::size_t marker = item_marker(text); marker > 0)
      return read_item(text, marker, indent), true;
    if (text.starts_with("| ") && !is_in_table_) return read_line_block_line(text), true;
    if (const std::size_t end = field_end(text); end != kNotFound) return read_field(text, end), true;
    return false;
  }

  /// Its level is that of the first title adorned like it.
  bool read_title() {
    const bool is_overlined = is_adornment(lines_[at_]) && at_ + 2 < lines_.size() &&
                              !lines_[at_ + 1].empty() && lines_[at_ + 2] == lines_[at_];
    const std::size_t text = at_ + (is_overlined ? 1 : 0);
    if (text + 1 >= lines_.size() || lines_[text].empty() || !is_adornment(lines_[text + 1])) return false;
    if (!is_overlined &&
        (is_blank(lines_[text][0]) || is_adornment(lines_[text]) || lines_[text].starts_with(".. ")))
      return false;
    const std::string_view title = trim_blanks(lines_[text]), underline = lines_[text + 1];
    if (underline.size() < std::min<std::size_t>(title.size(), 4) || underline == "::") return false;
    write_title(title, {underline[0], is_overlined});
    at_ = text + 2;
    return true;
  }

  void write_title(std::string_view title, std::pair<char, bool> adornment) {
    auto style = std::ranges::find(title_styles_, adornment);
    if (style == title_styles_.end()) style = title_styles_.insert(title_styles_.end(), adornment);
    const auto level = static_cast<std::size_t>(style - title_styles_.begin()) + 1;
    const std::string id = id_.empty() ? automatic_id(title) : std::exchange(id_, {});
    out_.begin_heading(level, id);
    write_rst_spans(title, definitions_, out_);
    out_.end_heading(level);
  }

  /// As docutils makes it: "what-it-is".
  static std::string automatic_id(std::string_view title) {
    std::string id;
    for (const char c : rst_name(title)) {
      const bool is_kept = is_word_byte(c) && static_cast<unsigned char>(c) < 0x80;
      if (is_kept && (!id.empty() || c > '9'))
        id += c;
      else if (!is_kept && !id.empty() && id.back() != '-')
        id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    return id;
  }

  /// What follows "..".
  void read_explicit(std::string_view text, std::size_t indent) {
    if (text.starts_with('_')) return read_target(text.substr(1), indent);
    if (text.starts_with('[') && text.find(']') != kNotFound) {
      paragraph_ = text;  // a footnote
      indent_ = indent;
      ++at_;
      while (at_ < lines_.size() && !lines_[at_].empty() && indent_of(lines_[at_]) > indent)
        (paragraph_ += '\n') += trim_blanks(lines_[at_++]);
      return end_paragraph();
    }
    const DirectiveLine directive = split_directive(text);
    if (directive.name.empty() || !directive.substitution.empty()) return pass_block(indent);
    read_directive(directive, indent);
  }

  void read_target(std::string_view text, std::size_t indent) {
    if (text.ends_with(':') && text != "_:") {
      id_ = text.substr(0, text.size() - 1);
      out_.anchor(id_);
      ++at_;
      return;
    }
    pass_block(indent);
  }

  /// The line and what is indented below it.
  void pass_block(std::size_t indent) { at_ = end_of_block(at_ + 1, indent); }

  std::size_t end_of_block(std::size_t at, std::size_t indent) const {
    std::size_t end = at;
    for (; at < lines_.size() && (lines_[at].empty() || indent_of(lines_[at]) > indent); ++at)
      if (!lines_[at].empty()) end = at + 1;
    return end;
  }

  void read_directive(const DirectiveLine& directive, std::size_t indent) {
    const DirectiveKind kind = kind_of(directive.name);
    if (kind == DirectiveKind::Nothing) return pass_block(indent);
    if (kind == DirectiveKind::Image) out_.image(option(at_, "alt"));
    if (kind == DirectiveKind::Titled && !directive.argument.empty()) paragraph_ = directive.argument;
    const std::size_t line = at_++;
    while (at_ < lines_.size() && is_option(lines_[at_], indent)) ++at_;
    if (kind == DirectiveKind::Code || kind == DirectiveKind::Parsed || kind == DirectiveKind::Raw)
      return read_content(directive, kind, indent);
    // A title may go on; what comes below the empty line is read as any other text.
    if (kind == DirectiveKind::Titled && at_ == line + 1)
      while (at_ < lines_.size() && !lines_[at_].empty() && indent_of(lines_[at_]) > indent)
        (paragraph_ += '\n') += trim_blanks(lines_[at_++]);
    end_paragraph();
  }

  static bool is_option(std::string_view line, std::size_t indent) {
    return indent_of(line) > indent && field_end(trim_blanks(line)) != kNotFound;
  }

  void read_content(const DirectiveLine& directive, DirectiveKind kind, std::size_t indent) {
    const std::size_t begin = at_;
    at_ = end_of_block(begin, indent);
    if (kind == DirectiveKind::Code) {
      write_code(begin, at_);
    } else if (kind == DirectiveKind::Parsed) {
      out_.raw("\n<pre>\n");
      write_rst_spans(joined_at_margin(lines_, begin, at_), definitions_, out_);
      out_.raw("</pre>");
    } else if (directive.argument.find("html") != kNotFound) {
      out_.raw("\n" + joined(lines_, begin, at_) + "\n");
    }
  }

  void write_code(std::size_t begin, std::size_t end) {
    if (begin < end) out_.preformatted(joined_at_margin(lines_, begin, end));
  }

  void read_doctest() {
    const std::size_t begin = at_;
    while (at_ < lines_.size() && !lines_[at_].empty()) ++at_;
    write_code(begin, at_);
  }

  void read_border(std::string_view text) {
    if (text.starts_with('+')) {
      write_cells();
      is_in_table_ = true;
    }
    ++at_;
  }

  /// A cell goes on in the lines below it.
  void read_table_row(std::string_view text) {
    std::size_t column = 0;
    for (text.remove_prefix(1); !text.empty(); ++column) {
      const std::size_t end = std::min(text.find('|'), text.size());
      if (column == cells_.size()) cells_.emplace_back();
      const std::string_view cell = trim_blanks(text.substr(0, end));
      if (!cell.empty() && !cells_[column].empty()) cells_[column] += '\n';
      cells_[column] += cell;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void write_cells() {
    if (cells_.empty()) return;
    out_.paragraph();
    for (const std::string& cell : cells_) {
      write_rst_spans(cell, definitions_, out_);
      out_.raw(" ");
    }
    cells_.clear();
  }

  /// On the line of an item another may start ("* - cell") and so may a directive.
  void read_item(std::string_view text, std::size_t marker, std::size_t indent) {
    indent_ = indent;
    for (std::size_t inner = marker; inner > 0; inner = item_marker(text)) {
      text = trim_blanks(text.substr(inner));
      indent_ += inner;
    }
    if (text.starts_with(".. ")) return read_explicit(trim_blanks(text.substr(2)), indent);
    paragraph_ = text;
    ++at_;
    const bool is_item_next =
        at_ < lines_.size() && indent_of(lines_[at_]) == indent && item_marker(trim_blanks(lines_[at_])) > 0;
    if (is_item_next) end_paragraph();
  }

  void read_line_block_line(std::string_view text) {
    paragraph_ = trim_blanks(text.substr(2));
    end_paragraph();
    ++at_;
  }

  void read_field(std::string_view text, std::size_t end) {
    paragraph_ = text.substr(1, end - 1);
    paragraph_ += ": ";
    paragraph_ += trim_blanks(text.substr(end + 1));
    end_paragraph();
    ++at_;
  }

  /// "text::" announces code, which is indented more.
  void end_paragraph() {
    write_cells();
    is_in_table_ = false;
    if (paragraph_.empty()) return;
    std::string_view text = paragraph_;
    const bool announces_code = text.ends_with("::");
    if (announces_code) text.remove_suffix(text == "::" || text.ends_with(" ::") ? 2 : 1);
    out_.paragraph();
    write_rst_spans(text, definitions_, out_);
    paragraph_.clear();
    id_.clear();
    if (!announces_code) return;
    const std::size_t begin = at_;
    const std::size_t end = end_of_block(begin, indent_);
    write_code(begin, end);
    at_ = std::max(end, begin);
  }

  std::vector<std::string_view> lines_;
  HtmlWriter& out_;
  RstDefinitions definitions_;
  std::vector<std::pair<char, bool>> title_styles_;
  std::size_t at_ = 0, indent_ = 0;
  std::string paragraph_, id_;
  std::vector<std::string> cells_;
  bool is_in_table_ = false;
};

}  // namespace

ExtractedText extract_rst(std::string_view body) {
  HtmlWriter out(body.size());
  RstReader(body, out).read();
  return extract_written(out, body, "reStructuredText");
}

}  // namespace annals
