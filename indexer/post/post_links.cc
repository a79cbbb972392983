// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/post_links.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <span>
#include <utility>

#include "indexer/generators/path_parts.h"
#include "indexer/generators/urls.h"
#include "indexer/text/template_references.h"
#include "query/base/ascii.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

constexpr auto kSourceEndings = std::to_array<std::string_view>(
    {".md", ".markdown", ".mdx", ".adoc", ".asciidoc", ".rst", ".org", ".textile", ".txt"});

/// What generators call the pages that stand for their folder.
constexpr auto kFolderPages = std::to_array<std::string_view>({"index", "_index", "README"});

/// Other ways to name a file: Pelican's, Nikola's and Org's.
constexpr auto kFilePrefixes = std::to_array<std::string_view>(
    {kFileReference, "{filename}", "|filename|", "%7Bfilename%7D", "link://slug/", "file:"});

std::string_view without_fragment(std::string_view target) {
  return target.substr(0, target.find_first_of("#?"));
}

std::string_view last_part(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

std::string_view folder_of_path(std::string_view path) {
  return path.substr(0, path.size() - last_part(path).size());
}

bool names_source(std::string_view target) {
  return std::ranges::any_of(kSourceEndings,
                             [&](std::string_view ending) { return target.ends_with(ending); });
}

/// "posts/a/index.en.md" -> "posts/a", "_posts/2010-07-21-v1.2.md" -> "_posts/2010-07-21-v1.2".
std::string_view reference_to(std::string_view path) {
  const std::string_view name = last_part(path);
  for (std::string_view page : kFolderPages)
    if (name.substr(0, name.find('.')) == page && path.size() > name.size())
      return path.substr(0, path.size() - name.size() - 1);
  const std::size_t dot = name.rfind('.');
  return dot == name.npos || dot == 0 ? path : path.substr(0, path.size() - name.size() + dot);
}

/// "a.html" and "a.en" -> "a", but "version-1.2-final" stays.
std::string_view without_page_ending(std::string_view name) {
  constexpr std::size_t kLongest = 5;
  const std::size_t dot = name.rfind('.');
  if (dot == name.npos || dot == 0 || name.size() - dot - 1 > kLongest) return name;
  return std::ranges::all_of(name.substr(dot + 1), is_letter) ? name.substr(0, dot) : name;
}

std::string_view page_name(std::string_view path) {
  return without_page_ending(last_part(reference_to(path)));
}

/// "2007" and "04", the last folders of "/articles/2007/04/a".
std::optional<std::chrono::year_month> month_in(std::span<const std::string_view> folders) {
  const auto number = [](std::string_view text, std::size_t digits) -> std::optional<int> {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.size() > digits) return std::nullopt;
    return value;
  };
  if (folders.size() < 2) return std::nullopt;
  const auto year = number(folders[folders.size() - 2], 4), month = number(folders.back(), 2);
  if (!year || !month || *year < 1000) return std::nullopt;
  return std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*month));
}

/// What an address with a date says of the post's file.
struct DatedAddress {
  std::string_view slug{};
  std::optional<PostDate> day{};
  std::optional<std::chrono::year_month> month{};  ///< If there is no day.

  bool has_date_of(const PostDate& date) const {
    if (day) return day->day == date.day;
    return month && *month == date.day.year() / date.day.month();
  }
};

/// "/articles/2007/4/1/a.html", "/2007-04-01-a/", "/2007/04/a"
DatedAddress dated_address(std::string_view address) {
  while (address.ends_with('/')) address.remove_suffix(1);
  const PathParts parts = take_apart(address);
  const DatedName name = split_dated_name(without_page_ending(parts.file));
  DatedAddress dated{.slug = name.rest, .day = name.date};
  if (!dated.day) dated.day = date_from_folders(parts.folders);
  if (!dated.day) dated.month = month_in(parts.folders);
  return dated;
}

bool ends_with_part(std::string_view path, std::string_view part) {
  return path.ends_with(part) && (path.size() == part.size() || path[path.size() - part.size() - 1] == '/');
}

std::string_view without_www(std::string_view host) {
  return host.substr(host.starts_with("www.") ? 4 : 0);
}

/// "https://example.org/a/b" -> "example.org", "/a/b".
std::pair<std::string_view, std::string_view> split_host(std::string_view address) {
  const std::size_t host = address.find("//") + 2;
  const std::size_t path = std::min(address.find('/', host), address.size());
  return {address.substr(host, path - host), address.substr(path)};
}

}  // namespace

