// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/static_page.h"

#include <algorithm>
#include <string>

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

std::string static_page(const std::vector<Hit>& newest, const IndexSettings& settings,
                        const std::string& given_name, PageLanguage language) {
  const SearchRequest request;
  const PageContext page{request, settings, SearchLinks({}), language};
  const std::string search(phrase("search", language)), site = common_site(settings);
  const std::string name = given_name.empty() ? site_name(settings) : given_name;
  return rendered(
      "search_page.html",
      object_data(
          {{"title", name.empty() ? search : search + " · " + name},
           {"lang", std::string(code_of(language))},
           {"say", phrases_in(language)},
           {"name", text_or_false(name)},
           {"site", text_or_false(site)},
           {"newest", newest.empty() ? PageData(false) : object_data({{"posts", hit_list(newest, page)}})}}));
}

}  // namespace annals
