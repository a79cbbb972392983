// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/org_spans.h"

#include <algorithm>
#include <array>

#include "indexer/text/html_rules.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/span_marks.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kMostOrgTargetBytes = 2'000;

struct OrgMark {
  char mark;
  bool is_verbatim;
};

constexpr auto kOrgMarks = std::to_array<OrgMark>(
    {{'*', false}, {'/', false}, {'_', false}, {'+', false}, {'=', true}, {'~', true}});

/// Org's own rule is narrower than that of other markups: a/b/c and 5*3*2 stay.
bool opens_here(std::string_view text, std::size_t at) {
  const char before = byte_before(text, at), behind = byte_at(text, at + 1);
  return (before == '\0' || is_space(before) || std::string_view("-('\"{[").find(before) != kNotFound) &&
         behind != '\0' && !is_space(behind);
}
bool closes_here(std::string_view text, std::size_t at) {
  const char before = byte_before(text, at), behind = byte_at(text, at + 1);
  return (behind == '\0' || is_space(behind) ||
          std::string_view("-.,;:!?'\")}[]\\").find(behind) != kNotFound) &&
         before != '\0' && !is_space(before);
}

class OrgSpanReader {
 public:
  OrgSpanReader(std::string_view text, HtmlWriter& out) : text_(text), out_(out) {}

  void write() {
    write_spans(text_, "[<@\\*/_+=~h", at_, ends_, out_, [this] { return pass_special(); });
  }

 private:
  bool pass_special() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("[[")) return pass_link();
    if (rest.starts_with("[fn:")) return pass_footnote();
    if (rest.starts_with("<<")) return pass_target();
    if (rest.starts_with("<http")) return pass_url(1);
    if (rest.starts_with("http://") || rest.starts_with("https://"))
      return !is_word_byte(byte_before(text_, at_)) && pass_url(0);
    if (rest.starts_with("@@")) return pass_export_snippet();
    if (rest == "\\\\" || rest.starts_with("\\\\\n")) {
      out_.raw("<br>");
      at_ += 2;
      return true;
    }
    return pass_mark();
  }

  /// `[[target][text]]` and `[[target]]`. A link to an image shows it.
  bool pass_link() {
    const std::size_t end = link_.find(text_, "]]", at_ + 2);
    if (end == kNotFound || !ends_.fits(end)) return false;
    const std::string_view content = text_.substr(at_ + 2, std::min(end - at_ - 2, kMostOrgTargetBytes));
    const std::size_t middle = content.find("][");
    std::string_view target = content.substr(0, middle);
    if (target.empty() || target.find('[') != kNotFound ||
        (middle == kNotFound && end - at_ - 2 > content.size()))
      return false;
    if (target.starts_with("file:")) target.remove_prefix(5);
    if (middle == kNotFound) {
      const bool is_image = image_words(target).empty();
      if (!is_image) write_url(target);
      at_ = end + 2;
      return true;
    }
    out_.begin_link(target);
    ends_.add(end, end + 2, "</a>");
    at_ += 2 + middle + 2;
    return true;
  }

  void write_url(std::string_view url) {
    out_.begin_link(url);
    out_.text(url.starts_with('*') || url.starts_with('#') ? url.substr(1) : url);
    out_.end_link();
  }

  /// `[fn:1]` is a mark only, `[fn:1:text]` and `[fn::text]` have their text here.
  bool pass_footnote() {
    const std::size_t end = bracket_.find(text_, "]", at_ + 4);
    if (end == kNotFound || !ends_.fits(end)) return false;
    const std::size_t colon = text_.substr(0, std::min(end, at_ + 100)).find(':', at_ + 4);
    out_.raw(" ");
    if (colon != kNotFound) ends_.add(end, end + 1, " ");
    at_ = colon == kNotFound ? end + 1 : colon + 1;
    return true;
  }

  bool pass_target() {
    const std::size_t end = target_.find(text_, ">>", at_ + 2);
    if (end == kNotFound || end - at_ > 200) return false;
    const bool is_radio = text_.substr(at_).starts_with("<<<");
    if (is_radio && ends_.fits(end)) {
      ends_.add(end, end + 3, "");
      at_ += 3;
      return true;
    }
    out_.anchor(text_.substr(at_ + 2, end - at_ - 2));
    at_ = end + 2;
    return true;
  }

  bool pass_url(std::size_t before) {
    const std::string_view rest = text_.substr(at_ + before);
    std::size_t end = std::min(rest.find_first_of(" \t\n<>[]\"`"), rest.size());
    if (before > 0 && byte_at(rest, end) != '>') return false;
    while (before == 0 && std::string_view(".,;:!?)'*_=~/").find(rest[end - 1]) != kNotFound && end > 8)
      --end;
    write_url(rest.substr(0, end));
    at_ += before + end + (before > 0 ? 1 : 0);
    return true;
  }

  /// `@@html:<b>@@`
  bool pass_export_snippet() {
    const std::size_t end = snippet_.find(text_, "@@", at_ + 2);
    if (end == kNotFound) return false;
    const std::string_view content = text_.substr(at_ + 2, end - at_ - 2);
    if (content.starts_with("html:")) out_.raw(content.substr(5));
    at_ = end + 2;
    return true;
  }

  bool pass_mark() {
    for (std::size_t row = 0; row < kOrgMarks.size(); ++row) {
      const auto& [mark, is_verbatim] = kOrgMarks[row];
      if (text_[at_] != mark || !opens_here(text_, at_)) continue;
      const auto closes = [&](std::size_t at) { return closes_here(text_, at); };
      const std::size_t end = marks_[row].find(text_, std::string_view(&mark, 1), at_ + 2, closes);
      if (end == kNotFound || !ends_.fits(end)) return false;
      if (is_verbatim) {
        out_.text(text_.substr(at_ + 1, end - at_ - 1));
        at_ = end + 1;
        return true;
      }
      ends_.add(end, end + 1, "");
      ++at_;
      return true;
    }
    return false;
  }

  std::string_view text_;
  HtmlWriter& out_;
  std::size_t at_ = 0;
  SpanEnds ends_;
  RisingFinder link_, bracket_, target_, snippet_;
  std::array<RisingFinder, kOrgMarks.size()> marks_;
};

}  // namespace

void write_org_spans(std::string_view text, HtmlWriter& out) {
  OrgSpanReader(text, out).write();
}

}  // namespace annals
