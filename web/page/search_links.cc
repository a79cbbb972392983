// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/search_links.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/ask/parameters.h"
#include "query/base/unicode.h"
#include "query/index/generation.h"
#include "web/http/url.h"
#include "web/page/assets.h"

namespace annals {

namespace {

bool same_filter(const Filter& a, const Filter& b) {
  return a.field == b.field && fold_value(a.value) == fold_value(b.value);
}

/// "folder/search?q=azure&offset=10": what differs from `defaults`.
std::string address(const std::string& path, const SearchRequest& request, const SearchRequest& defaults) {
  const std::string query = encode_query(write_parameters(request, defaults));
  return query.empty() ? path : path + '?' + query;
}

}  // namespace

const SearchRequest& page_defaults() {
  static const SearchRequest defaults{
      .facets = {"year", "tag", "author"}, .facet_values = 100, .count_alternatives = true};
  return defaults;
}

const SearchRequest& feed_defaults() {
  static const SearchRequest defaults{.order = Order::Newest};
  return defaults;
}

const SearchRequest& on_this_day() {
  static const SearchRequest request{.text = "day:today", .until = "yesterday", .order = Order::Newest};
  return request;
}

bool has_filter(const SearchRequest& request, const Filter& filter) {
  return std::any_of(request.filters.begin(), request.filters.end(),
                     [&](const Filter& active) { return same_filter(active, filter); });
}

std::string SearchLinks::to(const SearchRequest& request) const {
  return address(folder_ + "search", request, page_defaults());
}

std::string SearchLinks::to_feed(const SearchRequest& request) const {
  return address(folder_ + "feed", request, feed_defaults());
}

std::string SearchLinks::to_timeline(const std::string& text) const {
  return text.empty() ? text : folder_ + "timeline?" + encode_query({{"q", text}});
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
