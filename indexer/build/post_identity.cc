// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/post_identity.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>

#include "query/base/ascii.h"
#include "query/base/percent.h"
#include "query/base/unicode.h"
#include "query/index/generation.h"
#include "query/index/post_links.h"

namespace annals {
namespace {

std::uint32_t short_hash(std::string_view text) {
  const std::uint64_t hash = hash_of_text(text);
  return text.empty() ? 0 : std::max<std::uint32_t>(static_cast<std::uint32_t>(hash), 1);
}

struct Address {
  std::string host{}, path{};
};

/// An entry of a log is a part of its page; the comments are none.
std::string part_of_page(std::string_view url) {
  const std::string_view part = url.substr(std::min(url.find('#'), url.size()));
  return part == "#comments" ? std::string() : std::string(part);
}

/// Without part, and without what a feed adds: "?utm_source=rss".
std::string without_additions(std::string_view url) {
  constexpr std::string_view kTracking = "utm_";
  url = url.substr(0, url.find('#'));
  const std::size_t query = std::min(url.find('?'), url.size());
  std::string kept(url.substr(0, query));
  for (std::size_t at = query; at < url.size();) {
    const std::size_t end = std::min(url.find('&', at + 1), url.size());
    const std::string_view parameter = url.substr(at + 1, end - at - 1);
    if (!parameter.starts_with(kTracking)) kept.append(1, kept.size() == query ? '?' : '&').append(parameter);
    at = end;
  }
  return kept;
}

/// "example.org", "/a" of "https://www.example.org/a/"; no host of "/a/".
Address address_of(std::string_view url) {
  Address address;
  std::size_t path = 0;
  const std::size_t scheme = url.find("//");
  if (scheme != url.npos && scheme < url.find('/') + 1 && scheme <= std::string_view("https:").size()) {
    path = std::min(url.find_first_of("/?#", scheme + 2), url.size());
    address.host = lowered_ascii(url.substr(scheme + 2, path - scheme - 2));
    if (address.host.starts_with("www.")) address.host.erase(0, 4);
  }
  address.path = percent_decoded(link_key_of_address(without_additions(url.substr(path))));
  return address;
}

/// Of a post's own address: behind the site's, where it has one.
Address own_address(const Post& post, const SiteConfig& site) {
  return post.url.starts_with('/') ? address_of(site.base_url + post.url) : address_of(post.url);
}

/// Behind "/blog" of a site that is published there.
std::uint64_t relative_address(const std::string& path, const SiteConfig& site) {
  const std::string base = address_of(site.base_url).path;
  return base.size() > 1 && path.starts_with(base + '/') ? hash_of_text(path.substr(base.size())) : 0;
}

void set_canonical(PostIdentity& identity, const Address& own, std::string_view stated) {
  if (stated.empty()) return;
  const Address canonical = address_of(stated);
  const std::uint32_t host = short_hash(canonical.host);
  const bool is_here = canonical.host.empty() || own.host.empty() || canonical.host == own.host;
  if (canonical.path == own.path && is_here) {
    if (identity.host == 0) identity.host = host;
    return;
  }
  identity.canonical = hash_of_text(canonical.path);
  identity.canonical_host = host;
}

std::uint32_t hash_of_title(std::string_view title) {
  return short_hash(lower(collapse_blanks(title)));
}

}  // namespace

std::uint64_t hash_of_text(std::string_view text) {
  if (text.empty()) return 0;
  const std::string hex = hash_bytes(text).substr(0, 16);
  std::uint64_t hash = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), hash, 16);
  return std::max<std::uint64_t>(hash, 1);
}

PostIdentity identity_of(const ReadPost& read, const SiteConfig& site) {
  const Post& post = read.post;
  const Address own = own_address(post, site);
  PostIdentity identity{.address = post.url.empty() ? 0 : hash_of_text(own.path + part_of_page(post.url)),
                        .relative = post.url.empty() ? 0 : relative_address(own.path, site),
                        .host = short_hash(own.host),
                        .title = hash_of_title(post.title),
                        .text = short_hash(post.text),
                        .text_bytes = static_cast<std::uint32_t>(post.text.size()),
                        .is_built = read.is_built};
  if (post.date)
    identity.day =
        static_cast<std::int32_t>(std::chrono::sys_days(post.date->day).time_since_epoch().count());
  set_canonical(identity, own, read.canonical);
  return identity;
}

}  // namespace annals
