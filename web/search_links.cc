// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/search_links.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/generation.h"
#include "query/unicode.h"
#include "web/assets.h"
#include "web/url.h"

namespace annals {

namespace {

bool same_filter(const Filter& a, const Filter& b) {
  return a.field == b.field && fold_value(a.value) == fold_value(b.value);
}

}  // namespace

bool has_filter(const SearchRequest& request, const Filter& filter) {
  return std::any_of(request.filters.begin(), request.filters.end(),
                     [&](const Filter& active) { return same_filter(active, filter); });
}

std::string SearchLinks::to(const SearchRequest& request) const {
  const std::string query = query_string(request);
  return folder_ + (query.empty() ? "search" : "search?" + query);
}

/// Left out of the address, the order of a feed is by time.
std::string SearchLinks::to_feed(const SearchRequest& request) const {
  SearchRequest by_time = request;
  by_time.order = SearchRequest().order;
  const std::string query = query_string(by_time);
  return folder_ + (query.empty() ? "feed" : "feed?" + query);
}

std::string SearchLinks::with(SearchRequest request, const Filter& filter) const {
  request.offset = 0;
  if (!has_filter(request, filter)) request.filters.push_back(filter);
  return to(request);
}

std::string SearchLinks::without(SearchRequest request, const Filter& filter) const {
  request.offset = 0;
  std::erase_if(request.filters, [&](const Filter& active) { return same_filter(active, filter); });
  return to(request);
}

std::string SearchLinks::to_asset(std::string_view name) const {
  return fmt::format("{}{}?{}", folder_, name, hash_bytes(asset(name)).substr(0, 8));
}

}  // namespace annals
