// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/html_survey.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/text/text_writer.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

/// As nothing that an author writes is named.
constexpr std::string_view kTimeName = "html:time", kLineName = "html:line";
constexpr std::size_t kMostMeta = 100, kMostMetaNameBytes = 200, kMostContentBytes = 10'000;
constexpr std::size_t kMostMetaTexts = 5, kMostMetaTextBytes = 100;

/// Of links to other pages of the site, so that they show its host.
constexpr auto kSiteRelations =
    std::to_array<std::string_view>({"alternate", "home", "index", "start", "pingback", "shortlink"});

/// Folders of lists of the posts of a tag or a category.
struct TopicFolder {
  std::string_view path{}, meta{};
};
constexpr auto kTopicFolders = std::to_array<TopicFolder>({{"/tags/", "html:tag"},
                                                           {"/tag/", "html:tag"},
                                                           {"/tagged/", "html:tag"},
                                                           {"/categories/", "html:category"},
                                                           {"/category/", "html:category"}});

/// "noindex, follow"; "none" is short for noindex and nofollow.
bool forbids_indexing(std::string_view rules) {
  while (!rules.empty()) {
    const std::size_t end = std::min(rules.find_first_of(", "), rules.size());
    const std::string_view rule = rules.substr(0, end);
    if (equal_in_any_case(rule, "noindex") || equal_in_any_case(rule, "none")) return true;
    rules.remove_prefix(std::min(end + 1, rules.size()));
  }
  return false;
}

}  // namespace

bool HtmlSurvey::enter(const HtmlElement& element, Place& place) {
  note(element);
  if (element.is_hidden || (element.rule == ElementRule::Never && element.name != "head")) return false;
  if (element.is_pagefind_body) {
    bodies_.insert(element.node);
    return false;
  }
  place = {.is_article = element.name == "article",
           .is_main = element.is_main(),
           .is_boilerplate = element.is_boilerplate(articles_ + mains_ > 0),
           .is_entry = element.is_entry(),
           .is_content = element.is_content(),
           .is_meta_line = element.is_meta_line(),
           .is_footer = element.name == "footer" && articles_ > 0 && boilerplates_ == 0};
  if (place.is_main && mains_ == 0) main_parts_.insert(element.node);
  if (place.is_article && articles_ == 0 && boilerplates_ == 0) article_parts_.insert(element.node);
  if (article_parts_.size() > 1) forget_time();
  if (boilerplates_ == 0 && !place.is_boilerplate) {
    all_entries_ += place.is_entry && entries_ == 0;
    all_contents_ += place.is_content && contents_ == 0;
    if (place.is_content && content_ == nullptr) content_ = element.node;
  }
  count(place, 1);
  return true;
}

void HtmlSurvey::text(std::string_view text) {
  if (boilerplates_ > 0) return;
  const std::size_t bytes = trimmed(text).size();
  if (meta_lines_ > 0)
    note_meta_text(trimmed(text));
  else if (contents_ > 0)
    bytes_in_content_ += bytes;
  else if (content_ != nullptr)
    bytes_behind_ += bytes;
}

/// Themes without <time> say the day in such a line.
void HtmlSurvey::note_meta_text(std::string_view text) {
  const bool may_be_day = text.size() <= kMostMetaTextBytes && std::ranges::any_of(text, is_digit);
  if (may_be_day && article_parts_.size() < 2 && all_meta_texts_++ < kMostMetaTexts)
    note_meta(kLineName, text);
}

const void* HtmlSurvey::content() const {
  const bool is_clear = all_contents_ == 1 && all_entries_ < 2 && bodies_.empty();
  return is_clear && bytes_in_content_ > 0 && bytes_behind_ <= 2 * bytes_in_content_ ? content_ : nullptr;
}

HtmlParts HtmlSurvey::parts() const {
  if (!bodies_.empty()) return bodies_;
  if (main_parts_.size() == 1) return main_parts_;
  if (article_parts_.size() == 1) return article_parts_;
  return {};
}

void HtmlSurvey::count(const Place& place, int by) {
  articles_ += place.is_article ? by : 0;
  mains_ += place.is_main ? by : 0;
  boilerplates_ += place.is_boilerplate ? by : 0;
  entries_ += place.is_entry ? by : 0;
  contents_ += place.is_content ? by : 0;
  meta_lines_ += place.is_meta_line ? by : 0;
  footers_ += place.is_footer ? by : 0;
}

