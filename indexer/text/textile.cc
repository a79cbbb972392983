// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/text/block_lines.h"
#include "indexer/text/html_writer.h"
#include "indexer/text/span_marks.h"
#include "indexer/text/text_format.h"
#include "indexer/text/textile.h"
#include "indexer/text/textile_spans.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

enum class TextileBlock { Text, Heading, Code, Raw, Comment };

struct TextileBlockName {
  std::string_view name;
  TextileBlock kind;
  std::size_t level = 0;
};

constexpr auto kTextileBlocks = std::to_array<TextileBlockName>({
    {"p", TextileBlock::Text},
    {"bq", TextileBlock::Text},
    {"div", TextileBlock::Text},
    {"table", TextileBlock::Text},
    {"h1", TextileBlock::Heading, 1},
    {"h2", TextileBlock::Heading, 2},
    {"h3", TextileBlock::Heading, 3},
    {"h4", TextileBlock::Heading, 4},
    {"h5", TextileBlock::Heading, 5},
    {"h6", TextileBlock::Heading, 6},
    {"bc", TextileBlock::Code},
    {"pre", TextileBlock::Code},
    {"notextile", TextileBlock::Raw},
    {"###", TextileBlock::Comment},
});

/// "h2(class#id). Text".
struct BlockStart {
  TextileBlockName block{"p", TextileBlock::Text};
  std::string_view id, text;
  bool is_extended = false;  ///< "bc..": up to the next block that is named.
};

const TextileBlockName* block_named(std::string_view name) {
  const auto row = std::ranges::find(kTextileBlocks, name, &TextileBlockName::name);
  return row == kTextileBlocks.end() ? nullptr : &*row;
}

/// The name is empty where there is none.
BlockStart block_start(std::string_view line) {
  constexpr TextileBlockName kFootnote{"fn", TextileBlock::Text};
  const std::size_t name_end = std::min(line.find_first_of("(<>={[."), line.size());
  const std::string_view name = line.substr(0, name_end);
  const bool is_footnote =
      name.size() > 2 && name.starts_with("fn") && name.find_first_not_of("0123456789", 2) == kNotFound;
  const TextileBlockName* block = is_footnote ? &kFootnote : block_named(name);
  BlockStart start;
  start.block.name = {};
  start.text = line;
  if (block == nullptr || name_end == line.size()) return start;
  std::size_t at = name_end;
  std::string_view id;
  for (std::size_t before = kNotFound; at != before;) {  // padding and alignment stand among the attributes
    before = at;
    at += textile_attributes(line.substr(at), id);
    while (at < line.size() && std::string_view("<>=()").find(line[at]) != kNotFound) ++at;
  }
  const std::size_t dots = std::min(line.find_first_not_of('.', at), line.size()) - at;
  const std::size_t text = at + dots;
  if (dots == 0 || dots > 2 || (text < line.size() && line[text] != ' ')) return start;
  start.block = *block;
  start.id = id;
  start.text = trim_blanks(line.substr(text));
  start.is_extended = dots == 2;
  return start;
}

/// Bytes of the marker of a list item: "* ", "## ", "- ", "; ", ": ".
std::size_t textile_item_marker(std::string_view line) {
  const std::size_t depth = std::min(line.find_first_not_of("*#"), line.size());
  if (depth > 0 && depth <= 10) {
    std::string_view id;
    const std::size_t end = depth + textile_attributes(line.substr(depth), id);
    if (end < line.size() && line[end] == ' ') return end + 1;
  }
  for (const char mark : {'-', ';', ':'})
    if (leading(line, mark) == 1) return 2;
  return 0;
}

/// "<pre>" and "<notextile>": up to where they end, empty lines are nothing special.
struct RawElement {
  std::string_view open, close;
};
constexpr auto kRawElements = std::to_array<RawElement>({
    {"<pre", "</pre>"},
    {"<script", "</script>"},
    {"<style", "</style>"},
    {"<notextile>", "</notextile>"},
    {"<!--", "-->"},
});

class TextileReader {
 public:
  TextileReader(std::string_view body, HtmlWriter& out) : lines_(lines_of(body)), out_(out) {}

  void read() {
    find_targets();
    while (at_ < lines_.size() && !out_.is_full()) {
      if (lines_[at_].empty())
        ++at_;
      else if (!read_raw_element())
        read_block();
    }
  }

 private:
  /// `[name]http://…`
  void find_targets() {
    for (std::string_view& line : lines_) {
      const std::size_t end = line.starts_with('[') ? line.find(']') : kNotFound;
      if (end == kNotFound || end < 2 || line.find(' ') != kNotFound) continue;
      const std::string_view target = line.substr(end + 1);
      if (!target.starts_with('/') && target.find("://") == kNotFound && !target.starts_with("mailto:"))
        continue;
      targets_.try_emplace(std::string(line.substr(1, end - 1)), target);
      line = {};
    }
  }

  bool read_raw_element() {
    const std::string_view line = trim_blanks(lines_[at_]);
    for (std::size_t row = 0; row < kRawElements.size(); ++row) {
      const auto& [open, close] = kRawElements[row];
      if (is_unclosed_[row] || !line.starts_with(open)) continue;
      std::size_t end = at_;
      while (end < lines_.size() && lines_[end].find(close) == kNotFound) ++end;
      is_unclosed_[row] = end == lines_.size();
      if (is_unclosed_[row]) return false;
      const std::string text = joined(lines_, at_, end + 1);
      open == "<pre" ? write_pre(text) : out_.raw("\n" + text);
      at_ = end + 1;
      return true;
    }
    return false;
  }

