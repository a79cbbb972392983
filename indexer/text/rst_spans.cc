// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/rst_spans.h"

#include <algorithm>
#include <array>

#include "indexer/text/rising_finder.h"
#include "indexer/text/span_marks.h"
#include "indexer/text/text_writer.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMostNameBytes = 500;

// The longer mark stands before its own beginning.
constexpr auto kRstMarks = std::to_array<std::string_view>({"**", "*"});

/// "text <target>".
struct Reference {
  std::string_view text, target;
};

Reference split_reference(std::string_view content) {
  const std::size_t open = content.ends_with('>') ? content.rfind('<') : kNotFound;
  if (open == kNotFound) return {content, {}};
  Reference reference{trim_blanks(content.substr(0, open)),
                      content.substr(open + 1, content.size() - open - 2)};
  while (!reference.text.empty() && is_space(reference.text.back())) reference.text.remove_suffix(1);
  if (reference.text.empty()) reference.text = reference.target;
  return reference;
}

class RstSpanReader {
 public:
  RstSpanReader(std::string_view text, RstDefinitions& definitions, HtmlWriter& out)
      : text_(text), definitions_(definitions), out_(out) {}

  void write() {
    write_spans(text_, "\\`*|:_[h", at_, ends_, out_, [this] { return pass_special(); });
  }

 private:
  bool pass_special() {
    switch (text_[at_]) {
      case '\\':
        return pass_escape();
      case '`':
        return pass_literal() || pass_interpreted(at_);
      case ':':
        return pass_role();
      case '|':
        return pass_substitution();
      case '_':
        return pass_underscore();
      case '[':
        return pass_footnote();
      case 'h':
        return pass_url();
      case '*':
        return pass_mark();
      default:
        return false;
    }
  }

  /// A blank that is escaped is none, and anything else is itself.
  bool pass_escape() {
    const char next = byte_at(text_, at_ + 1);
    if (next == '\0') return false;
    if (!is_space(next)) out_.text(text_.substr(at_ + 1, 1));
    at_ += 2;
    return true;
  }

  bool pass_literal() {
    if (!text_.substr(at_).starts_with("``")) return false;
    const std::size_t end = literal_.find(text_, "``", at_ + 3);
    if (end == kNotFound) return false;
    out_.text(text_.substr(at_ + 2, end - at_ - 2));
    at_ = end + 2;
    return true;
  }

  /// `:role:` before a backquote.
  bool pass_role() {
    std::size_t end = at_ + 1;
    while (is_word_byte(byte_at(text_, end)) || byte_at(text_, end) == '-' || byte_at(text_, end) == ':') {
      if (text_[end] == ':' && byte_at(text_, end + 1) == '`') break;
      if (++end - at_ > 60) return false;
    }
    if (end == at_ + 1 || byte_at(text_, end) != ':' || byte_at(text_, end + 1) != '`') return false;
    return pass_interpreted(end + 1);
  }

  bool pass_interpreted(std::size_t quote) {
    const auto closes = [&](std::size_t at) { return text_[at - 1] != '\\'; };
    const std::size_t end = quote_.find(text_, "`", quote + 1, closes);
    if (end == kNotFound || end == quote + 1) return false;
    std::string_view content = text_.substr(quote + 1, end - quote - 1);
    if (content.starts_with('~')) content.remove_prefix(1);
    at_ = end + 1;
    const bool is_reference = byte_at(text_, at_) == '_';
    const bool is_anonymous = is_reference && byte_at(text_, at_ + 1) == '_';
    if (is_reference) at_ += is_anonymous ? 2 : 1;
    if (!is_reference) pass_role_behind();
    const auto [label, target] = split_reference(content);
    write_reference(label, is_reference ? target_of(label, target, is_anonymous) : std::string_view());
    return true;
  }

  /// "`text`:role:".
  void pass_role_behind() {
    if (byte_at(text_, at_) != ':' || !is_word_byte(byte_at(text_, at_ + 1))) return;
    const std::size_t end = text_.substr(0, at_ + 60).find(':', at_ + 1);
    const std::string_view role =
        end == kNotFound ? std::string_view() : text_.substr(at_ + 1, end - at_ - 1);
    if (!role.empty() && role.find_first_of(" \n`") == kNotFound) at_ = end + 1;
  }

