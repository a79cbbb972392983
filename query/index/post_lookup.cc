// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/post_lookup.h"

#include <functional>
#include <optional>

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

}  // namespace

Xapian::docid find_post(const Xapian::Database& database, const std::string& path, const std::string& url) {
  if (const Xapian::docid id = post_at_path(database, path)) return id;
  const std::string without_query = url.substr(0, url.find('?'));
  for (const std::string& spelling :
       {url, without_query, percent_decoded(url), percent_decoded(without_query)})
    if (const Xapian::docid id = post_at_address(database, spelling)) return id;
  throw Error(ErrorKind::NotFound, "the index has no post " + (path.empty() ? url : path),
              "Name it by its path, as 'annals search --format paths' does, or by its address.");
}

}  // namespace annals
