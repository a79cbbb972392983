// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/html_survey.h"

#include "indexer/text/text_writer.h"
#include "query/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kMostMeta = 100, kMostNameBytes = 200, kMostContentBytes = 10'000;

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
           .is_boilerplate = element.is_boilerplate(articles_ + mains_ > 0)};
  if (place.is_main && mains_ == 0) main_parts_.insert(element.node);
  if (place.is_article && articles_ == 0 && boilerplates_ == 0) article_parts_.insert(element.node);
  count(place, 1);
  return true;
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
}

void HtmlSurvey::note(const HtmlElement& element) {
  if (element.name == "html") {
    page_.language = lower(one_line(utf8_prefix(element.language, kMostNameBytes)));
  } else if (element.name == "title" && page_.title.empty()) {
    page_.title = one_line(utf8_prefix(element.only_text.value_or(""), kMostContentBytes));
  } else if (element.name == "meta") {
    note_meta(element.name_attribute.empty() ? element.property : element.name_attribute, element.content);
  } else if (element.name == "link" && equal_ignoring_case(element.rel, "canonical")) {
    note_meta("canonical", element.href);
  }
}

void HtmlSurvey::note_meta(std::string_view name, std::string_view content) {
  if (name.empty() || content.empty() || page_.meta.size() == kMostMeta) return;
  page_.meta.emplace_back(lower(one_line(utf8_prefix(name, kMostNameBytes))),
                          one_line(utf8_prefix(content, kMostContentBytes)));
}

}  // namespace annals
