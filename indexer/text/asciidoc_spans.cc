// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/asciidoc_spans.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/text/asciidoc_attributes.h"
#include "indexer/text/asciidoc_marks.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/span_marks.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

using namespace asciidoc;

constexpr std::size_t kMostReferenceBytes = 500;

constexpr std::string_view kMarkBytes = "*_`#+^~{<[(\"'";
constexpr std::string_view kSpecialBytes = "*_`#+^~{<[(\"'\\$&])>";

class AsciidocSpanReader {
 public:
  AsciidocSpanReader(std::string_view text, HtmlWriter& out) : text_(text), out_(out) {}

  void write() {
    const auto write_end = [&](std::string_view html) { out_.raw(html); };
    while (at_ < text_.size()) {
      if (ends_.pass(at_, write_end)) continue;
      if (is_letter(text_[at_]))
        pass_word();
      else if (kSpecialBytes.find(text_[at_]) == kNotFound)
        pass_plain();
      else if (!pass_special())
        out_.text(text_.substr(at_++, 1));
    }
    ends_.finish(write_end);
  }

 private:
  void pass_plain() {
    std::size_t end = at_ + 1;
    const std::size_t most = std::min(ends_.next(), text_.size());
    while (end < most && !is_letter(text_[end]) && kSpecialBytes.find(text_[end]) == kNotFound) ++end;
    out_.text(text_.substr(at_, end - at_));
    at_ = end;
  }

  void pass_word() {
    std::size_t end = at_ + 1;
    while (is_word_byte(byte_at(text_, end))) ++end;
    const std::string_view word = text_.substr(at_, end - at_);
    const auto macro = std::ranges::find(kMacros, word, &Macro::name);
    if (byte_at(text_, end) == ':' && macro != kMacros.end() && pass_macro(*macro, end + 1)) return;
    out_.text(word);
    at_ = end;
  }

  bool pass_macro(const Macro& macro, std::size_t target) {
    if (macro.kind == MacroKind::Url) return text_.substr(target).starts_with("//") && pass_url(target);
    if (target_end_ < target) target_end_ = std::min(text_.find_first_of("[ \t\n", target), text_.size());
    const std::size_t open = target_end_;
    const std::size_t close = byte_at(text_, open) == '[' ? closing_bracket(open + 1) : kNotFound;
    if (close == kNotFound || !ends_.fits(close)) return false;
    const std::string_view content = text_.substr(open + 1, close - open - 1);
    const std::string_view where = text_.substr(target, open - target);
    switch (macro.kind) {
      case MacroKind::Url:
        return false;
      case MacroKind::Link:
        begin_link(macro.name == "mailto" ? text_.substr(at_, open - at_) : without_plus(where), open, close);
        return true;
      case MacroKind::Image:
        out_.image(asciidoc_attribute(content, "alt"));
        break;
      case MacroKind::Footnote: {
        const std::size_t id = macro.name == "footnoteref" ? content.find(',') + 1 : 0;
        out_.raw(" ");
        ends_.add(close, close + 1, " ");
        at_ = open + 1 + id;
        return true;
      }
      case MacroKind::Text:
        out_.text(where);
        if (!where.empty()) out_.raw(" ");
        ends_.add(close, close + 1, "");
        at_ = open + 1;
        return true;
      case MacroKind::Math:
        out_.text(content);
        break;
      case MacroKind::Raw:
        out_.raw(content);
        break;
      case MacroKind::Nothing:
        break;
    }
    at_ = close + 1;
    return true;
  }

  static std::string_view without_plus(std::string_view target) {
    const bool is_literal = target.size() >= 4 && target.starts_with("++") && target.ends_with("++");
    return is_literal ? target.substr(2, target.size() - 4) : target;
  }

  bool pass_url(std::size_t behind_scheme) {
    std::size_t end = std::min(text_.find_first_of("[] \t\n<>\"`", behind_scheme), text_.size());
    const std::size_t close = byte_at(text_, end) == '[' ? closing_bracket(end + 1) : kNotFound;
    if (close != kNotFound && ends_.fits(close)) {
      begin_link(text_.substr(at_, end - at_), end, close);
      return true;
    }
    while (end > behind_scheme + 2 && std::string_view(".,;:!?)'").find(text_[end - 1]) != kNotFound) --end;
    const std::string_view url = text_.substr(at_, end - at_);
    out_.begin_link(url);
    out_.text(url);
    out_.end_link();
    at_ = end;
    return true;
  }

