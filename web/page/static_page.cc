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

PageData static_data(const IndexSettings& settings, const StaticSite& site, std::string_view subject) {
  const std::string name = site.name.empty() ? site_name(settings) : site.name;
  const std::string about(phrase(subject, site.language));
  return object_data({{"title", name.empty() ? about : about + " · " + name},
                      {"lang", std::string(code_of(site.language))},
                      {"say", phrases_in(site.language)},
                      {"name", text_or_false(name)},
                      {"site", text_or_false(common_site(settings))}});
}

}  // namespace

std::string static_page(const std::vector<Hit>& newest, const IndexSettings& settings,
                        const StaticSite& site) {
  const SearchRequest request;
  const PageContext page{request, settings, SearchLinks({}), site.language};
  PageData data = static_data(settings, site, "search");
  data.set("newest", newest.empty() ? PageData(false) : object_data({{"posts", hit_list(newest, page)}}));
  return rendered("search_page.html", data);
}

std::string static_timeline(const IndexSettings& settings, const StaticSite& site) {
  return rendered("timeline_page.html", static_data(settings, site, "timeline"));
}

}  // namespace annals
