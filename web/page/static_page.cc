// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/static_page.h"

#include <algorithm>

#include "query/index/post_address.h"
#include "web/page/hit_list.h"
#include "web/page/page_data.h"
#include "web/page/wording.h"

namespace annals {

namespace {

/// The one site of all posts; empty: there are several, or it is not known.
std::string common_site(const IndexSettings& settings) {
  if (settings.archives.empty()) return {};
  const std::string& site = settings.archives.front().base_url;
  const auto is_there = [&](const auto& archive) { return archive.base_url == site; };
  return std::ranges::all_of(settings.archives, is_there) ? safe_url(site) : std::string();
}

}  // namespace

std::string static_page(const std::vector<Hit>& newest, const IndexSettings& settings) {
  const SearchRequest request;
  const PageContext page{request, settings, SearchLinks({})};
  const std::string name = site_name(settings), site = common_site(settings);
  return rendered(
      "search_page.html",
      object_data(
          {{"title", "Search · " + (name.empty() ? "Annals" : name)},
           {"name", name.empty() ? "Annals" : name},
           {"site", text_or_false(site)},
           {"newest", newest.empty() ? PageData(false) : object_data({{"posts", hit_list(newest, page)}})}}));
}

}  // namespace annals