  std::string_view target_of(std::string_view label, std::string_view target, bool is_anonymous) {
    if (target.ends_with('_') && target.size() > 1)
      if (const auto known = definitions_.targets.find(rst_name(target.substr(0, target.size() - 1)));
          known != definitions_.targets.end())
        return known->second;
    if (!target.empty()) return target;
    auto& anonymous = definitions_.anonymous_targets;
    if (is_anonymous) {
      const std::size_t used = definitions_.anonymous_used++;
      return used < anonymous.size() ? std::string_view(anonymous[used]) : std::string_view();
    }
    const auto known = definitions_.targets.find(rst_name(label));
    return known == definitions_.targets.end() ? std::string_view() : known->second;
  }

  void write_reference(std::string_view label, std::string_view target) {
    if (!target.empty()) out_.begin_link(target);
    write_unescaped(label);
    if (!target.empty()) out_.end_link();
  }

  void write_unescaped(std::string_view text) {
    while (!text.empty()) {
      const std::size_t slash = std::min(text.find('\\'), text.size());
      out_.text(text.substr(0, slash));
      text.remove_prefix(std::min(slash + 1, text.size()));
      if (text.empty()) break;
      if (!is_space(text[0])) out_.text(text.substr(0, 1));
      text.remove_prefix(1);
    }
  }

  bool pass_substitution() {
    const std::size_t end = bar_.find(text_, "|", at_ + 1);
    if (end == kNotFound || end - at_ > kMostNameBytes) return false;
    const auto known = definitions_.substitutions.find(rst_name(text_.substr(at_ + 1, end - at_ - 1)));
    if (known == definitions_.substitutions.end()) return false;
    known->second.is_image ? out_.image(known->second.text) : out_.text(known->second.text);
    at_ = end + 1;
    while (byte_at(text_, at_) == '_') ++at_;
    return true;
  }

  /// `name_` where the name is known, and the "_" of an `_`inline target``.
  bool pass_underscore() {
    if (byte_at(text_, at_ + 1) == '`' && !is_word_byte(byte_before(text_, at_))) return ++at_, true;
    if (is_word_byte(byte_at(text_, at_ + 1)) || !is_word_byte(byte_before(text_, at_))) return false;
    std::size_t begin = at_;
    while (begin > 0 && at_ - begin < 100 && (is_word_byte(text_[begin - 1]) || text_[begin - 1] == '-'))
      --begin;
    const auto known = definitions_.targets.find(rst_name(text_.substr(begin, at_ - begin)));
    if (known == definitions_.targets.end()) return false;
    out_.begin_link(known->second);
    out_.end_link();
    ++at_;
    return true;
  }

  /// "[1]_" and "[#name]_": a word of its own.
  bool pass_footnote() {
    const std::size_t end = text_.substr(0, at_ + 60).find(']', at_);
    if (end == kNotFound || byte_at(text_, end + 1) != '_' || is_word_byte(byte_at(text_, end + 2)))
      return false;
    out_.raw(" ");
    out_.text(text_.substr(at_, end + 1 - at_));
    at_ = end + 2;
    return true;
  }

  bool pass_url() {
    const std::string_view rest = text_.substr(at_);
    if (is_word_byte(byte_before(text_, at_)) ||
        !(rest.starts_with("http://") || rest.starts_with("https://")))
      return false;
    std::size_t end = std::min(rest.find_first_of(" \t\n<>\"`|\\"), rest.size());
    while (std::string_view(".,;:!?)'*_").find(rest[end - 1]) != kNotFound) --end;
    out_.begin_link(rest.substr(0, end));
    out_.text(rest.substr(0, end));
    out_.end_link();
    at_ += end;
    return true;
  }

  bool pass_mark() {
    for (std::size_t row = 0; row < kRstMarks.size(); ++row) {
      const std::string_view mark = kRstMarks[row];
      if (!text_.substr(at_).starts_with(mark) || !opens_span(text_, at_, mark.size())) continue;
      const auto closes = [&](std::size_t at) { return closes_span(text_, at, mark.size()); };
      const std::size_t end = marks_[row].find(text_, mark, at_ + mark.size() + 1, closes);
      if (end == kNotFound || !ends_.fits(end)) continue;
      ends_.add(end, end + mark.size(), "");
      at_ += mark.size();
      return true;
    }
    return false;
  }

  std::string_view text_;
  RstDefinitions& definitions_;
  HtmlWriter& out_;
  std::size_t at_ = 0;
  SpanEnds ends_;
  RisingFinder literal_, quote_, bar_;
  std::array<RisingFinder, kRstMarks.size()> marks_;
};

}  // namespace

std::string rst_name(std::string_view text) {
  return lower(one_line(text));
}

void write_rst_spans(std::string_view text, RstDefinitions& definitions, HtmlWriter& out) {
  RstSpanReader(text, definitions, out).write();
}

}  // namespace annals
