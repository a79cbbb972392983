// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/text/asciidoc_attributes.h"
#include "indexer/text/asciidoc_lines.h"
#include "indexer/text/asciidoc_spans.h"
#include "indexer/text/block_lines.h"
#include "indexer/text/html_writer.h"
#include "indexer/text/span_marks.h"
#include "indexer/text/text_format.h"
#include "indexer/text/text_writer.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

using namespace asciidoc;

class AsciidocReader {
 public:
  AsciidocReader(std::string_view body, HtmlWriter& out)
      : lines_(lines_of(body)), out_(out), attributes_(body.size()) {}

  void read() {
    read_header();
    while (at_ < lines_.size() && !out_.is_full()) read_line(lines_[at_]);
    end_paragraph();
  }

 private:
  /// The title, the author and revision lines, and what is defined there.
  void read_header() {
    std::size_t title = 0;
    while (title < lines_.size() &&
           (lines_[title].empty() || take_definition(lines_[title]) || lines_[title].starts_with("//")))
      ++title;
    if (title == lines_.size()) return;
    const bool is_marked = leading(lines_[title], '=') == 1;
    if (!is_marked && !is_underlined_title(title)) return;
    for (at_ = title + (is_marked ? 1 : 2);
         at_ < lines_.size() && !lines_[at_].empty() && lines_[at_] != "---"; ++at_)
      take_definition(lines_[at_]);
    write_heading(1, trim_blanks(lines_[title].substr(is_marked ? 1 : 0)));
  }

  bool is_underlined_title(std::size_t line) const {
    return line + 1 < lines_.size() && consists_only_of(lines_[line + 1], '=') &&
           is_underline_of(lines_[line + 1], lines_[line]);
  }

  void read_line(std::string_view line) {
    if (line.empty()) {
      end_paragraph();
      is_in_list_ = false;
      ++at_;
    } else if (!table_fence_.empty()) {
      read_table_line(line);
    } else if (!read_block_start(line)) {
      if (paragraph_.empty() && !is_in_list_ && is_blank(line[0]) && !is_item(trim_blanks(line)))
        return read_literal();
      read_text(line);
      ++at_;
    }
  }

  bool is_item(std::string_view line) const {
    return item_marker(line) > 0 || definition_mark(line) != kNotFound;
  }

  void read_text(std::string_view line) {
    std::string_view text = trim_blanks(line);
    const bool may_be_item = paragraph_.empty() || is_in_list_;
    if (may_be_item && is_item(text)) {
      end_paragraph();
      is_in_list_ = true;
      const std::size_t marker = item_marker(text);
      text.remove_prefix(marker);
      for (const std::string_view box : {"[ ] ", "[x] ", "[*] "})
        if (marker > 0 && text.starts_with(box)) text.remove_prefix(box.size());
      if (const std::size_t mark = definition_mark(text); mark != kNotFound) {
        paragraph_ = text.substr(0, mark);
        end_paragraph();
        is_in_list_ = true;
        text = trim_blanks(text.substr(std::min(text.find_first_not_of(':', mark), text.size())));
      }
    }
    if (!paragraph_.empty() && !text.empty()) paragraph_ += '\n';
    paragraph_ += text;
  }

  /// What is no line of a paragraph. False: it is one.
  bool read_block_start(std::string_view line) {
    if (read_underlined_title(line)) return true;
    if (const Delimiter* delimiter = delimiter_of(line)) return read_delimited(*delimiter, line), true;
    if (line.starts_with("//") && !line.starts_with("///")) return ++at_, true;
    if (contains(kTableFences, line)) return begin_table(line), true;
    if (line == "--") return read_open_block(), true;
    if (line == "+") return end_paragraph(), ++at_, true;
    if (contains(kDirectives, block_macro(line))) return read_directive(line), true;
    if (line.front() == '[' && line.back() == ']' && read_block_attributes(line)) return ++at_, true;
    if (!paragraph_.empty() && !is_in_list_) return false;
    if (take_definition(line) || contains(kRules, line)) return ++at_, true;
    if (read_heading(line)) return true;
    if (line[0] == '.' && line.size() > 1 && line[1] != '.' && line[1] != ' ') {
      end_paragraph();
      paragraph_ = line.substr(1);
      end_paragraph();
      return ++at_, true;
    }
    return read_block_macro(line);
  }

  bool read_underlined_title(std::string_view line) {
    const std::size_t level = kUnderlines.find(line[0]);
    const bool is_one_line =
        !paragraph_.empty() && !is_in_list_ && paragraph_.find('\n') == std::string::npos;
    if (level == kNotFound || !is_one_line || !consists_only_of(line, line[0])) return false;
    if (!is_underline_of(line, paragraph_)) return false;
    write_heading(level + 1, std::exchange(paragraph_, {}));
    return ++at_, true;
  }

