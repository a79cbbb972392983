// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/textile_spans.h"

#include <algorithm>
#include <array>

#include "indexer/text/rising_finder.h"
#include "indexer/text/span_marks.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kMostTextileTargetBytes = 2'000, kMostAttributeBytes = 200, kMostImageBytes = 2'000;

// The longer mark stands before its own beginning.
constexpr auto kTextileMarks =
    std::to_array<std::string_view>({"**", "__", "??", "*", "_", "-", "+", "^", "~", "%"});

struct Bracket {
  char open, close;
};
constexpr auto kAttributeBrackets = std::to_array<Bracket>({{'(', ')'}, {'{', '}'}, {'[', ']'}});

class TextileSpanReader {
 public:
  TextileSpanReader(std::string_view text, const TextileTargets& targets, HtmlWriter& out)
      : text_(text), targets_(targets), out_(out) {}

  void write() {
    write_spans(text_, "\"!@*_?-+^~%=<[&\n", at_, ends_, out_, [this] { return pass_special(); });
  }

 private:
  bool pass_special() {
    const std::string_view rest = text_.substr(at_);
    switch (rest[0]) {
      case '"':
        return pass_link(at_ + 1);
      case '!':
        return pass_image();
      case '@':
        return pass_code();
      case '=':
        return pass_verbatim();
      case '<':
        return pass_tag(rest);
      case '[':
        return pass_bracket(rest);
      case '&':
        return pass_reference(text_, at_, out_);
      case '\n':
        out_.raw("<br>");
        return ++at_, true;
      default:
        return pass_mark(rest);
    }
  }

  /// `"(class)text(title)":target`, from behind the quote. With `closing`, the target ends before it.
  bool pass_link(std::size_t begin, char closing = '\0') {
    const std::size_t end = link_.find(text_, "\":", begin, [&](std::size_t at) {
      const char next = byte_at(text_, at + 2);
      return next != '\0' && !is_space(next);
    });
    if (is_word_byte(byte_before(text_, begin - 1)) || !ends_.fits(end)) return false;
    if (end == kNotFound || end == begin || is_space(text_[begin])) return false;
    const std::size_t line = line_end_.find(text_, "\n", begin);
    if (line < end && end - begin > kMostTextileTargetBytes) return false;
    // A quotation before the link: its own quote closes first.
    if (quote_.find(text_, "\"", begin) < end) return false;
    const std::size_t resume = target_end(end + 2, closing);
    std::string_view id;
    begin += textile_attributes(text_.substr(begin, std::min(end - begin, kMostAttributeBytes)), id);
    const std::string_view target = text_.substr(end + 2, resume - end - 2);
    const auto named = target.size() < 100 ? targets_.find(std::string(target)) : targets_.end();
    out_.begin_link(named == targets_.end() ? target : named->second);
    const std::string_view content = text_.substr(begin, end - std::min(begin, end));
    const std::size_t title = content.ends_with(')') ? content.rfind('(') : kNotFound;
    const bool has_title = title != kNotFound && title > 0;
    const bool is_closed = closing != '\0' && byte_at(text_, resume) == closing;
    ends_.add(has_title ? begin + title : end, resume + (is_closed ? 1 : 0), "</a>");
    at_ = begin;
    return true;
  }

  /// Punctuation at its end belongs to the sentence.
  std::size_t target_end(std::size_t begin, char closing) const {
    const std::string_view rest = text_.substr(begin, kMostTextileTargetBytes);
    std::size_t length = std::min(rest.find_first_of(" \t\n\"<>"), rest.size());
    if (closing != '\0') length = std::min(rest.find(closing), length);
    const std::string_view target = rest.substr(0, length);
    auto unopened = std::ranges::count(target, ')') - std::ranges::count(target, '(');
    for (; length > 1; --length) {
      const char last = rest[length - 1];
      const bool is_left_over =
          last == ')' ? unopened-- > 0 : std::string_view(".,;:!?'|]*_").find(last) != kNotFound;
      if (!is_left_over) break;
    }
    return begin + length;
  }

  /// `!>{style}path(alternative)!:target`
  bool pass_image() {
    if (!opens_span(text_, at_, 1)) return false;
    const std::size_t end = image_.find(text_, "!", at_ + 2);
    if (end == kNotFound || end - at_ > kMostImageBytes) return false;
    std::string_view content = text_.substr(at_ + 1, end - at_ - 1);
    std::string_view alternative, id;
    if (content.ends_with(')')) {
      const std::size_t open = content.rfind('(');
      if (open == kNotFound || open == 0) return false;
      alternative = content.substr(open + 1, content.size() - open - 2);
      content = content.substr(0, open);
    }
    content.remove_prefix(textile_attributes(content, id));
    while (!content.empty() && is_space(content.back())) content.remove_suffix(1);
    if (content.find_first_of(" \n") != kNotFound || content.find_first_of("./") == kNotFound) return false;
    at_ = end + 1;
    const bool is_link =
        byte_at(text_, at_) == ':' && !is_space(byte_at(text_, at_ + 1)) && at_ + 1 < text_.size();
    const std::size_t resume = is_link ? target_end(at_ + 1, '\0') : at_;
    if (is_link) out_.begin_link(text_.substr(at_ + 1, resume - at_ - 1));
    out_.image(alternative);
    if (is_link) out_.end_link();
    at_ = resume;
    return true;
  }

