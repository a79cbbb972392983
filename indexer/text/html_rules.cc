// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/html_rules.h"

#include <algorithm>
#include <array>

#include "indexer/text/text_writer.h"
#include "query/base/ascii.h"
#include "query/base/byte_order_mark.h"
#include "query/base/percent.h"

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
constexpr auto kBoilerplateClasses = std::to_array<std::string_view>({"a2a_kit",
                                                                      "addthis_toolbox",
                                                                      "addtoany_share_save_container",
                                                                      "article-comments",
                                                                      "author-bio",
                                                                      "backlinks-container",
                                                                      "blog-feeds",
                                                                      "blog-pager",
                                                                      "blogroll",
                                                                      "breadcrumb",
                                                                      "breadcrumbs",
                                                                      "comment-list",
                                                                      "comment-respond",
                                                                      "commentlist",
                                                                      "comments",
                                                                      "comments-area",
                                                                      "comments-body",
                                                                      "comments-head",
                                                                      "comments-section",
                                                                      "cookie-banner",
                                                                      "cookie-law-info-bar",
                                                                      "cookie-notice",
                                                                      "disqus_thread",
                                                                      "donato",
                                                                      "ez-toc-container",
                                                                      "footer-wrap",
                                                                      "google-cache-hdr",
                                                                      "jetpack_subscription_widget",
                                                                      "jp-relatedposts",
                                                                      "license-wrapper",
                                                                      "mc_embed_signup",
                                                                      "nav-links",
                                                                      "newsletter-signup",
                                                                      "pagination",
                                                                      "paywall",
                                                                      "paywall-jump",
                                                                      "post-feeds",
                                                                      "post-navigation",
                                                                      "post-notes",
                                                                      "post-pagination",
                                                                      "post-share-buttons",
                                                                      "post-toc",
                                                                      "post-ufi",
                                                                      "posts-navigation",
                                                                      "related",
                                                                      "related-articles",
                                                                      "related-post",
                                                                      "related-posts",
                                                                      "related_posts",
                                                                      "relatedposts",
                                                                      "share",
                                                                      "share-buttons",
                                                                      "share-links",
                                                                      "share-post",
                                                                      "share-wrapper",
                                                                      "sharedaddy",
                                                                      "sharing",
                                                                      "sharing-buttons",
                                                                      "social",
                                                                      "social-icons",
                                                                      "social-links",
                                                                      "social-media",
                                                                      "social-share",
                                                                      "social-sharing",
                                                                      "status-msg-wrap",
                                                                      "subscribe-footer",
                                                                      "subscribe-form",
                                                                      "table-of-contents",
                                                                      "tableofcontents",
                                                                      "toc",
                                                                      "toc-bar",
                                                                      "toc-container",
                                                                      "utterances",
                                                                      "wm-ipp",
                                                                      "wm-ipp-base",
                                                                      "wm-ipp-print",
                                                                      "wp-block-jetpack-subscriptions",
                                                                      "wp-block-rank-math-toc-block",
                                                                      "wp-block-table-of-contents",
                                                                      "wpadminbar",
                                                                      "yoast-table-of-contents"});
static_assert(std::ranges::is_sorted(kBoilerplateClasses), "is_boilerplate_class searches by halves");

// Within a post these are boxes of its own.
constexpr auto kBoilerplateOutsideArticles = std::to_array<std::string_view>(
    {"crosscol", "crosscol-wrapper", "footer", "footer-wrapper", "navbar", "navigation", "sidebar",
     "sidebar-container", "sidebar-wrapper", "site-footer", "site-header", "widget-area"});
static_assert(std::ranges::is_sorted(kBoilerplateOutsideArticles), "is_boilerplate_class searches by halves");

// Blogger's; "Blog" is the one with the posts. Ascending.
constexpr auto kGadgets = std::to_array<std::string_view>(
    {"AdSense",      "Attribution",  "BlogArchive", "BlogList",      "BlogSearch", "BloggerButton",
     "ContactForm",  "FeaturedPost", "Feed",        "FollowByEmail", "Followers",  "HTML",
     "Header",       "Image",        "Label",       "LinkList",      "Navbar",     "PageList",
     "PopularPosts", "Profile",      "ReportAbuse", "Stats",         "Subscribe",  "Text",
     "TextList",     "Translate",    "VideoBar",    "Wikipedia"});
