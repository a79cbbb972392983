// SPDX-License-Identifier: GPL-2.0-or-later
/// Markdoc: Markdown with tags between "{%" and "%}".
#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/text/markdown_code.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

/// "X" of `title="X"`: most sites show it above the block.
std::string_view title_of(std::string_view tag) {
  constexpr std::string_view kTitle = " title=\"";
  const std::size_t begin = tag.find(kTitle);
  if (begin == kNotFound) return {};
  const std::string_view value = tag.substr(begin + kTitle.size());
  return value.substr(0, value.find('"'));
}

/// A stretch of a body that is no code.
class MarkdocStretch {
 public:
  explicit MarkdocStretch(std::string_view text) : text_(text) {}

  std::string strip() {
    while (true) {
      const std::size_t open = text_.find("{%", at_);
      const std::size_t close = open == kNotFound ? kNotFound : ends_.find(text_, "%}", open);
      if (close == kNotFound) return out_.append(text_.substr(at_));
      out_ += text_.substr(at_, open - at_);
      at_ = close + 2;
      pass_tag(trimmed(text_.substr(open + 2, close - open - 2)));
    }
  }

 private:
  void pass_tag(std::string_view tag) {
    if (tag == "comment") return pass_comment();
    if (!tag.starts_with('/')) out_ += title_of(tag);
  }

  void pass_comment() {
    for (std::size_t from = at_;;) {
      const std::size_t name = comments_.find(text_, "/comment", from);
      const std::size_t close = name == kNotFound ? kNotFound : text_.find("%}", name);
      if (close == kNotFound) return;
      from = name + 1;
      if (!text_.substr(0, text_.find_last_not_of(" \t\n", name - 1) + 1).ends_with("{%")) continue;
      at_ = close + 2;
      return;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  RisingFinder ends_, comments_;
};

}  // namespace

ExtractedText extract_markdoc(std::string_view body) {
  std::string markdown;
  CodeFence code;
  Lines lines(body);
  std::size_t begin = 0;  // of the stretch under way
  const auto end_stretch = [&](std::size_t end) {
    markdown += MarkdocStretch(body.substr(begin, end - begin)).strip();
    begin = end;
  };
  while (const auto line = lines.next()) {
    if (!code.takes(*line)) continue;
    if (begin < lines.begin()) end_stretch(lines.begin());
    markdown += body.substr(lines.begin(), lines.end() - lines.begin());
    begin = lines.end();
  }
  end_stretch(body.size());
  return extract_markdown(markdown);
}

}  // namespace annals
