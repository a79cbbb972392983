// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/alternatives.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <xapian.h>

#include "query/index/schema.h"
#include "query/index/value_query.h"

namespace annals {

namespace {

PostList posts_with_any(const Field& field, const std::vector<Filter>& filters, const OpenedIndexes& index) {
  std::vector<Xapian::Query> values;
  for (const Filter& filter : filters)
    if (filter.field == field.name) values.push_back(value_query(field, index.database(), filter.value));
  if (values.empty()) return {};
  const Xapian::Query any(Xapian::Query::OP_OR, values.begin(), values.end());
  return FoundPosts(any, index.database(), index.indexes()).all();
}

bool has_filter_on(const SearchRequest& request, std::string_view field) {
  return std::ranges::find(request.filters, field, &Filter::field) != request.filters.end();
}

}  // namespace

std::vector<ChosenFacet> chosen_facets(const SearchRequest& request, const OpenedIndexes& index) {
  std::vector<ChosenFacet> chosen;
  if (!request.count_alternatives) return chosen;
  for (const std::string& name : request.facets)
    if (const Field* field = find_field(name, index.fields());
        field && is_filter(*field) && !field->many_values && has_filter_on(request, name))
      chosen.push_back({name, posts_with_any(*field, request.filters, index)});
  return chosen;
}

SearchRequest without_filters(SearchRequest request, const std::vector<ChosenFacet>& chosen) {
  std::erase_if(request.filters, [&](const Filter& filter) {
    return std::ranges::find(chosen, filter.field, &ChosenFacet::field) != chosen.end();
  });
  return request;
}

PostList narrowed(PostList posts, const std::vector<ChosenFacet>& chosen, std::string_view except) {
  for (const ChosenFacet& facet : chosen) {
    if (facet.field == except) continue;
    PostList both;
    std::set_intersection(posts.begin(), posts.end(), facet.posts.begin(), facet.posts.end(),
                          std::back_inserter(both),
                          [](const FoundPost& a, const FoundPost& b) { return a.id < b.id; });
    posts = std::move(both);
  }
  return posts;
}

}  // namespace annals