static_assert(std::ranges::is_sorted(kGadgets), "is_gadget_class searches by halves");

// Outside of a post these frame the page.
constexpr auto kBoilerplateIds = std::to_array<std::string_view>(
    {"banner", "commentform", "comments_form", "cookieChoiceInfo", "header", "masthead", "site-header"});

// Lines around a post that say what a hit shows anyway: its day, its author, its tags. Ascending.
constexpr auto kMetaLineClasses = std::to_array<std::string_view>({"article-byline",
                                                                   "article-info",
                                                                   "article-meta",
                                                                   "article-tag",
                                                                   "article-tags",
                                                                   "avatar",
                                                                   "b-singlepost-tags",
                                                                   "blog-post-meta",
                                                                   "byline",
                                                                   "byline-wrapper",
                                                                   "cat-links",
                                                                   "comments-post",
                                                                   "currents",
                                                                   "date-tags",
                                                                   "entry-categories",
                                                                   "entry-date",
                                                                   "entry-meta",
                                                                   "entry-tags",
                                                                   "entry-utility",
                                                                   "ljtags",
                                                                   "post-author",
                                                                   "post-byline",
                                                                   "post-card-tags",
                                                                   "post-categories",
                                                                   "post-date",
                                                                   "post-entry-meta",
                                                                   "post-footer-line",
                                                                   "post-info",
                                                                   "post-labels",
                                                                   "post-meta",
                                                                   "post-metadata",
                                                                   "post-tags",
                                                                   "post-time",
                                                                   "post-timestamp",
                                                                   "posted",
                                                                   "posted-on",
                                                                   "postinfo",
                                                                   "postmeta",
                                                                   "postmetadata",
                                                                   "read-time",
                                                                   "reading-time",
                                                                   "readtime",
                                                                   "tag-links",
                                                                   "tag-list",
                                                                   "taglist",
                                                                   "tags",
                                                                   "tags-links",
                                                                   "tags-list"});
static_assert(std::ranges::is_sorted(kMetaLineClasses), "is_meta_line_class searches by halves");

// Of WordPress, Blogger, Ghost, Hexo, Movable Type, Substack, Docusaurus and microformats. Ascending.
constexpr auto kContentClasses = std::to_array<std::string_view>(
    {"article-body",      "article-content", "article-entry", "article__content", "asset-body",
     "available-content", "e-content",       "entry",         "entry-content",    "entry__content",
     "entrytext",         "gh-content",      "post-body",     "post-content",     "post-full-content",
     "post-text",         "post__body",      "post__content", "single-content",   "td-post-content",
     "theme-doc-markdown"});
static_assert(std::ranges::is_sorted(kContentClasses), "is_content_class searches by halves");

constexpr auto kCoverLinkClasses = std::to_array<std::string_view>(
    {"entry-link", "stretched-link", "block-link", "cover-link", "overlay-link", "post-link"});

// Within a post itself: what its program shows to members only, forms of Substack and Ghost to subscribe, and
// the numbers of lines beside code.
constexpr auto kHiddenClasses = std::to_array<std::string_view>(
    {"hljs-ln-numbers", "lineno", "linenos", "lnt", "rouge-gutter", "captioned-button-wrap", "kg-signup-card",
     "subscribe-widget", "subscription-widget-wrap", "subscription-widget-wrap-editor",
     "wp-block-premium-content-subscriber-view"});

// In the names of parts that a reader opens, such as "sp-spoiler-body" and "elementor-tab-content".
constexpr auto kOpenable = std::to_array<std::string_view>(
    {"accordion", "collaps", "expand", "faq", "read-more", "readmore", "spoiler", "tab-content", "toggle"});

constexpr auto kPageStarts = std::to_array<std::string_view>({"<!doctype", "<html", "<head", "<body"});