  bool pass_code() {
    if (!opens_span(text_, at_, 1)) return false;
    const std::size_t end = code_.find(text_, "@", at_ + 2);
    if (end == kNotFound) return false;
    out_.text(text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return true;
  }

  bool pass_verbatim() {
    if (!text_.substr(at_).starts_with("==")) return false;
    const std::size_t end = verbatim_.find(text_, "==", at_ + 3);
    if (end == kNotFound) return false;
    out_.raw(text_.substr(at_ + 2, end - at_ - 2));
    at_ = end + 2;
    return true;
  }

  /// HTML as it is, but nothing within <code> is a tag.
  bool pass_tag(std::string_view rest) {
    const char next = byte_at(rest, 1);
    const bool is_tag =
        (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!';
    const std::size_t end = is_tag ? tag_.find(text_, ">", at_) : kNotFound;
    if (end == kNotFound) return false;
    const bool is_code = rest.starts_with("<code>") || rest.starts_with("<code ");
    const std::size_t code_end = is_code ? code_end_.find(text_, "</code>", end) : kNotFound;
    out_.raw(text_.substr(at_, end + 1 - at_));
    at_ = end + 1;
    if (code_end == kNotFound) return true;
    out_.text(text_.substr(at_, code_end - at_));
    at_ = code_end;
    return true;
  }

  /// `["text":target]` and the [1] of a footnote.
  bool pass_bracket(std::string_view rest) {
    if (rest.starts_with("[\"") && pass_link(at_ + 2, ']')) return true;
    const std::size_t end = rest.substr(0, 6).find(']');
    const bool is_note = end != kNotFound && end > 1 &&
                         rest.substr(1, end - 1).find_first_not_of("0123456789") == kNotFound && at_ > 0;
    if (!is_note) return false;
    out_.raw(" ");
    out_.text(rest.substr(0, end + 1));
    at_ += end + 1;
    return true;
  }

  bool pass_mark(std::string_view rest) {
    for (std::size_t row = 0; row < kTextileMarks.size(); ++row) {
      const std::string_view mark = kTextileMarks[row];
      if (!rest.starts_with(mark) || !opens_span(text_, at_, mark.size())) continue;
      if (byte_at(rest, mark.size()) == mark[0]) continue;
      const auto closes = [&](std::size_t at) { return closes_span(text_, at, mark.size()); };
      const std::size_t end = marks_[row].find(text_, mark, at_ + mark.size() + 1, closes);
      if (end == kNotFound || !ends_.fits(end)) continue;
      ends_.add(end, end + mark.size(), "");
      std::string_view id;
      const std::size_t begin = at_ + mark.size();
      at_ = begin + textile_attributes(text_.substr(begin, std::min(end - begin, kMostAttributeBytes)), id);
      return true;
    }
    return false;
  }

  std::string_view text_;
  const TextileTargets& targets_;
  HtmlWriter& out_;
  std::size_t at_ = 0;
  SpanEnds ends_;
  RisingFinder link_, quote_, line_end_, image_, code_, verbatim_, tag_, code_end_;
  std::array<RisingFinder, kTextileMarks.size()> marks_;
};

}  // namespace

std::size_t textile_attributes(std::string_view text, std::string_view& id) {
  std::size_t at = 0;
  for (; at < text.size() && at < kMostAttributeBytes;) {
    const auto bracket = std::ranges::find(kAttributeBrackets, text[at], &Bracket::open);
    if (bracket == kAttributeBrackets.end()) break;
    const std::size_t end = text.substr(0, at + kMostAttributeBytes).find(bracket->close, at);
    const std::string_view content =
        end == kNotFound ? std::string_view() : text.substr(at + 1, end - at - 1);
    const bool is_style = bracket->open == '{' && content.find(':') != kNotFound;
    if (content.empty() || end + 1 == text.size() || (!is_style && content.find(' ') != kNotFound)) break;
    if (is_space(text[end + 1])) break;
    if (const std::size_t hash = content.find('#'); bracket->open == '(' && hash != kNotFound)
      id = content.substr(hash + 1);
    at = end + 1;
  }
  return at;
}

void write_textile_spans(std::string_view text, const TextileTargets& targets, HtmlWriter& out) {
  TextileSpanReader(text, targets, out).write();
}

}  // namespace annals