  bool read_heading(std::string_view line) {
    const std::size_t level = std::max(leading(line, '='), leading(line, '#'));
    if (level == 0 || level > 6) return false;
    end_paragraph();
    std::string_view title = trim_blanks(line.substr(level));
    const std::string closing = " " + std::string(level, line[0]);
    if (title.ends_with(closing)) title.remove_suffix(closing.size());
    write_heading(level, title);
    return ++at_, true;
  }

  void write_heading(std::size_t level, std::string_view title) {
    const std::string text = attributes_.resolved(title);
    const std::string id = id_.empty() ? automatic_id(text) : std::exchange(id_, {});
    is_in_list_ = false;
    style_.clear();
    out_.begin_heading(level, id);
    write_asciidoc_spans(text, out_);
    out_.end_heading(level);
  }

  /// As Asciidoctor makes it, "_what_it_is".
  std::string automatic_id(std::string_view title) {
    const std::string text = lower(one_line(title));
    std::string id = has_prefix_ ? std::string(attributes_.value("idprefix")) : "_";
    const std::string_view own = attributes_.value("idseparator");
    const char separator = has_separator_ ? byte_at(own, 0) : '_';
    for (const char c : text) {
      const bool is_gap = c == ' ' || c == '.' || c == '-' || c == '_';
      if (is_word_byte(c))
        id += c;
      else if (is_gap && separator != '\0' && !id.ends_with(separator))
        id += separator;
    }
    while (separator != '\0' && id.size() > 1 && id.ends_with(separator)) id.pop_back();
    const unsigned earlier = uses_[id]++;
    return earlier == 0 ? id : id + (separator == '\0' ? '_' : separator) + std::to_string(earlier + 1);
  }

  /// `:name: value` and `:name!:`. The value goes on where the line ends with a backslash.
  bool take_definition(std::string_view line) {
    const std::size_t end = line.starts_with(':') ? line.find(':', 1) : kNotFound;
    if (end == kNotFound || end < 2 || (end + 1 < line.size() && line[end + 1] != ' ')) return false;
    std::string_view name = line.substr(1, end - 1);
    const bool is_name =
        std::ranges::all_of(name, [](char c) { return is_word_byte(c) || c == '-' || c == '_' || c == '!'; });
    if (!is_name) return false;
    const bool is_unset = name.starts_with('!') || name.ends_with('!');
    if (name.starts_with('!')) name.remove_prefix(1);
    if (name.ends_with('!')) name.remove_suffix(1);
    has_prefix_ |= name == "idprefix";
    has_separator_ |= name == "idseparator";
    is_unset ? attributes_.unset(name) : attributes_.set(name, trim_blanks(line.substr(end + 1)));
    return true;
  }

  /// `[[id]]`, `[#id]`, `[source,java]`, `[quote, Who, Where]`. False: it is text.
  bool read_block_attributes(std::string_view line) {
    const std::string_view list = line.substr(1, line.size() - 2);
    if (list.starts_with('[') && list.ends_with(']')) {
      end_paragraph();
      id_ = list.substr(1, list.find_first_of(",]") - 1);
      return true;
    }
    if (!paragraph_.empty() && !is_in_list_) return false;
    end_paragraph();
    style_ = list.substr(0, list.find_first_of(",#.%"));
    if (const std::size_t id = list.find('#'); id < list.find(','))
      id_ = list.substr(id + 1, list.find_first_of(",.%]", id) - id - 1);
    if (style_ == "quote" || style_ == "verse")
      attribution_ = list.substr(std::min(list.find(','), list.size()));
    return true;
  }

  void read_delimited(const Delimiter& delimiter, std::string_view line) {
    end_paragraph();
    if (delimiter.content == Delimiter::Content::Blocks) {
      if (delimiter.mark == '_' && std::exchange(is_in_quote_, !is_in_quote_)) write_attribution();
      is_in_list_ = false;
      ++at_;
      return;
    }
    write_content(delimiter.content, delimiter.mark == '`' ? line.substr(0, 3) : line);
  }

  /// The lines up to the next that is `fence`.
  void write_content(Delimiter::Content content, std::string_view fence) {
    const std::size_t begin = at_ + 1;
    std::size_t end = begin;
    while (end < lines_.size() && lines_[end] != fence) ++end;
    const std::string text = joined(lines_, begin, end);
    const bool is_math = contains(kMathStyles, style_);
    if (content == Delimiter::Content::Raw && !is_math)
      out_.raw("\n" + text + "\n");
    else if (content != Delimiter::Content::Comment && style_ != "comment")
      out_.preformatted(text);
    style_.clear();
    at_ = end + 1;
  }

