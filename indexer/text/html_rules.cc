// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/html_rules.h"

#include <algorithm>
#include <array>

#include "indexer/text/rising_finder.h"
#include "indexer/text/text_writer.h"
#include "query/ascii.h"

namespace annals {
namespace {

struct ElementRow {
  std::string_view name;
  ElementRule rule;
};

// Ascending by name.
constexpr auto kElements = std::to_array<ElementRow>({
    {"address", ElementRule::Block},
    {"annotation", ElementRule::Never},
    {"annotation-xml", ElementRule::Never},
    {"applet", ElementRule::Never},
    {"area", ElementRule::Image},
    {"article", ElementRule::Block},
    {"aside", ElementRule::Navigation},
    {"audio", ElementRule::Never},
    {"blockquote", ElementRule::Block},
    {"body", ElementRule::Block},
    {"br", ElementRule::LineEnd},
    {"button", ElementRule::Cell},
    {"canvas", ElementRule::Never},
    {"caption", ElementRule::Block},
    {"center", ElementRule::Block},
    {"datalist", ElementRule::Never},
    {"dd", ElementRule::Block},
    {"details", ElementRule::Block},
    {"dialog", ElementRule::Block},
    {"dir", ElementRule::Block},
    {"div", ElementRule::Block},
    {"dl", ElementRule::Block},
    {"dt", ElementRule::Block},
    {"embed", ElementRule::Never},
    {"fieldset", ElementRule::Block},
    {"figcaption", ElementRule::Block},
    {"figure", ElementRule::Block},
    {"footer", ElementRule::Navigation},
    {"form", ElementRule::Block},
    {"frameset", ElementRule::Never},
    {"h1", ElementRule::Heading},
    {"h2", ElementRule::Heading},
    {"h3", ElementRule::Heading},
    {"h4", ElementRule::Heading},
    {"h5", ElementRule::Heading},
    {"h6", ElementRule::Heading},
    {"head", ElementRule::Never},
    {"header", ElementRule::Header},
    {"hgroup", ElementRule::Block},
    {"hr", ElementRule::LineEnd},
    {"html", ElementRule::Block},
    {"iframe", ElementRule::Never},
    {"image", ElementRule::Image},
    {"img", ElementRule::Image},
    {"input", ElementRule::Image},
    {"legend", ElementRule::Block},
    {"li", ElementRule::Block},
    {"listing", ElementRule::Preformatted},
    {"main", ElementRule::Block},
    {"menu", ElementRule::Block},
    {"nav", ElementRule::Navigation},
    {"noembed", ElementRule::Never},
    {"noframes", ElementRule::Never},
    {"noscript", ElementRule::Never},
    {"object", ElementRule::Never},
    {"ol", ElementRule::Block},
    {"optgroup", ElementRule::Block},
    {"option", ElementRule::Block},
    {"p", ElementRule::Block},
    {"plaintext", ElementRule::Preformatted},
    {"pre", ElementRule::Preformatted},
    {"rp", ElementRule::Never},
    {"rt", ElementRule::Never},  // the reading would stand between the characters of the word it explains
    {"script", ElementRule::Never},
    {"section", ElementRule::Block},
    {"select", ElementRule::Cell},
    {"style", ElementRule::Never},
    {"summary", ElementRule::Block},
    {"svg", ElementRule::Never},
    {"table", ElementRule::Block},
    {"tbody", ElementRule::Block},
    {"td", ElementRule::Cell},
    {"template", ElementRule::Never},
    {"textarea", ElementRule::Preformatted},
    {"tfoot", ElementRule::Block},
    {"th", ElementRule::Cell},
    {"thead", ElementRule::Block},
    {"title", ElementRule::Never},
    {"tr", ElementRule::Block},
    {"ul", ElementRule::Block},
    {"video", ElementRule::Never},
    {"xmp", ElementRule::Preformatted},
});
static_assert(std::ranges::is_sorted(kElements, {}, &ElementRow::name), "element_rule searches by halves");

constexpr auto kBoilerplateRoles =
    std::to_array<std::string_view>({"navigation", "banner", "contentinfo", "complementary", "search"});

// Whole names only: "comments" is, "comments-on-the-budget" is not. Ascending.
constexpr auto kBoilerplateClasses =
    std::to_array<std::string_view>({"a2a_kit",          "addthis_toolbox",  "addtoany_share_save_container",
                                     "breadcrumb",       "breadcrumbs",      "comment-list",
                                     "comment-respond",  "commentlist",      "comments",
                                     "comments-area",    "disqus_thread",    "jp-relatedposts",
                                     "nav-links",        "pagination",       "post-navigation",
                                     "post-pagination",  "posts-navigation", "related",
                                     "related-articles", "related-post",     "related-posts",
                                     "related_posts",    "relatedposts",     "share",
                                     "share-buttons",    "share-links",      "share-post",
                                     "sharedaddy",       "sharing",          "sharing-buttons",
                                     "social",           "social-icons",     "social-links",
                                     "social-media",     "social-share",     "social-sharing",
                                     "utterances"});
static_assert(std::ranges::is_sorted(kBoilerplateClasses), "is_boilerplate_class searches by halves");

// Within a post these are boxes of its own.
constexpr auto kBoilerplateOutsideArticles = std::to_array<std::string_view>(
    {"footer", "navbar", "navigation", "sidebar", "site-footer", "site-header", "widget-area"});

constexpr auto kPageStarts = std::to_array<std::string_view>({"<!doctype", "<html", "<head", "<body"});

constexpr auto kImageEndings =
    std::to_array<std::string_view>({".jpg", ".jpeg", ".jpe", ".png", ".gif", ".svg", ".webp", ".avif",
                                     ".bmp", ".tif", ".tiff", ".ico", ".heic"});

constexpr auto kPermalinkTexts =
    std::to_array<std::string_view>({"#", "¶", "§", "∞", "🔗", "⚓", "link", "Permalink"});

bool is_hex_digit(char c) {
  return is_digit(c) || (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'f');
}

bool starts_ignoring_case(std::string_view text, std::string_view start) {
  return equal_ignoring_case(text.substr(0, start.size()), start);
}

bool ends_like_an_image(std::string_view word) {
  return std::ranges::any_of(kImageEndings, [&](std::string_view ending) {
    return word.size() >= ending.size() &&
           equal_ignoring_case(word.substr(word.size() - ending.size()), ending);
  });
}

bool has_percent_code(std::string_view word) {
  for (std::size_t at = word.find('%'); at != std::string_view::npos; at = word.find('%', at + 1))
    if (at + 2 < word.size() && is_hex_digit(word[at + 1]) && is_hex_digit(word[at + 2])) return true;
  return false;
}

bool is_file_name_like(std::string_view word) {
  constexpr auto kDigitsOfANumberedFile = 6;
  if (word.find('_') != std::string_view::npos || has_percent_code(word)) return true;
  while (!word.empty() && (word.back() == ',' || word.back() == ')')) word.remove_suffix(1);
  if (ends_like_an_image(word)) return true;
  return std::ranges::count_if(word, is_digit) >= kDigitsOfANumberedFile &&
         std::ranges::any_of(word, is_letter);
}

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

ElementRule element_rule(std::string_view name) {
  const auto row = std::ranges::lower_bound(kElements, name, {}, &ElementRow::name);
  return row != kElements.end() && row->name == name ? row->rule : ElementRule::Inline;
}

bool is_boilerplate_role(std::string_view role) {
  return std::ranges::any_of(kBoilerplateRoles, [&](auto known) { return equal_ignoring_case(known, role); });
}

bool is_boilerplate_class(std::string_view classes, bool is_in_article) {
  while (!classes.empty()) {
    const std::size_t end = std::min(classes.find_first_of(" \t\n\r\f"), classes.size());
    const std::string_view name = classes.substr(0, end);
    if (std::ranges::binary_search(kBoilerplateClasses, name)) return true;
    if (!is_in_article && std::ranges::binary_search(kBoilerplateOutsideArticles, name)) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

bool is_whole_page(std::string_view html) {
  while (!html.empty()) {
    html.remove_prefix(std::min(html.find_first_not_of(" \t\r\n\f\xEF\xBB\xBF"), html.size()));
    const bool is_comment = html.starts_with("<!--");
    if (!is_comment && !html.starts_with("<?")) break;
    const std::size_t end = html.find(is_comment ? "-->" : ">");
    html.remove_prefix(end == std::string_view::npos ? html.size() : end + (is_comment ? 3 : 1));
  }
  return std::ranges::any_of(kPageStarts, [&](std::string_view start) {
    return starts_ignoring_case(html, start) && html.size() > start.size() && !is_letter(html[start.size()]);
  });
}

std::string image_words(std::string_view alternative) {
  const std::string line = one_line(alternative);
  std::string words;
  for (std::string_view rest = line; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_file_name_like(word)) continue;
    if (!words.empty()) words += ' ';
    words += word;
  }
  return words;
}

bool is_permalink_text(std::string_view text) {
  return text.empty() || std::ranges::find(kPermalinkTexts, text) != kPermalinkTexts.end();
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower_ascii, lower_ascii);
}

std::string strip_tags(std::string_view html) {
  return TagStripper(html).strip();
}

}  // namespace annals