constexpr auto kImageEndings =
    std::to_array<std::string_view>({".jpg", ".jpeg", ".jpe", ".png", ".gif", ".svg", ".webp", ".avif",
                                     ".bmp", ".tif", ".tiff", ".ico", ".heic"});

constexpr auto kPermalinkTexts =
    std::to_array<std::string_view>({"#", "¶", "§", "∞", "🔗", "⚓", "link", "Permalink"});

bool ends_like_an_image(std::string_view word) {
  return std::ranges::any_of(kImageEndings,
                             [&](std::string_view ending) { return ends_in_any_case(word, ending); });
}

bool has_percent_code(std::string_view word) {
  for (std::size_t at = word.find('%'); at != std::string_view::npos; at = word.find('%', at + 1))
    if (has_percent_code_at(word, at)) return true;
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

template <typename Condition>
bool any_name(std::string_view names, Condition condition) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find_first_of(" \t\n\r\f"), names.size());
    if (condition(names.substr(0, end))) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

}  // namespace

ElementRule element_rule(std::string_view name) {
  const auto row = std::ranges::lower_bound(kElements, name, {}, &ElementRow::name);
  return row != kElements.end() && row->name == name ? row->rule : ElementRule::Inline;
}

bool is_boilerplate_role(std::string_view role) {
  return std::ranges::any_of(kBoilerplateRoles, [&](auto known) { return equal_in_any_case(known, role); });
}

bool has_name(std::string_view names, std::string_view name) {
  return any_name(names, [&](std::string_view one) { return equal_in_any_case(one, name); });
}

bool is_boilerplate_class(std::string_view classes, bool is_in_article) {
  return any_name(classes, [&](std::string_view name) {
    return std::ranges::binary_search(kBoilerplateClasses, name) ||
           (!is_in_article && std::ranges::binary_search(kBoilerplateOutsideArticles, name));
  });
}

bool is_gadget_class(std::string_view classes) {
  return has_name(classes, "widget") && any_name(classes, [](std::string_view name) {
           return name.starts_with("widget_") || std::ranges::binary_search(kGadgets, name);
         });
}

bool is_boilerplate_id(std::string_view id) {
  return std::ranges::find(kBoilerplateIds, id) != kBoilerplateIds.end();
}

bool is_hidden_class(std::string_view classes) {
  return any_name(classes, [](std::string_view name) {
    return std::ranges::find(kHiddenClasses, name) != kHiddenClasses.end();
  });
}

bool hides_by_style(std::string_view style) {
  std::string plain = ";" + lowered_ascii(style);
  std::erase_if(plain, is_blank);
  return plain.find(";display:none") != plain.npos || plain.find(";visibility:hidden") != plain.npos;
}

bool is_openable_class(std::string_view classes) {
  const std::string plain = lowered_ascii(classes);
  return std::ranges::any_of(kOpenable, [&](auto part) { return plain.find(part) != plain.npos; });
}

bool is_cover_link_class(std::string_view classes) {
  return any_name(classes, [](std::string_view name) {
    return std::ranges::find(kCoverLinkClasses, name) != kCoverLinkClasses.end();
  });
}

bool is_meta_line_class(std::string_view classes) {
  return any_name(classes,
                  [](std::string_view name) { return std::ranges::binary_search(kMetaLineClasses, name); });
}

bool is_content_class(std::string_view classes) {
  return any_name(classes,
                  [](std::string_view name) { return std::ranges::binary_search(kContentClasses, name); });
}

bool is_whole_page(std::string_view html) {
  html = without_byte_order_mark(html);
  while (!html.empty()) {
    html.remove_prefix(std::min(html.find_first_not_of(" \t\r\n\f"), html.size()));
    const bool is_comment = html.starts_with("<!--");
    if (!is_comment && !html.starts_with("<?")) break;
    const std::size_t end = html.find(is_comment ? "-->" : ">");
    html.remove_prefix(end == std::string_view::npos ? html.size() : end + (is_comment ? 3 : 1));
  }
  return std::ranges::any_of(kPageStarts, [&](std::string_view start) {
    return starts_in_any_case(html, start) && html.size() > start.size() && !is_letter(html[start.size()]);
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

}  // namespace annals
