// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/text/html_rules.h"
#include "indexer/text/rising_finder.h"
#include "indexer/text/text_writer.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

struct CharacterReference {
  std::string_view name, text;
};

constexpr auto kReferences = std::to_array<CharacterReference>({
    {"&amp;", "&"},
    {"&lt;", "<"},
    {"&gt;", ">"},
    {"&quot;", "\""},
    {"&apos;", "'"},
    {"&#39;", "'"},
    {"&nbsp;", " "},
});

class TagStripper {
 public:
  explicit TagStripper(std::string_view html) : html_(html) {}

  std::string strip() {
    while (position_ < html_.size()) {
      const std::size_t tag = std::min(html_.find('<', position_), html_.size());
      write(html_.substr(position_, tag - position_));
      position_ = tag;
      if (position_ < html_.size()) pass_tag();
    }
    return writer_.take();
  }

 private:
  void pass_tag() {
    const std::string_view rest = html_.substr(position_);
    const bool is_comment = rest.starts_with("<!--");
    const std::size_t end =
        is_comment ? comment_end_.find(html_, "-->", position_) : tag_end_.find(html_, ">", position_);
    const bool is_tag =
        rest.size() > 1 && (is_letter(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?');
    if (!is_tag || end == std::string_view::npos) {
      write("<");
      ++position_;
      return;
    }
    position_ = end + (is_comment ? 3 : 1);
    if (is_comment) return;
    const bool is_closing = rest[1] == '/';
    separate(name_at(rest.substr(is_closing ? 2 : 1)), is_closing);
  }

  void separate(const std::string& name, bool is_closing) {
    switch (element_rule(name)) {
      case ElementRule::Inline:
        return;
      case ElementRule::Cell:
      case ElementRule::Image:
        return writer_.blank();
      case ElementRule::Never:
        if (!is_closing && name == "script") pass_content(script_end_, "</script");
        if (!is_closing && name == "style") pass_content(style_end_, "</style");
        return writer_.blank();
      default:
        return writer_.line_end();
    }
  }

  void pass_content(RisingFinder& finder, std::string_view end) {
    const std::size_t found = finder.find(html_, end, position_);
    if (found != std::string_view::npos) position_ = found;
  }

  static std::string name_at(std::string_view tag) {
    std::string name;
    while (name.size() < tag.size() && name.size() < 16 &&
           (is_letter(tag[name.size()]) || is_digit(tag[name.size()])))
      name += lower_ascii(tag[name.size()]);
    return name;
  }

  void write(std::string_view text) {
    while (!text.empty()) {
      const auto reference =
          std::ranges::find_if(kReferences, [&](const auto& known) { return text.starts_with(known.name); });
      if (reference != kReferences.end()) {
        writer_.words(reference->text);
        text.remove_prefix(reference->name.size());
        continue;
      }
      const std::size_t end = std::min(text.find('&', 1), text.size());
      writer_.words(text.substr(0, end));
      text.remove_prefix(end);
    }
  }

  std::string_view html_;
  std::size_t position_ = 0;
  TextWriter writer_;
  RisingFinder tag_end_, comment_end_, script_end_, style_end_;
};

}  // namespace

std::string strip_tags(std::string_view html) {
  return TagStripper(html).strip();
}

}  // namespace annals