void HtmlSurvey::note(const HtmlElement& element) {
  if (element.name == "html" || element.name == "body") page_.noindex |= element.is_search_ignored;
  if (element.name == "html") {
    page_.language = lower(one_line(utf8_prefix(element.language, kMostMetaNameBytes)));
  } else if (element.name == "title" && page_.title.empty()) {
    page_.title = one_line(utf8_prefix(element.only_text.value_or(""), kMostContentBytes));
  } else if (element.name == "meta") {
    const bool is_refresh = equal_in_any_case(element.http_equiv, "refresh");
    note_meta(is_refresh                       ? "html:refresh"
              : element.name_attribute.empty() ? element.property
                                               : element.name_attribute,
              element.content);
    if (element.item_property == "datePublished" && !has_time_ && boilerplates_ == 0)
      note_day(element.content);
  } else if (element.name == "link" || element.name == "a") {
    note_relation(element);
    if (element.name == "a") note_topic(element), note_author(element);
  } else if (element.name == "time") {
    note_time(element);
  } else if (element.name == "abbr" && has_name(element.classes, "published") && !has_time_ &&
             (boilerplates_ == 0 || articles_ > 0)) {
    note_day(element.title);  // hAtom's, as Blogger writes it, and Pelican in the footer of an article
  } else if (element.name == "input" && boilerplates_ == 0) {
    const bool asks = equal_in_any_case(element.type, "password");
    page_.shape.asks_password |= asks;
    page_.shape.is_locked |= asks && articles_ + contents_ > 0;
  }
}

/// Relations of the page, and the tags of its post.
void HtmlSurvey::note_relation(const HtmlElement& element) {
  if (element.rel.empty()) return;
  if (has_name(element.rel, "canonical") && element.name == "link") note_meta("canonical", element.href);
  if (has_name(element.rel, "prev")) note_meta("html:prev", element.href);
  if (has_name(element.rel, "next")) note_meta("html:next", element.href);
  if (element.name == "link" && !has_site_ &&
      std::ranges::any_of(kSiteRelations, [&](auto known) { return has_name(element.rel, known); })) {
    note_meta("html:site", element.href);
    has_site_ = true;
  }
  // WordPress has the tags of a post in the footer of its <article>.
  if ((boilerplates_ > 0 && articles_ == 0) || element.name != "a") return;
  if (has_name(element.rel, "tag"))
    note_meta(has_name(element.rel, "category") ? "html:category" : "html:tag",
              element.only_text.value_or(""));
  if (has_name(element.rel, "author")) note_meta("html:author", element.only_text.value_or(""));
}

/// Themes without rel=tag: links to "/tags/x/" in the line of a post's tags.
void HtmlSurvey::note_topic(const HtmlElement& element) {
  if (meta_lines_ + footers_ == 0 || element.rel == "tag" || !element.only_text) return;
  const std::string_view text = trimmed(*element.only_text);
  for (const TopicFolder& folder : kTopicFolders)
    if (const std::size_t at = element.href.find(folder.path);
        at != element.href.npos && at + folder.path.size() < element.href.size())
      return note_meta(folder.meta, text.substr(text.starts_with('#') ? 1 : 0));
}

/// A card of hCard's without rel=author, as Pelican has it.
void HtmlSurvey::note_author(const HtmlElement& element) {
  if (meta_lines_ > 0 && has_name(element.classes, "fn") && !has_name(element.rel, "author"))
    note_meta("html:author", element.only_text.value_or(""));
}

/// Not of what frames the page. The footer of an article may say its day.
bool HtmlSurvey::is_of_post() const {
  return boilerplates_ == 0 || (boilerplates_ == 1 && footers_ == 1);
}

/// The first one that is no time of change, and not of some other post.
void HtmlSurvey::note_time(const HtmlElement& element) {
  const bool is_change = element.classes.find("updated") != element.classes.npos ||
                         element.classes.find("modified") != element.classes.npos;
  if (has_time_ || is_change || !is_of_post()) return;
  note_day(element.datetime.empty() ? element.only_text.value_or("") : element.datetime);
}

void HtmlSurvey::note_day(std::string_view day) {
  note_meta(kTimeName, day);
  has_time_ = true;
}

/// A page of several articles is a list of them.
void HtmlSurvey::forget_time() {
  std::erase_if(page_.meta, [](const auto& row) { return row.first == kTimeName || row.first == kLineName; });
  has_time_ = true;
}

void HtmlSurvey::note_meta(std::string_view name, std::string_view content) {
  if (name.empty() || content.empty()) return;
  std::string key = lower(one_line(utf8_prefix(name, kMostMetaNameBytes)));
  std::string value = one_line(utf8_prefix(content, kMostContentBytes));
  if (key == "robots" || key == "googlebot") page_.noindex |= forbids_indexing(value);
  if (page_.meta.size() < kMostMeta) page_.meta.emplace_back(std::move(key), std::move(value));
}

}  // namespace annals
