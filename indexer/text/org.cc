// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/text/block_lines.h"
#include "indexer/text/html_rules.h"
#include "indexer/text/html_writer.h"
#include "indexer/text/org_headline.h"
#include "indexer/text/org_spans.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

enum class OrgBlock { Code, Export, Raw, Nothing };

struct OrgBlockName {
  std::string_view name;
  OrgBlock kind;
};

// Of "#+BEGIN_name"; others are text.
constexpr auto kOrgBlocks = std::to_array<OrgBlockName>({
    {"src", OrgBlock::Code},
    {"example", OrgBlock::Code},
    {"verse", OrgBlock::Code},
    {"export", OrgBlock::Export},
    {"html", OrgBlock::Raw},
    {"comment", OrgBlock::Nothing},
    {"latex", OrgBlock::Nothing},
});

constexpr auto kPlanning = std::to_array<std::string_view>({"SCHEDULED:", "DEADLINE:", "CLOSED:"});

/// ":NAME:" alone on a line.
bool is_drawer(std::string_view line) {
  return line.size() > 2 && line.front() == ':' && line.back() == ':' && line.find(' ') == kNotFound &&
         line.find(':', 1) == line.size() - 1;
}

/// Bytes of a list item's marker with its blank. A "*" in the first column is a headline's.
std::size_t org_item_marker(std::string_view line, std::size_t indent) {
  for (const char mark : {'-', '+', '*'})
    if (leading(line, mark) == 1 && (mark != '*' || indent > 0)) return 2;
  return number_marker(line);
}

class OrgReader {
 public:
  OrgReader(std::string_view body, HtmlWriter& out) : lines_(lines_of(body)), out_(out) {}

  void read() {
    while (at_ < lines_.size() && !out_.is_full()) read_line(lines_[at_]);
    end_paragraph();
  }

 private:
  void read_line(std::string_view line) {
    const std::string_view text = trim_blanks(line);
    if (text.empty()) return end_paragraph(), void(++at_);
    if (leading(line, '*') > 0) return read_headline(line);
    if (text.starts_with("#+")) return end_paragraph(), read_keyword(text);
    if (text == "#" || text.starts_with("# ")) return end_paragraph(), void(++at_);
    if (text == ":" || text.starts_with(": ")) return read_fixed_width();
    if (is_drawer(text)) return read_drawer();
    if (is_planning(text)) return void(++at_);
    if (text.starts_with('|')) return read_row(text);
    if (text.size() >= 5 && consists_only_of(text, '-')) return end_paragraph(), void(++at_);
    read_text(text, indent_of(line));
    ++at_;
  }

  static bool is_planning(std::string_view text) {
    return std::ranges::any_of(kPlanning, [&](std::string_view word) { return text.starts_with(word); });
  }

  /// What its author marked as a comment, as not to be exported, or as a post still to be done (ox-hugo's
  /// drafts) is left out with all below it.
  void read_headline(std::string_view line) {
    end_paragraph();
    const OrgHeadline headline = split_org_headline(line);
    ++at_;
    const bool is_draft = headline.is_unfinished && !property(":EXPORT_FILE_NAME:").empty();
    const bool is_hidden = is_draft || headline.is_comment || headline.tags.find(":noexport:") != kNotFound;
    if (!is_hidden) write_headline(headline);
    if (!is_hidden && headline.tags.find(":ARCHIVE:") == kNotFound) return;
    while (at_ < lines_.size()) {
      const std::size_t level = leading(lines_[at_], '*');
      if (level > 0 && level <= headline.level) break;
      ++at_;
    }
  }

  /// Of the headline above the next line; empty: it has none of this name.
  std::string_view property(std::string_view name) const {
    std::string_view value;
    for (std::size_t at = at_; at < lines_.size(); ++at) {
      const std::string_view text = trim_blanks(lines_[at]);
      if (!text.starts_with(':') && !is_planning(text)) break;
      if (starts_in_any_case(text, name)) value = trim_blanks(text.substr(name.size()));
    }
    return value;
  }

  void write_headline(const OrgHeadline& headline) {
    out_.begin_heading(headline.level, property(":CUSTOM_ID:"));
    write_org_spans(headline.text, out_);
    out_.end_heading(headline.level);
  }

