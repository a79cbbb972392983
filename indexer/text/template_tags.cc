// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "indexer/text/rising_finder.h"
#include "indexer/text/template_references.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/byte_set.h"

namespace annals {
namespace {

constexpr std::size_t kMostTagBytes = 2'000;  // an opener without a closer must not swallow the post

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

enum class TagMeaning { Tag, Output, Statement, Comment, Escaped };

struct Delimiters {
  std::string_view open, close;
  TagMeaning meaning;
  TemplateEngines engine;
};

// The first row that matches counts: the longer opener stands before its own beginning.
constexpr auto kDelimiters = std::to_array<Delimiters>({
    {"{{</*", "*/>}}", TagMeaning::Escaped, TemplateEngine::Shortcodes},
    {"{{%/*", "*/%}}", TagMeaning::Escaped, TemplateEngine::Shortcodes},
    {"{{<", ">}}", TagMeaning::Tag, TemplateEngine::Shortcodes},
    {"{{%", "%}}", TagMeaning::Tag, TemplateEngine::Shortcodes},
    {"{{{", "}}}", TagMeaning::Output, TemplateEngine::Mustache},
    {"{{", "}}", TagMeaning::Output, TemplateEngine::Mustache},
    {"{%", "%}", TagMeaning::Statement, TemplateEngine::Statements},
    {"{#", "#}", TagMeaning::Comment, TemplateEngine::Comments},
    {"<%", "%>", TagMeaning::Tag, TemplateEngine::Erb},
    {"[%", "%]", TagMeaning::Tag, TemplateEngine::Toolkit},
});

/// LaTeX and C++ write `{{` too: \frac{{a}}{{b}}, x^{{2}}, v{{1, 2}, {3, 4}}.
bool is_expression(std::string_view inner, std::string_view before) {
  if (inner.find_first_of("{}") != kNotFound) return false;
  if (inner.starts_with('-') || inner.starts_with('~')) inner.remove_prefix(1);
  const std::size_t begin = inner.find_first_not_of(" \t\r\n");
  if (begin == kNotFound) return !inner.empty();
  constexpr std::string_view kStarts = "_$.@\"'`#/^&!>(|[";
  const char first = inner[begin];
  if (kLetters.find(first) == kNotFound && kStarts.find(first) == kNotFound) return false;
  const bool is_tight = begin == 0 && !is_space(inner.back());
  if (!is_tight || before.empty()) return true;
  if (before.ends_with('^') || before.ends_with('_') || before.ends_with('}')) return false;
  if ((first == '"' || first == '\'') && inner.find('|') == kNotFound) return false;
  const std::string_view command = before.substr(before.size() - std::min<std::size_t>(before.size(), 30));
  const std::size_t end = command.find_last_not_of(kLetters);
  return end == kNotFound || command[end] != '\\';
}

/// The name of a statement: "raw" of `{%- raw -%}`.
std::string_view name_in_tag(std::string_view inner) {
  constexpr std::string_view kAround = " \t\r\n-+~";
  inner.remove_prefix(std::min(inner.find_first_not_of(kAround), inner.size()));
  return inner.substr(0, std::min(inner.find_first_of(kAround), inner.size()));
}

/// Hugo's shortcodes whose text no reader gets to see, or only with a password.
constexpr auto kHiddenShortcodes = std::to_array<std::string_view>(
    {"comment", "encrypt", "encrypted", "hugo-encryptor", "password", "private", "protected"});

/// "hugo-encryptor" of ` hugo-encryptor "password" `.
std::string_view name_of_shortcode(std::string_view inner) {
  inner.remove_prefix(std::min(inner.find_first_not_of(" \t\r\n"), inner.size()));
  return inner.substr(0, std::min(inner.find_first_of(" \t\r\n"), inner.size()));
}

/// What Hugo's own shortcode shows below a picture, in one line.
std::string caption_of_figure(std::string_view inner) {
  constexpr std::string_view kCaption = " caption=\"";
  const std::size_t begin = name_of_shortcode(inner) == "figure" ? inner.find(kCaption) : kNotFound;
  if (begin == kNotFound) return {};
  const std::string_view rest = inner.substr(begin + kCaption.size());
  std::string caption(rest.substr(0, rest.find('"')));
  std::ranges::replace(caption, '\n', ' ');
  return caption;
}

class TemplateStripper {
 public:
  TemplateStripper(std::string_view body, TemplateEngines engines) : body_(body), engines_(engines) {}

  std::string strip() {
    constexpr ByteSet kOpeners("{<[");
    text_.reserve(body_.size());
    while (position_ < body_.size()) {
      const std::size_t next = kOpeners.first_in(body_, position_);
      text_ += body_.substr(position_, next - position_);
      position_ = next;
      if (position_ < body_.size() && !pass_tag()) text_ += body_[position_++];
    }
    return std::move(text_);
  }

