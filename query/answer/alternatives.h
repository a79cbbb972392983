// SPDX-License-Identifier: GPL-2.0-or-later
/// What else can be chosen where a filter leaves one value. The posts are looked up without such filters,
/// which then narrow the list: one search gives both the posts and the values beside the chosen one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/ask/request.h"
#include "query/match/found_posts.h"
#include "query/match/opened_indexes.h"

namespace annals {

/// A facet whose field posts have one value of, with filters on it.
struct ChosenFacet {
  std::string field{};
  PostList posts{};  ///< That have one of the values asked for.
};

/// None unless request.count_alternatives.
std::vector<ChosenFacet> chosen_facets(const SearchRequest& request, const OpenedIndexes& index);

/// The request without the filters on those fields.
SearchRequest without_filters(SearchRequest request, const std::vector<ChosenFacet>& chosen);

/// Those of `posts` that the filters let through, but for the filters on the field `except`.
PostList narrowed(PostList posts, const std::vector<ChosenFacet>& chosen, std::string_view except = {});

}  // namespace annals
