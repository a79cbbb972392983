// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/hit_list.h"

#include <algorithm>
#include <string>
#include <utility>

#include "query/answer/match_address.h"
#include "query/base/unicode.h"
#include "query/index/post_address.h"
#include "web/page/local_formats.h"
#include "web/page/shown_address.h"

namespace annals {

namespace {

constexpr std::size_t kShownLabels = 4;

/// A snippet is shown on two lines: what stands before its first mark may not fill them.
constexpr std::size_t kMostLead = 60, kShortLead = 30;

Snippet with_short_lead(Snippet snippet) {
  if (snippet.highlights.empty()) return snippet;
  const std::size_t mark = snippet.highlights.front().begin;
  if (mark <= kMostLead || mark > snippet.text.size()) return snippet;
  const std::size_t blank = snippet.text.find(' ', mark - kShortLead);
  const std::size_t cut = blank < mark ? blank + 1 : mark;
  snippet.text.erase(0, cut);
  for (Highlight& highlight : snippet.highlights)
    highlight = {highlight.begin - std::min(highlight.begin, cut),
                 highlight.end - std::min(highlight.end, cut)};
  snippet.starts_inside = true;
  return snippet;
}

/// The snippet cut at its highlights. Ranges that do not fit the text are left unmarked.
PageData segments(const Snippet& snippet) {
  PageData all = empty_list();
  std::size_t done = 0;
  const auto add = [&](std::size_t end, bool marked) {
    if (end > done)
      all.push_back(object_data({{"text", snippet.text.substr(done, end - done)}, {"marked", marked}}));
    done = std::max(done, end);
  };
  for (const Highlight& highlight : snippet.highlights) {
    if (highlight.begin < done || highlight.end < highlight.begin || highlight.end > snippet.text.size())
      continue;
    add(highlight.begin, false);
    add(highlight.end, true);
  }
  add(snippet.text.size(), false);
  return all;
}

PageData snippet_data(const Snippet& whole) {
  const Snippet snippet = with_short_lead(whole);
  return object_data(
      {{"segments", segments(snippet)}, {"before", snippet.starts_inside}, {"after", snippet.ends_inside}});
}

PageData section(const Hit& hit, const std::string& post_link) {
  if (!hit.section || hit.section->heading.empty()) return false;
  if (fold_value(hit.section->heading) == fold_value(hit.post.title)) return false;
  return object_data({{"heading", hit.section->heading},
                      {"section_link", text_or_false(address_of_section(post_link, hit))}});
}

/// The section stands at the beginning of the first snippet, in which its text is.
PageData snippets(const Hit& hit, const std::string& post_link) {
  PageData all = empty_list();
  PageData of_section = section(hit, post_link);
  const auto add = [&](const Snippet& snippet) {
    PageData data = snippet_data(snippet);
    data.set("section", std::exchange(of_section, PageData(false)));
    all.push_back(std::move(data));
  };
  for (const Snippet& snippet : hit.snippets)
    if (!snippet.text.empty()) add(snippet);
  if (all.is_empty_list() && (!hit.post.description.empty() || of_section.is_object()))
    add({.text = hit.post.description, .highlights = {}});
  return list_or_false(std::move(all));
}

PageData date(const Hit& hit, PageLanguage language) {
  if (!hit.post.date) return false;
  return object_data(
      {{"iso", iso_day(hit.post.date->day)}, {"spoken", spoken_day(hit.post.date->day, language)}});
}

/// The first few, those with words of the query before the others.
std::vector<std::string> shown_labels(const std::vector<std::string>& all, const Hit& hit) {
  std::vector<std::string> labels = all;
  std::stable_partition(labels.begin(), labels.end(), [&](const std::string& label) {
    return std::ranges::find(hit.found_labels, label) != hit.found_labels.end();
  });
  if (labels.size() > kShownLabels) labels.resize(kShownLabels);
  return labels;
}

/// Of a post without an address, its file.
std::string place_of(const Post& post, const std::string& link) {
  return link.empty() ? post.path : shown_address(link);
}

PageData hit_data(const Hit& hit, const PageContext& page) {
  const Post& post = hit.post;
  const std::string link = link_to(post, page.settings);
  const bool hidden = post.visibility != Visibility::Public;
  return object_data({{"title", post.title},
                      {"hit_link", text_or_false(address_of_match(link, hit))},
                      {"place", text_or_false(place_of(post, link))},
                      {"language", text_or_false(post.language)},
                      {"date", date(hit, page.language)},
                      {"badge", hidden ? PageData(std::string(name_of(post.visibility))) : PageData(false)},
                      {"authors", value_links(page, "author", shown_labels(post.authors, hit))},
                      {"tags", value_links(page, "tag", shown_labels(post.tags, hit))},
                      {"has_labels", !post.authors.empty() || !post.tags.empty()},
                      {"snippets", snippets(hit, link)}});
}

}  // namespace

PageData hit_list(const std::vector<Hit>& hits, const PageContext& page) {
  PageData all = empty_list();
  for (const Hit& hit : hits) all.push_back(hit_data(hit, page));
  return list_or_false(std::move(all));
}

}  // namespace annals