  /// Its text lies between `open` and `close`, perhaps quoted, and before the attributes.
  void begin_link(std::string_view target, std::size_t open, std::size_t close) {
    std::string_view text = text_.substr(open + 1, close - open - 1);
    out_.begin_link(target);
    if (text.empty()) {
      out_.text(target);
      out_.end_link();
      at_ = close + 1;
      return;
    }
    std::size_t begin = open + 1;
    const std::size_t quote = text.starts_with('"') ? text.find('"', 1) : kNotFound;
    if (quote != kNotFound) {
      text = text.substr(1, quote - 1);
      ++begin;
    } else if (text.find('=') != kNotFound) {
      text = text.substr(0, text.find(','));
    }
    if (text.ends_with('^')) text.remove_suffix(1);
    ends_.add(begin + text.size(), close + 1, "</a>");
    at_ = begin;
  }

  std::size_t closing_bracket(std::size_t position) {
    return bracket_.find(text_, "]", position, [&](std::size_t at) { return text_[at - 1] != '\\'; });
  }

  bool pass_special() {
    const std::string_view rest = text_.substr(at_);
    switch (rest[0]) {
      case '\\':
        return pass_escape(rest);
      case '&':
        return pass_reference(text_, at_, out_);
      case '{':
        return pass_name(rest);
      case '<':
        return pass_cross_reference(rest);
      case '[':
        return pass_anchor(rest) || pass_role(rest);
      case '(':
        return pass_index_term(rest);
      case '"':
      case '\'':
        return pass_curved_quote(rest);
      case '+':
        if (pass_line_break()) return true;
        break;
      default:
        break;
    }
    return pass_verbatim(rest) || pass_mark(rest);
  }

  bool pass_escape(std::string_view rest) {
    const char next = byte_at(rest, 1);
    const bool is_escape =
        next != '\0' && (kMarkBytes.find(next) != kNotFound || next == ']' || next == '\\');
    if (is_escape) out_.text(rest.substr(1, 1));
    at_ += is_escape ? 2 : 0;
    if (!is_escape && (rest.starts_with("\\http") || rest.starts_with("\\link:"))) return ++at_, true;
    return is_escape;
  }

  bool pass_name(std::string_view rest) {
    const std::size_t end = rest.substr(0, 20).find('}');
    if (end == kNotFound) return false;
    const std::optional<std::string_view> named = asciidoc_named_text(rest.substr(1, end - 1));
    if (!named) return false;
    out_.text(*named);
    at_ += end + 1;
    return true;
  }

  bool pass_cross_reference(std::string_view rest) {
    if (!rest.starts_with("<<")) return false;
    const std::size_t end = cross_reference_.find(text_, ">>", at_);
    if (end == kNotFound || end - at_ > kMostReferenceBytes) return false;
    const std::string_view content = text_.substr(at_ + 2, end - at_ - 2);
    const std::size_t comma = content.find(',');
    if (content.find('\n') != kNotFound && comma == kNotFound) return false;  // a shift of C++
    if (comma == kNotFound) {
      at_ = end + 2;
      return true;
    }
    const std::string_view id = trim_blanks(content.substr(0, comma));
    out_.begin_link(id.find('#') == kNotFound ? "#" + std::string(id) : std::string(id));
    ends_.add(end, end + 2, "</a>");
    at_ += 2 + comma + 1;
    return true;
  }

  bool pass_anchor(std::string_view rest) {
    if (!rest.starts_with("[[")) return false;
    const std::size_t end = anchor_.find(text_, "]]", at_);
    if (end == kNotFound || end - at_ > kMostReferenceBytes) return false;
    const std::string_view id = text_.substr(at_ + 2, end - at_ - 2);
    if (id.empty() || id.find_first_of(" \n[") < id.find(',')) return false;
    out_.anchor(id.substr(0, id.find(',')));
    at_ = end + 2;
    return true;
  }

  /// The [.role] before a #mark#.
  bool pass_role(std::string_view rest) {
    const std::size_t end = rest.substr(0, 100).find(']');
    if (end == kNotFound || end < 2) return false;
    const char next = byte_at(rest, end + 1);
    if (next == '\0' || std::string_view("*_`#+^~").find(next) == kNotFound) return false;
    const bool is_role = rest.substr(1, end - 1).find_first_of(" \n[") == kNotFound;
    if (is_role) at_ += end + 1;
    return is_role;
  }

