// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_lookup.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

#include "query/base/error.h"
#include "query/base/percent.h"
#include "query/index/document.h"
#include "query/index/post_address.h"
#include "query/index/post_links.h"
#include "query/index/schema.h"

namespace annals {

namespace {

/// Of several posts that `value` may mean, the first that it means exactly, else the first.
Xapian::docid post_with(const Xapian::Database& database, std::string_view field, const std::string& value,
                        const std::function<bool(const Post&)>& is_exactly) {
  if (value.empty()) return 0;
  const std::string term = value_term(*find_field(field), value);
  Xapian::docid first = 0;
  for (auto id = database.postlist_begin(term); id != database.postlist_end(term); ++id) {
    if (is_exactly(to_post(database.get_document(*id)))) return *id;
    if (first == 0) first = *id;
  }
  return first;
}

Xapian::docid post_at_path(const Xapian::Database& database, const std::string& path) {
  return post_with(database, "path", path, [&](const Post& post) { return post.path == path; });
}

Xapian::docid post_at_address(const Xapian::Database& database, const std::string& url) {
  const std::string key = link_key_of_address(url);
  return post_with(database, "url", url,
                   [&](const Post& post) { return link_key_of_address(post.url) == key; });
}

Xapian::docid post_at_any_spelling(const Xapian::Database& database, const std::string& url) {
  const std::string without_query = url.substr(0, url.find('?'));
  for (const std::string& spelling :
       {url, without_query, percent_decoded(url), percent_decoded(without_query)})
    if (const Xapian::docid id = post_at_address(database, spelling)) return id;
  return 0;
}

/// "/a" of "https://example.org/a" and "/a".
std::string_view without_host(std::string_view url) {
  if (const std::size_t scheme = url.find("://"); scheme != url.npos)
    url.remove_prefix(std::min(url.find('/', scheme + 3), url.size()));
  return url;
}

/// "/a/" of "/blog/a/" where a site is published at "/blog".
std::vector<std::string> addresses_within_sites(const IndexSettings& settings, const std::string& url) {
  const std::string_view address = without_host(url);
  std::vector<std::string> within;
  for (const ArchiveInfo& archive : settings.archives) {
    const std::string_view site = without_host(archive.base_url);
    if (!site.empty() && address.starts_with(std::string(site) + '/'))
      within.emplace_back(address.substr(site.size()));
  }
  return within;
}

}  // namespace

Xapian::docid find_post(const Xapian::Database& database, const IndexSettings& settings,
                        const std::string& path, const std::string& url) {
  if (const Xapian::docid id = post_at_path(database, path)) return id;
  if (const Xapian::docid id = post_at_any_spelling(database, url)) return id;
  for (const std::string& address : addresses_within_sites(settings, url))
    if (const Xapian::docid id = post_at_any_spelling(database, address)) return id;
  throw Error(ErrorKind::NotFound, "the index has no post " + (path.empty() ? url : path),
              "Name it by its path, as 'annals search --format paths' does, or by its address.");
}

}  // namespace annals