  /// "ifdef::name[]" of what a web site never has, and "ifndef::name[]" of what the document sets, up to its
  /// end. Other names may be set by the site.
  void read_directive(std::string_view line) {
    const std::string_view name = block_macro(line);
    const bool is_test = (name == "ifdef" || name == "ifndef") && line.ends_with("[]");
    ++at_;
    if (!is_test || !is_hidden_by(name, line.substr(name.size() + 2))) return;
    for (std::size_t open = 1; at_ < lines_.size() && open > 0; ++at_) {
      const std::string_view inner = block_macro(lines_[at_]);
      if (inner == "endif") --open;
      if (inner == "ifeval" || ((inner == "ifdef" || inner == "ifndef") && lines_[at_].ends_with("[]")))
        ++open;
    }
  }

  /// `names`: "a,b[]".
  bool is_hidden_by(std::string_view test, std::string_view names) const {
    bool is_set = false, is_never = true;
    for (names = names.substr(0, names.find('[')); !names.empty();) {
      const std::size_t end = std::min(names.find_first_of(",+"), names.size());
      const std::string_view name = names.substr(0, end);
      is_set |= attributes_.is_set(name) || name.starts_with("backend-html") || name == "basebackend-html";
      is_never &=
          std::ranges::any_of(kNotOfSites, [&](std::string_view begin) { return name.starts_with(begin); });
      names.remove_prefix(std::min(end + 1, names.size()));
    }
    return test == "ifdef" ? !is_set && is_never : is_set;
  }

  void read_open_block() {
    end_paragraph();
    if (style_ == "comment") return write_content(Delimiter::Content::Comment, "--");
    if (contains(kCodeStyles, style_)) return write_content(Delimiter::Content::Code, "--");
    ++at_;
  }

  void read_literal() {
    const std::size_t begin = at_;
    while (at_ < lines_.size() && !lines_[at_].empty()) ++at_;
    out_.preformatted(joined_at_margin(lines_, begin, at_));
  }

  bool read_block_macro(std::string_view line) {
    const std::string_view name = block_macro(line);
    if (name.empty()) return false;
    end_paragraph();
    if (name == "image") {
      const std::string text = attributes_.resolved(line);
      const std::string_view content = std::string_view(text).substr(text.find('[') + 1);
      out_.image(asciidoc_attribute(content.substr(0, content.size() - 1), "alt"));
    }
    return ++at_, true;
  }

  void begin_table(std::string_view fence) {
    end_paragraph();
    table_fence_ = fence;
    ++at_;
  }

  /// "| a 2+| b": a cell's width stands before its mark.
  void read_table_line(std::string_view line) {
    ++at_;
    if (line == table_fence_) {
      table_fence_ = {};
      return end_paragraph();
    }
    const char mark = table_fence_[0];
    if (line.find(mark) != kNotFound && line.substr(0, 8).find(mark) < 8) end_paragraph();
    std::string cells;
    while (!line.empty()) {
      const std::size_t end = std::min(line.find(mark), line.size());
      const std::string_view cell = without_specifier(line.substr(0, end), end < line.size(), cells.empty());
      if (!cells.empty() && !cell.empty()) cells += ' ';
      cells += cell;
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += cells;
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    const std::string text = attributes_.resolved(std::exchange(paragraph_, {}));
    if (contains(kCodeStyles, style_) && !is_in_list_) {
      out_.preformatted(text);
    } else if (style_ == "verse") {
      out_.preformatted(text);
      write_attribution();
    } else if (style_ != "comment") {
      out_.paragraph();
      out_.anchor(std::exchange(id_, {}));
      write_asciidoc_spans(text, out_);
      if (!is_in_quote_) write_attribution();
    }
    if (style_ != "quote") style_.clear();
    is_in_list_ = false;
  }

  /// "Who, Where" of a quotation.
  void write_attribution() {
    std::string_view words = attribution_;
    words.remove_prefix(std::min(words.find_first_not_of(", "), words.size()));
    if (!words.empty()) {
      out_.paragraph();
      write_asciidoc_spans(words, out_);
    }
    attribution_.clear();
    style_.clear();
  }

  std::vector<std::string_view> lines_;
  HtmlWriter& out_;
  AsciidocAttributes attributes_;
  bool has_prefix_ = false, has_separator_ = false;
  std::unordered_map<std::string, unsigned> uses_;  // of automatic ids
  std::size_t at_ = 0;
  std::string paragraph_;
  bool is_in_list_ = false, is_in_quote_ = false;
  std::string style_, id_, attribution_;  // for the next block
  std::string_view table_fence_;          // empty: in no table
};

}  // namespace

ExtractedText extract_asciidoc(std::string_view body) {
  HtmlWriter out(body.size());
  AsciidocReader(body, out).read();
  return extract_written(out, body, "AsciiDoc");
}

}  // namespace annals