  /// What looks like a tag within <pre> is to be read: std::vector<int>.
  void write_pre(std::string_view text) {
    const std::size_t begin = text.find('>') + 1, end = std::max(text.rfind("</pre>"), begin);
    std::string_view inner = text.substr(begin, end - begin);
    if (inner.starts_with("<code")) inner.remove_prefix(inner.find('>') + 1);
    if (const std::size_t close = inner.rfind("</code>"); close != kNotFound) inner = inner.substr(0, close);
    out_.raw("\n<pre>\n");
    out_.text_with_references(inner);
    out_.raw("</pre>");
    std::string_view behind = text.substr(end);
    behind.remove_prefix(std::min<std::size_t>(behind.size(), 6));
    write_textile_spans(behind, targets_, out_);
  }

  void read_block() {
    const BlockStart start = block_start(lines_[at_]);
    if (start.is_extended) return read_extended(start);
    const std::size_t begin = at_;
    while (at_ < lines_.size() && !lines_[at_].empty() && (at_ == begin || !starts_raw_element())) ++at_;
    write_block(start, begin, at_);
  }

  bool starts_raw_element() const { return trim_blanks(lines_[at_]).starts_with("<pre"); }

  /// Up to the next block that is named.
  void read_extended(const BlockStart& start) {
    const std::size_t begin = at_++;
    while (at_ < lines_.size() && !(lines_[at_ - 1].empty() && !block_start(lines_[at_]).block.name.empty()))
      ++at_;
    if (start.block.kind != TextileBlock::Text) return write_block(start, begin, at_);
    BlockStart part = start;
    for (std::size_t first = begin, end = begin; end < at_; first = end) {
      while (end < at_ && !lines_[end].empty()) ++end;
      write_block(part, first, end);
      while (end < at_ && lines_[end].empty()) ++end;
      if (end < at_) part.text = lines_[end];
    }
  }

  void write_block(const BlockStart& start, std::size_t begin, std::size_t end) {
    switch (start.block.kind) {
      case TextileBlock::Comment:
        return;
      case TextileBlock::Code:
        return out_.preformatted(text_of(start, begin, end));
      case TextileBlock::Raw:
        return out_.raw("\n" + text_of(start, begin, end));
      case TextileBlock::Heading:
        out_.begin_heading(start.block.level, start.id);
        write_textile_spans(text_of(start, begin, end), targets_, out_);
        return out_.end_heading(start.block.level);
      case TextileBlock::Text:
        return write_lines(start, begin, end);
    }
  }

  std::string text_of(const BlockStart& start, std::size_t begin, std::size_t end) const {
    std::string text(start.text);
    if (begin + 1 < end && !text.empty()) text += '\n';
    text += joined(lines_, begin + 1, end);
    while (text.ends_with('\n')) text.pop_back();
    return text;
  }

  /// List items and rows of tables are blocks of their own; a list may follow a text directly.
  void write_lines(const BlockStart& start, std::size_t begin, std::size_t end) {
    std::string text;
    out_.paragraph();
    out_.anchor(start.id);
    const auto write_text = [&] {
      write_textile_spans(text, targets_, out_);
      out_.paragraph();
      text.clear();
    };
    for (std::size_t at = begin; at < end; ++at) {
      std::string_view line = at == begin ? start.text : lines_[at];
      const std::string_view trimmed = trim_blanks(line);
      const std::size_t marker = textile_item_marker(trimmed);
      const bool is_row = trimmed.starts_with('|') || (trimmed.ends_with('|') && trimmed.find(". |") < 60);
      if ((marker > 0 || is_row) && !text.empty()) write_text();
      if (is_row && trimmed.ends_with('|')) {
        write_row(trimmed);
        continue;
      }
      if (marker > 0) line = trimmed.substr(marker);
      if (!text.empty()) text += '\n';
      text += line;
    }
    write_text();
  }

  /// "|_. head|\2. cell|"
  void write_row(std::string_view row) {
    row.remove_prefix(std::min(row.find('|') + 1, row.size()));
    while (!row.empty()) {
      const std::size_t end = std::min(row.find('|'), row.size());
      std::string_view cell = row.substr(0, end);
      const std::size_t dot = cell.find(". ");
      if (dot < 60 && cell.substr(0, dot).find(' ') == kNotFound && is_cell_format(cell[0]))
        cell.remove_prefix(dot + 1);
      write_textile_spans(trim_blanks(cell), targets_, out_);
      out_.raw(" ");
      row.remove_prefix(std::min(end + 1, row.size()));
    }
    out_.paragraph();
  }

  static bool is_cell_format(char c) { return std::string_view("_\\/<>=^~-({[").find(c) != kNotFound; }

  std::vector<std::string_view> lines_;
  HtmlWriter& out_;
  TextileTargets targets_;
  std::array<bool, kRawElements.size()> is_unclosed_{};  // from some line on
  std::size_t at_ = 0;
};

}  // namespace

void write_textile(std::string_view body, HtmlWriter& out) {
  TextileReader(body, out).read();
}

ExtractedText extract_textile(std::string_view body) {
  HtmlWriter out(body.size());
  write_textile(body, out);
  return extract_written(out, body, "Textile");
}

}  // namespace annals
