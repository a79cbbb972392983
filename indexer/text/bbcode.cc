// SPDX-License-Identifier: GPL-2.0-or-later
/// BBCode, as forums and some blog programs store posts.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/html_writer.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::size_t kLongestTag = 500;

struct BbTag {
  std::string_view name, open, close;
};

/// Tags that are not listed are text: "[sic]".
constexpr auto kBbTags = std::to_array<BbTag>({
    {"b", "<b>", "</b>"},
    {"i", "<i>", "</i>"},
    {"u", "<u>", "</u>"},
    {"s", "<s>", "</s>"},
    {"sub", "<sub>", "</sub>"},
    {"sup", "<sup>", "</sup>"},
    {"size", "", ""},
    {"color", "", ""},
    {"font", "", ""},
    {"highlight", "", ""},
    {"left", "<div>", "</div>"},
    {"right", "<div>", "</div>"},
    {"center", "<div>", "</div>"},
    {"justify", "<div>", "</div>"},
    {"indent", "<div>", "</div>"},
    {"spoiler", "<div>", "</div>"},
    {"h1", "<h1>", "</h1>"},
    {"h2", "<h2>", "</h2>"},
    {"h3", "<h3>", "</h3>"},
    {"h4", "<h4>", "</h4>"},
    {"quote", "<blockquote>", "</blockquote>"},
    {"list", "<ul>", "</ul>"},
    {"ul", "<ul>", "</ul>"},
    {"ol", "<ol>", "</ol>"},
    {"li", "<li>", "</li>"},
    {"*", "<li>", ""},
    {"table", "<table>", "</table>"},
    {"tr", "<tr>", "</tr>"},
    {"td", "<td>", "</td>"},
    {"th", "<th>", "</th>"},
    {"hr", "<hr>", ""},
});

/// Pictures, films and files, where what stands between is an address; and what only members of a forum see.
constexpr auto kBbLeftOut =
    std::to_array<std::string_view>({"img", "youtube", "video", "media", "audio", "flash", "attachment",
                                     "attach", "gallery", "hide", "hidden", "private", "protected", "login"});

constexpr auto kBbCode = std::to_array<std::string_view>({"code", "noparse", "pre", "php"});

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class BbReader {
 public:
  BbReader(std::string_view body, HtmlWriter& out) : body_(body), out_(out) {}

  void read() {
    out_.paragraph();
    while (at_ < body_.size() && !out_.is_full()) {
      const std::size_t next = std::min(body_.find_first_of("[\n", at_), body_.size());
      out_.text_with_references(body_.substr(at_, next - at_));
      at_ = next;
      if (at_ < body_.size() && !(body_[at_] == '\n' ? pass_line_end() : pass_tag()))
        out_.text(body_.substr(at_++, 1));
    }
  }

 private:
  bool pass_line_end() {
    const std::size_t end = std::min(body_.find_first_not_of(" \t\r\n", at_), body_.size());
    const auto lines = std::ranges::count(body_.substr(at_, end - at_), '\n');
    lines > 1 ? out_.paragraph() : out_.raw("<br>\n");
    at_ = end;
    return true;
  }

  bool pass_tag() {
    const std::size_t close = ends_.find(body_, "]", at_);
    if (close == kNotFound || close - at_ > kLongestTag) return false;
    std::string_view inner = body_.substr(at_ + 1, close - at_ - 1);
    const bool is_end = inner.starts_with('/');
    if (is_end) inner.remove_prefix(1);
    const std::size_t sign = std::min(inner.find_first_of("= :"), inner.size());
    const std::string name = lowered_ascii(inner.substr(0, sign));
    const std::string_view value = without_quotes(inner.substr(std::min(sign + 1, inner.size())));
    return write_tag(name, value, is_end, close + 1);
  }

  static std::string_view without_quotes(std::string_view value) {
    while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
    return value.substr(0, value.find_first_of("\"'"));
  }

  bool write_tag(const std::string& name, std::string_view value, bool is_end, std::size_t behind) {
    if (name == "url" || name == "link") return write_link(name, value, is_end, behind);
    if (!is_end && (is_among(kBbLeftOut, name) || is_among(kBbCode, name))) return pass_whole(name, behind);
    const auto row = std::ranges::find(kBbTags, name, &BbTag::name);
    if (row == kBbTags.end()) return false;
    out_.raw(is_end ? row->close : row->open);
    at_ = behind;
    return true;
  }

  /// "[url=target]text[/url]" and "[url]target[/url]".
  bool write_link(const std::string& name, std::string_view value, bool is_end, std::size_t behind) {
    if (is_end) {
      out_.end_link();
    } else if (!value.empty()) {
      out_.begin_link(value);
    } else {
      const std::size_t end = link_ends_.find(body_, "[/", behind);
      if (end == kNotFound || !starts_in_any_case(body_.substr(end + 2), name)) return false;
      out_.begin_link(trimmed(body_.substr(behind, end - behind)));
    }
    at_ = behind;
    return true;
  }

  /// Up to its end tag; code is text as it stands.
  bool pass_whole(const std::string& name, std::size_t behind) {
    if (std::ranges::find(unclosed_, name) != unclosed_.end()) return false;
    const std::string wanted = "[/" + name + "]";
    std::size_t end = body_.find("[/", behind);
    while (end != kNotFound && !starts_in_any_case(body_.substr(end), wanted))
      end = body_.find("[/", end + 1);
    if (end == kNotFound) {
      unclosed_.push_back(name);
      return false;
    }
    if (is_among(kBbCode, name)) out_.preformatted(body_.substr(behind, end - behind));
    at_ = end + wanted.size();
    return true;
  }

  std::string_view body_;
  HtmlWriter& out_;
  std::size_t at_ = 0;
  RisingFinder ends_, link_ends_;
  std::vector<std::string> unclosed_;  // names without an end from some place on
};

}  // namespace

ExtractedText extract_bbcode(std::string_view body) {
  HtmlWriter out(body.size());
  BbReader(body, out).read();
  return extract_written(out, body, "BBCode");
}

}  // namespace annals