FileNames::FileNames(std::span<const SourceFile> files) {
  for (const SourceFile& file : files) {
    const std::string_view reference = reference_to(file.path);
    paths_.emplace(last_part(reference), file.path);
    const std::string_view name = last_part(reference);
    const std::string_view plain = page_name(file.path);  // a.en.md is known as a.md too
    if (plain != name) paths_.emplace(plain, file.path);
    if (const DatedName dated = split_dated_name(plain); dated.date) paths_.emplace(dated.rest, file.path);
  }
}

std::string_view FileNames::path_of(std::string_view reference) const {
  reference = without_fragment(reference);
  while (reference.ends_with('/')) reference.remove_suffix(1);
  std::string_view found;
  const auto look_for = [&](std::string_view wanted) {
    const auto [begin, end] = paths_.equal_range(last_part(wanted));
    for (auto known = begin; known != end; ++known) {
      const std::string_view path = known->second, folder = folder_of_path(wanted);
      const bool is_named = folder.empty() || ends_with_part(folder_of_path(reference_to(path)), folder);
      if (is_named && (found.empty() || path < found)) found = path;
    }
  };
  look_for(reference_to(reference));
  if (found.empty()) look_for(reference);
  return found;
}

std::string_view FileNames::path_of_dated(std::string_view address) const {
  const DatedAddress wanted = dated_address(address);
  std::string_view found;
  const auto [begin, end] = paths_.equal_range(wanted.slug);
  for (auto known = begin; known != end; ++known) {
    const std::string_view path = known->second;
    const DatedName name = split_dated_name(page_name(path));
    if (name.date && wanted.has_date_of(*name.date) && (found.empty() || path < found)) found = path;
  }
  return found;
}

LinkResolver::LinkResolver(std::span<const SourceFile> files, const SiteConfig& site) : files_(files) {
  if (site.base_url.empty()) return;
  const auto [host, path] = split_host(site.base_url);
  host_ = without_www(host);
  base_path_ = path;
}

void LinkResolver::resolve(Post& post) const {
  std::vector<Link> internal;
  for (Link& link : post.links)
    if (std::string key = key_of(link.target, post); !key.empty())
      internal.push_back({std::move(key), std::move(link.text)});
  post.links = std::move(internal);
}

/// Empty: it leads elsewhere, or to the post itself.
std::string LinkResolver::key_of(std::string_view target, const Post& post) const {
  const std::optional<LinkDestination> found = destination_of(target, post);
  if (!found) return {};
  if (!found->by_date.empty()) return found->by_date == post.path ? "" : link_key_of_file(found->by_date);
  return found->key == link_key_of_address(post.url) ? std::string() : found->key;
}

std::optional<LinkDestination> LinkResolver::destination_of(std::string_view target, const Post& post) const {
  for (std::string_view prefix : kFilePrefixes)
    if (target.starts_with(prefix)) return LinkDestination{key_of_file(target.substr(prefix.size()))};
  const std::string_view name = without_fragment(target);
  if (name.empty()) return std::nullopt;
  const bool has_scheme = name.find(':') < name.find('/');  // npos is the largest
  if (has_scheme && name.find("://") == name.npos) return std::nullopt;
  if (name.starts_with("//") || name.find("://") != name.npos) {
    const auto [host, path] = split_host(name);
    if (is_own_host(host)) return destination_of_address(path);
    const std::string_view dated = host_.empty() ? files_.path_of_dated(path) : std::string_view();
    if (dated.empty()) return std::nullopt;
    return LinkDestination{{}, std::string(dated)};  // it may well be the blog's own
  }
  const bool is_relative = name.front() != '/';
  if (is_relative && names_source(name)) {
    const std::string from_here = url_from_path(std::string(folder_of_path(post.path)) + std::string(name));
    return LinkDestination{key_of_file(from_here.substr(1))};
  }
  if (is_relative) return destination_of_address(std::string(folder_of_path(post.url)) + std::string(name));
  return destination_of_address(name);
}

std::string LinkResolver::key_of_file(std::string_view reference) const {
  while (reference.starts_with('/') || reference.starts_with("../") || reference.starts_with("./"))
    reference.remove_prefix(reference.find('/') + 1);
  const std::string_view path = files_.path_of(reference);
  return link_key_of_file(path.empty() ? without_fragment(reference) : path);
}

LinkDestination LinkResolver::destination_of_address(std::string_view address) const {
  if (!base_path_.empty() && address.starts_with(base_path_ + "/")) address.remove_prefix(base_path_.size());
  const std::optional<std::string> url = url_from_text(address.empty() ? "/" : address);
  return {url ? link_key_of_address(*url) : std::string(),
          std::string(files_.path_of_dated(without_fragment(address)))};
}

bool LinkResolver::is_own_host(std::string_view host) const {
  return !host_.empty() && without_www(host) == host_;
}

}  // namespace annals