  bool pass_index_term(std::string_view rest) {
    const bool is_hidden = rest.starts_with("(((");
    if (!rest.starts_with("((")) return false;
    const std::size_t end = (is_hidden ? hidden_term_ : term_).find(text_, is_hidden ? ")))" : "))", at_);
    if (end == kNotFound || !ends_.fits(end)) return false;
    if (!is_hidden) ends_.add(end, end + 2, "");
    at_ = is_hidden ? end + 3 : at_ + 2;
    return true;
  }

  bool pass_curved_quote(std::string_view rest) {
    const bool is_double = rest[0] == '"';
    if (byte_at(rest, 1) != '`') return false;
    const std::size_t end =
        (is_double ? double_quote_ : single_quote_).find(text_, is_double ? "`\"" : "`'", at_ + 2);
    if (end == kNotFound || !ends_.fits(end)) return false;
    const std::string_view quote = is_double ? "&quot;" : "'";
    out_.raw(quote);
    ends_.add(end, end + 2, quote);
    at_ += 2;
    return true;
  }

  bool pass_line_break() {
    const bool is_break =
        byte_before(text_, at_) == ' ' && (byte_at(text_, at_ + 1) == '\n' || at_ + 1 == text_.size());
    if (is_break) out_.raw("<br>");
    at_ += is_break ? 1 : 0;
    return is_break;
  }

  bool pass_verbatim(std::string_view rest) {
    for (std::size_t row = 0; row < kVerbatims.size(); ++row) {
      const Verbatim& verbatim = kVerbatims[row];
      const std::size_t bytes = verbatim.mark.size();
      if (!rest.starts_with(verbatim.mark)) continue;
      if (verbatim.is_around_words && !opens_span(text_, at_, bytes)) continue;
      const auto closes = [&](std::size_t at) {
        return !verbatim.is_around_words || closes_span(text_, at, bytes);
      };
      const std::size_t begin = at_ + bytes;
      const std::size_t end = verbatim_ends_[row].find(text_, verbatim.end_mark, begin + 1, closes);
      if (end == kNotFound) continue;
      const std::string_view inner = text_.substr(begin, end - begin);
      verbatim.is_raw ? out_.raw(inner) : write_code(inner);
      at_ = end + bytes;
      return true;
    }
    return false;
  }

  /// A backslash before a mark was written to keep it from being one.
  void write_code(std::string_view code) {
    while (!code.empty()) {
      const std::size_t slash = std::min(code.find('\\'), code.size());
      const char next = byte_at(code, slash + 1);
      const bool is_escape = next != '\0' && kMarkBytes.find(next) != kNotFound;
      const std::size_t end = std::min(slash + (is_escape ? 0 : 1), code.size());
      out_.text_with_references(code.substr(0, end));
      code.remove_prefix(std::min(slash + 1, code.size()));
      if (!is_escape) continue;
      out_.text(code.substr(0, 1));
      code.remove_prefix(1);
    }
  }

  bool pass_mark(std::string_view rest) {
    for (std::size_t row = 0; row < kMarks.size(); ++row) {
      const AsciidocMark& known = kMarks[row];
      const std::size_t bytes = known.mark.size();
      const bool is_around_words = known.rule == AsciidocMark::Rule::AroundWords;
      if (!rest.starts_with(known.mark) || (is_around_words && !opens_span(text_, at_, bytes))) continue;
      const auto closes = [&](std::size_t at) { return !is_around_words || closes_span(text_, at, bytes); };
      const std::size_t end = mark_ends_[row].find(text_, known.mark, at_ + bytes + 1, closes);
      if (end == kNotFound || !ends_.fits(end)) continue;
      const std::string_view inner = text_.substr(at_ + bytes, end - at_ - bytes);
      if (known.rule == AsciidocMark::Rule::WithoutBlanks && std::ranges::any_of(inner, is_space)) continue;
      ends_.add(end, end + bytes, "");
      at_ += bytes;
      return true;
    }
    return false;
  }

  std::string_view text_;
  HtmlWriter& out_;
  std::size_t at_ = 0, target_end_ = 0;
  SpanEnds ends_;
  RisingFinder bracket_, cross_reference_, anchor_, term_, hidden_term_, double_quote_, single_quote_;
  std::array<RisingFinder, kVerbatims.size()> verbatim_ends_;
  std::array<RisingFinder, kMarks.size()> mark_ends_;
};

}  // namespace

void write_asciidoc_spans(std::string_view text, HtmlWriter& out) {
  AsciidocSpanReader(text, out).write();
}

}  // namespace annals
