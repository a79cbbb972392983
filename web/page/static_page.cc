// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/static_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

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

struct Words {
  std::string_view language, search, ask, newest;
};
/// The languages of the search box, which speaks that of the page.
constexpr auto kWords = std::to_array<Words>({
    {"en", "Search", "Search the posts", "The newest posts"},
    {"de", "Suche", "Beiträge durchsuchen", "Die neuesten Beiträge"},
    {"fr", "Rechercher", "Rechercher dans les articles", "Les derniers articles"},
    {"es", "Buscar", "Buscar en las entradas", "Las entradas más recientes"},
    {"ja", "検索", "記事を検索", "新しい記事"},
    {"zh", "搜索", "搜索文章", "最新文章"},
});

/// Of most of these posts; English if none says it.
std::string language_of(const std::vector<Hit>& posts) {
  std::map<std::string, unsigned> counts;
  for (const Hit& hit : posts)
    if (!hit.post.language.empty()) ++counts[hit.post.language];
  const auto most = std::ranges::max_element(counts, {}, [](const auto& row) { return row.second; });
  return most == counts.end() ? "en" : most->first;
}

const Words& words_in(std::string_view language) {
  const auto row = std::ranges::find(kWords, language.substr(0, 2), &Words::language);
  return row == kWords.end() ? kWords.front() : *row;
}

}  // namespace

std::string static_page(const std::vector<Hit>& newest, const IndexSettings& settings,
                        const std::string& given_name) {
  const SearchRequest request;
  const PageContext page{request, settings, SearchLinks({})};
  const std::string language = language_of(newest);
  const Words& words = words_in(language);
  const std::string search(words.search), site = common_site(settings);
  const std::string name = given_name.empty() ? site_name(settings) : given_name;
  return rendered(
      "search_page.html",
      object_data(
          {{"title", name.empty() ? search : search + " · " + name},
           {"lang", language},
           {"words", object_data({{"search", search},
                                  {"ask", std::string(words.ask)},
                                  {"newest", std::string(words.newest)}})},
           {"name", text_or_false(name)},
           {"site", text_or_false(site)},
           {"newest", newest.empty() ? PageData(false) : object_data({{"posts", hit_list(newest, page)}})}}));
}

}  // namespace annals