 private:
  bool pass_tag() {
    const std::string_view rest = body_.substr(position_);
    for (std::size_t row = 0; row < kDelimiters.size(); ++row) {
      const Delimiters& delimiters = kDelimiters[row];
      if (!engines_.has(delimiters.engine) || !rest.starts_with(delimiters.open)) continue;
      const std::size_t begin = position_ + delimiters.open.size();
      const std::size_t close = closers_[row].find(body_, delimiters.close, begin);
      if (close == kNotFound || close - position_ > kMostTagBytes) continue;
      const std::string_view inner = body_.substr(begin, close - begin);
      if (pass(delimiters.meaning, inner, close + delimiters.close.size())) return true;
    }
    return false;
  }

  bool pass(TagMeaning meaning, std::string_view inner, std::size_t end) {
    switch (meaning) {
      case TagMeaning::Output:
        if (!is_expression(inner, text_)) return false;
        break;
      case TagMeaning::Comment:  // `{#id}` belongs to a Markdown heading
        if (inner.empty() || (!is_space(inner.front()) && inner.front() != '-')) return false;
        break;
      case TagMeaning::Escaped:
        text_ += inner;
        position_ = end;
        return true;
      case TagMeaning::Tag:
        if (inner.starts_with('%') && body_[position_] == '<') return false;  // ERB's `<%%` is a literal `<%`
        break;
      case TagMeaning::Statement:
        if (is_link_target(text_)) text_ += referred_to(inner);
        pass_until(end);
        pass_block(name_in_tag(inner));
        return true;
    }
    if (is_link_target(text_)) text_ += referred_to(inner);
    const bool is_shortcode = meaning == TagMeaning::Tag && body_.substr(position_, 2) == "{{";
    if (is_shortcode) text_ += caption_of_figure(inner);
    pass_until(end);
    if (is_shortcode) pass_hidden(name_of_shortcode(inner));
    return true;
  }

  /// Up to {{< /comment >}} or {{% /comment %}}.
  void pass_hidden(std::string_view shortcode) {
    const auto known = std::ranges::find(kHiddenShortcodes, shortcode);
    if (known == kHiddenShortcodes.end()) return;
    RisingFinder& ends = hidden_ends_[static_cast<std::size_t>(known - kHiddenShortcodes.begin())];
    const std::string end_name = "/" + std::string(shortcode);
    for (std::size_t from = position_;;) {
      const std::size_t name = ends.find(body_, end_name, from);
      if (name == kNotFound) return;
      from = name + 1;
      const std::string_view before = body_.substr(0, body_.find_last_not_of(" \t\r\n", name - 1) + 1);
      const std::size_t close = body_.find_first_not_of(" \t\r\n", name + end_name.size());
      if (close == kNotFound || !(before.ends_with("{{<") || before.ends_with("{{%"))) continue;
      const std::string_view closing = body_.substr(close, 3);
      if (closing == ">}}" || closing == "%}}") return pass_until(close + closing.size());
    }
  }

  /// Leaves out what lies before `end`, but for its line ends: the lines keep their numbers.
  void pass_until(std::size_t end) {
    for (; position_ < end; ++position_)
      if (body_[position_] == '\n') text_ += '\n';
  }

  /// What stands between raw and endraw stays as it is, and nothing of a comment does.
  void pass_block(std::string_view name) {
    for (Block& block : blocks_) {
      if (block.name != name) continue;
      const auto [begin, end] = find_end(block);
      if (begin == kNotFound) continue;
      if (block.is_kept) {
        text_ += body_.substr(position_, begin - position_);
        position_ = begin;
      }
      return pass_until(end);
    }
  }

  struct Block {
    std::string_view name, end_name;
    bool is_kept;
    RisingFinder finder{};
  };

  struct Range {
    std::size_t begin, end;
  };

  Range find_end(Block& block) const {
    for (std::size_t from = position_;;) {
      const std::size_t name = block.finder.find(body_, block.end_name, from);
      if (name == kNotFound) return {kNotFound, kNotFound};
      from = name + 1;
      const std::size_t behind = name + block.end_name.size();
      const std::size_t begin = body_.substr(0, name).find_last_not_of(" \t\r\n-");
      const std::size_t end = body_.find_first_not_of(" \t\r\n-", behind);
      const bool is_opened = begin != kNotFound && begin > position_ && body_.substr(begin - 1, 2) == "{%";
      if (is_opened && end != kNotFound && body_.substr(end, 2) == "%}") return {begin - 1, end + 2};
    }
  }

  std::string_view body_;
  TemplateEngines engines_;
  std::size_t position_ = 0;
  std::string text_;
  std::array<RisingFinder, kDelimiters.size()> closers_;
  std::array<RisingFinder, kHiddenShortcodes.size()> hidden_ends_;
  std::array<Block, 4> blocks_{{{"raw", "endraw", true},
                                {"verbatim", "endverbatim", true},
                                {"comment", "endcomment", false},
                                {"comment", "/comment", false}}};  // Markdoc's
};

}  // namespace

std::string strip_template_tags(std::string_view body, TemplateEngines engines) {
  if (engines == TemplateEngine::None) return std::string(body);
  return TemplateStripper(body, engines).strip();
}

}  // namespace annals