  /// "#+BEGIN_SRC", "#+CAPTION: text"; other keywords say something of the post.
  void read_keyword(std::string_view line) {
    constexpr std::string_view kBegin = "#+begin_", kCaption = "#+caption:", kHtml = "#+html:";
    if (starts_in_any_case(line, kBegin)) return read_block(line.substr(kBegin.size()));
    if (starts_in_any_case(line, kCaption)) {
      out_.paragraph();
      write_org_spans(trim_blanks(line.substr(kCaption.size())), out_);
      out_.paragraph();
    } else if (starts_in_any_case(line, kHtml)) {
      out_.raw(line.substr(kHtml.size()));
    } else if (const std::size_t alt = line.find(":alt ");
               starts_in_any_case(line, "#+attr_html:") && alt != kNotFound) {
      const std::string_view words = line.substr(alt + 5);
      out_.image(words.substr(0, words.find(" :")));
    }
    ++at_;
  }

  void read_block(std::string_view head) {
    const std::string_view name = head.substr(0, head.find(' '));
    const std::string end_line = "#+end_" + std::string(name);
    const std::size_t begin = std::exchange(at_, at_ + 1) + 1;
    const auto row = std::ranges::find_if(
        kOrgBlocks, [&](const OrgBlockName& block) { return equal_in_any_case(block.name, name); });
    if (row == kOrgBlocks.end()) return;
    bool& is_unclosed = is_unclosed_[static_cast<std::size_t>(row - kOrgBlocks.begin())];
    std::size_t end = is_unclosed ? lines_.size() : begin;
    while (end < lines_.size() && !equal_in_any_case(trim_blanks(lines_[end]), end_line)) ++end;
    is_unclosed = end == lines_.size();
    if (is_unclosed) return;
    OrgBlock kind = row->kind;
    if (kind == OrgBlock::Export)
      kind = starts_in_any_case(trim_blanks(head.substr(name.size())), "html") ? OrgBlock::Raw
                                                                               : OrgBlock::Nothing;
    if (kind == OrgBlock::Code) out_.preformatted(joined_at_margin(lines_, begin, end));
    if (kind == OrgBlock::Raw) out_.raw("\n" + joined(lines_, begin, end) + "\n");
    at_ = end + 1;
  }

  void read_fixed_width() {
    end_paragraph();
    std::string code;
    for (; at_ < lines_.size(); ++at_) {
      const std::string_view text = trim_blanks(lines_[at_]);
      if (text != ":" && !text.starts_with(": ")) break;
      code += text.substr(std::min<std::size_t>(text.size(), 2));
      code += '\n';
    }
    out_.preformatted(code);
  }

  void read_drawer() {
    end_paragraph();
    std::size_t end = at_ + 1;
    while (end < lines_.size() && !equal_in_any_case(trim_blanks(lines_[end]), ":END:") &&
           leading(lines_[end], '*') == 0)
      ++end;
    const bool is_closed = end < lines_.size() && leading(lines_[end], '*') == 0;
    at_ = is_closed ? end + 1 : at_ + 1;
    if (!is_closed) at_ = std::max(at_, end);
  }

  void read_row(std::string_view text) {
    end_paragraph();
    ++at_;
    if (text.find_first_not_of("|-+") == kNotFound) return;
    out_.paragraph();
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('|'), text.size());
      write_org_spans(trim_blanks(text.substr(0, end)), out_);
      out_.raw(" ");
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void read_text(std::string_view text, std::size_t indent) {
    const std::size_t marker = org_item_marker(text, indent);
    if (marker > 0) {
      end_paragraph();
      text = trim_blanks(text.substr(marker));
      for (const std::string_view box : {"[ ] ", "[X] ", "[-] "})
        if (text.starts_with(box)) text.remove_prefix(box.size());
      if (const std::size_t term = text.find(" :: "); term != kNotFound) {
        paragraph_ = text.substr(0, term);
        end_paragraph();
        text.remove_prefix(term + 4);
      }
    }
    if (text.starts_with("[fn:")) end_paragraph();
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += text;
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    out_.paragraph();
    write_org_spans(paragraph_, out_);
    out_.paragraph();
    paragraph_.clear();
  }

  std::vector<std::string_view> lines_;
  HtmlWriter& out_;
  std::size_t at_ = 0;
  std::array<bool, kOrgBlocks.size()> is_unclosed_{};  // from some line on
  std::string paragraph_;
};

}  // namespace

ExtractedText extract_org(std::string_view body) {
  HtmlWriter out(body.size());
  OrgReader(body, out).read();
  return extract_written(out, body, "Org");
}

}  // namespace annals
