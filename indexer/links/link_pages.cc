// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/links/link_pages.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>

#include "indexer/generators/path_parts.h"
#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/lines.h"
#include "query/base/percent.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

bool is_shown_by_link(const ReadPost& read) {
  return !read.candidate || read.is_duplicate || read.post.visibility == Visibility::Public ||
         read.post.visibility == Visibility::Unlisted;
}

/// Without the text and what else links do not need.
Post outline_of(const Post& read, std::size_t prefix) {
  return {.path = read.path.substr(prefix),
          .url = read.url,
          .aliases = read.aliases,
          .title = read.title,
          .date = read.date,
          .language = read.language,
          .visibility = read.visibility,
          .is_page = read.is_page};
}

std::string_view without_name_ending(std::string_view name) {
  constexpr std::size_t kLongest = 9;  // ".markdown"
  const std::size_t dot = name.rfind('.');
  const bool is_ending = dot != kNotFound && dot > 0 && name.size() - dot <= kLongest &&
                         std::ranges::all_of(name.substr(dot + 1), is_letter);
  return is_ending ? name.substr(0, dot) : name;
}

bool is_folder_page(std::string_view name) {
  return name == "index" || name == "_index" || name == "readme";
}

std::string_view without_html(std::string_view key) {
  for (const std::string_view ending : {".html", ".htm"})
    if (key.ends_with(ending)) key.remove_suffix(ending.size());
  return key;
}

constexpr auto kRedirectFiles = std::to_array<std::string_view>(
    {"_redirects", "static/_redirects", "public/_redirects", "source/_redirects", "src/_redirects",
     "content/_redirects", "src/static/_redirects"});

}  // namespace

std::string_view folder_of_address(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  return address.substr(0, std::min(address.rfind('/'), address.size()));
}

std::string slug_of(std::string_view address_or_path) {
  std::string_view path = address_or_path.substr(0, address_or_path.find_first_of("?#"));
  for (;;) {
    while (path.ends_with('/')) path.remove_suffix(1);
    const std::size_t begin = path.rfind('/') + 1;  // npos + 1 is 0
    const std::string_view name = without_name_ending(without_name_ending(path.substr(begin)));
    const std::string slug = lower(percent_decoded(split_dated_name(name).rest));
    if (!is_folder_page(slug) || begin == 0) return slug;
    path = path.substr(0, begin - 1);
  }
}

LinkPages::LinkPages(const Audit& audit) {
  add(audit);
  for (const LinkedPage& page : pages_) {
    by_key_.insert_or_assign(link_key_of_file(page.post.path), &page);
    if (page.post.url.empty()) continue;
    const std::string key = link_key_of_address(page.post.url);
    by_key_.try_emplace(key, &page);
    by_plain_key_.try_emplace(std::string(without_html(key)), &page);
    folders_.insert(std::string(folder_of_address(key)));
  }
  for (const LinkedPage& page : pages_)
    for (const std::string& alias : page.post.aliases) {
      const std::string key = link_key_of_address(alias);
      by_key_.try_emplace(key, &page);
      by_plain_key_.try_emplace(std::string(without_html(key)), &page);
    }
  read_redirects(audit.archive);
}

void LinkPages::add(const Audit& audit) {
  for (const ReadPost& read : audit.posts)
    pages_.push_back({.post = outline_of(read.post, audit.archive.prefix.size()),
                      .is_public = annals::is_public(read),
                      .is_hidden = !is_shown_by_link(read)});
}

void LinkPages::read_redirects(const Archive& archive) {
  constexpr std::uint64_t kMostBytes = 1 << 20;
  for (const std::string_view name : kRedirectFiles) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(archive.root / name, error)) continue;
    const std::string text = read_regular_file(archive.root / name, std::string(name), kMostBytes);
    Lines lines(text);
    while (const auto line = lines.next()) {
      const std::string_view from = trimmed(*line).substr(0, trimmed(*line).find_first_of(" \t"));
      if (!from.starts_with('/')) continue;
      const std::size_t star = from.find_first_of("*:");
      if (star == kNotFound)
        redirects_.insert(link_key_of_address(from));
      else
        redirected_folders_.insert(std::string(from.substr(0, star)));
    }
  }
}

const LinkedPage* LinkPages::page_of(std::string_view key) const {
  if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
  const auto plain = by_plain_key_.find(without_html(key));
  return plain == by_plain_key_.end() ? nullptr : plain->second;
}

bool LinkPages::has_neighbours(std::string_view address) const {
  const std::string_view folder = folder_of_address(address);
  return !folder.empty() && folders_.contains(folder);
}

bool LinkPages::is_redirected(std::string_view address) const {
  return redirects_.contains(address) ||
         std::ranges::any_of(redirected_folders_, [&](const std::string& folder) {
           return folder.size() > 1 && address.starts_with(folder);
         });
}

}  // namespace annals
