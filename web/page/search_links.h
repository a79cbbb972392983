// SPDX-License-Identifier: GPL-2.0-or-later
/// Where the pages lead to: searches that differ a little from the one that was asked.
#pragma once
#include <string>
#include <string_view>

#include "query/ask/request.h"

namespace annals {

/// What the page asks for unless its address says otherwise.
const SearchRequest& page_defaults();
/// The same of a feed, which is of what is new.
const SearchRequest& feed_defaults();

/// Of what was written on this day in other years.
const SearchRequest& on_this_day();

bool has_filter(const SearchRequest& request, const Filter& filter);

class SearchLinks {
 public:
  /// `base_path` as in PageOptions, or its public_url for addresses that are absolute.
  explicit SearchLinks(const std::string& base_path)
      : folder_(base_path.empty() ? base_path : base_path + "/") {}

  /// What every address begins with; empty, or with a slash at its end.
  const std::string& folder() const { return folder_; }

  std::string to(const SearchRequest& request) const;
  std::string to_feed(const SearchRequest& request) const;
  /// When was written about it; empty without a text.
  std::string to_timeline(const std::string& text) const;
  /// From the first post on.
  std::string with(SearchRequest request, const Filter& filter) const;
  std::string without(SearchRequest request, const Filter& filter) const;

  /// A file of web/assets/ under a name that changes with its bytes.
  std::string to_asset(std::string_view name) const;

 private:
  std::string folder_;
};

}  // namespace annals
