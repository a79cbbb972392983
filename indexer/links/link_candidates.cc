// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_candidates.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

#include "indexer/generators/path_parts.h"
#include "query/base/ascii.h"
#include "query/base/nearest.h"
#include "query/base/percent.h"
#include "query/base/unicode.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

void add_once(std::vector<const LinkedPage*>& pages, const LinkedPage& page) {
  if (std::ranges::find(pages, &page) == pages.end()) pages.push_back(&page);
}

/// Case, codes and a page's ending do not count.
std::string loose_address(std::string_view address) {
  std::string loose = lower(percent_decoded(place_of_link_key(link_key_of_address(address))));
  for (const std::string_view ending : {".html", ".htm", ".php"})
    if (loose.ends_with(ending)) loose.resize(loose.size() - ending.size());
  return loose;
}

/// One word is the name of many things.
bool is_telling(std::string_view slug) {
  constexpr std::size_t kFewestBytes = 8;
  return slug.size() >= kFewestBytes && slug.find_first_of("-_ ") != kNotFound;
}

/// More than a month apart: another post of the same name.
bool contradicts(const std::optional<PostDate>& wanted, const std::optional<PostDate>& has) {
  if (!wanted || !has || !wanted->day.ok() || !has->day.ok()) return false;
  constexpr std::chrono::days kMost{31};
  const auto apart = std::chrono::sys_days(wanted->day) - std::chrono::sys_days(has->day);
  return apart > kMost || apart < -kMost;
}

/// Those in the language of the linking post, if there are any.
std::vector<const LinkedPage*> in_language_of(const Post& from, std::vector<const LinkedPage*> pages) {
  std::vector<const LinkedPage*> same;
  for (const LinkedPage* page : pages)
    if (page->post.language == from.language) same.push_back(page);
  return same.empty() ? pages : same;
}

std::size_t shared_beginning(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

}  // namespace

std::optional<PostDate> date_in_address(std::string_view address) {
  const PathParts parts = take_apart(address.substr(0, address.find_last_not_of('/') + 1));
  const DatedName name = split_dated_name(parts.file);
  return name.date ? name.date : date_from_folders(parts.folders);
}

LinkCandidates::LinkCandidates(const LinkPages& pages) {
  for (const LinkedPage& page : pages.pages()) {
    if (!page.is_public) continue;
    const Post& post = page.post;
    add_once(by_slug_[slug_of(post.path)], page);
    if (post.url.empty()) continue;
    add_once(by_slug_[slug_of(post.url)], page);
    for (const std::string& alias : post.aliases) add_once(by_slug_[slug_of(alias)], page);
    add_once(by_address_[loose_address(post.url)], page);
    by_folder_[std::string(folder_of_address(link_key_of_address(post.url)))].emplace_back(slug_of(post.url),
                                                                                           &page);
  }
  for (const LinkedPage& page : pages.pages())
    for (const std::string& alias : page.post.aliases)
      if (page.is_public) add_once(by_address_[loose_address(alias)], page);
}

std::optional<LinkCandidate> LinkCandidates::candidate_for(std::string_view key, const Post& from) const {
  const std::string_view place = place_of_link_key(key);
  if (place.size() == key.size())
    if (const auto found = by_address(place)) return found;
  if (const auto found = by_slug(place, from)) return found;
  return by_similar_name(place);
}

const LinkedPage* LinkCandidates::page_of_day(std::string_view address) const {
  const std::optional<PostDate> day = date_in_address(address);
  const auto named = day ? by_slug_.find(slug_of(address)) : by_slug_.end();
  if (named == by_slug_.end()) return nullptr;
  const auto is_of_day = [&](const LinkedPage* page) {
    return page->post.date && page->post.date->day == day->day;
  };
  return std::ranges::count_if(named->second, is_of_day) == 1
             ? *std::ranges::find_if(named->second, is_of_day)
             : nullptr;
}

std::optional<LinkCandidate> LinkCandidates::by_address(std::string_view place) const {
  const auto found = by_address_.find(loose_address(place));
  if (found == by_address_.end()) return std::nullopt;
  const bool is_only = found->second.size() == 1;
  return LinkCandidate{found->second.front(), "same address in other letters", is_only};
}

std::optional<LinkCandidate> LinkCandidates::by_slug(std::string_view place, const Post& from) const {
  const std::string slug = slug_of(place);
  const auto found = by_slug_.find(slug);
  if (slug.empty() || found == by_slug_.end()) return std::nullopt;
  const Pages pages = in_language_of(from, found->second);
  const auto nearness = [&](const LinkedPage* page) { return shared_beginning(page->post.url, place); };
  const LinkedPage* best = *std::ranges::max_element(pages, {}, nearness);
  const bool is_same_language = best->post.language == from.language || from.language.empty();
  const bool is_certain = pages.size() == 1 && is_telling(slug) && is_same_language &&
                          !contradicts(date_in_address(place), best->post.date);
  return LinkCandidate{best, pages.size() == 1 ? "same slug" : "same slug as several", is_certain};
}

std::optional<LinkCandidate> LinkCandidates::by_similar_name(std::string_view place) const {
  const auto folder = by_folder_.find(folder_of_address(place));
  if (folder == by_folder_.end()) return std::nullopt;
  std::vector<std::string_view> names;
  for (const auto& [name, page] : folder->second) names.push_back(name);
  const std::string slug = slug_of(place);
  const auto nearest = std::ranges::find(names, nearest_name(slug, names));
  if (nearest == names.end()) return std::nullopt;
  return LinkCandidate{folder->second[static_cast<std::size_t>(nearest - names.begin())].second,
                       "similar name", false};
}

}  // namespace annals
