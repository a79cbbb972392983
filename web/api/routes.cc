// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/routes.h"

#include <algorithm>
#include <span>

#include "query/format/format.h"
#include "web/api/handlers.h"
#include "web/api/monitoring.h"
#include "web/http/metrics.h"
#include "web/page/search_links.h"

namespace annals {

namespace {

constexpr std::string_view kSuggestionsType = "application/x-suggestions+json; charset=utf-8";
constexpr std::string_view kOpenSearchType = "application/opensearchdescription+xml; charset=utf-8";
constexpr std::string_view kSitemapType = "application/xml; charset=utf-8";

template <typename Request>
std::vector<Parameter> described(std::span<const ParameterOf<Request>> rows) {
  return {rows.begin(), rows.end()};
}

bool is_below(std::string_view path, const std::string& base) {
  return path.starts_with(base) && (path.size() == base.size() || path[base.size()] == '/');
}

/// What is left of a path when the base path is taken off.
std::string below_base_path(std::string_view path, const std::string& base) {
  if (base.empty() || !path.starts_with(base)) return std::string(path);
  const std::string_view rest = path.substr(base.size());
  return rest.empty() ? "/" : std::string(rest.starts_with('/') ? rest : path);
}

}  // namespace

const std::vector<Route> kRoutes = {
    {.path = "/",
     .help = "The search page; without q all posts, newest first",
     .handle = search_page,
     .type = kPageType,
     .takes = Takes::Pages},
    {.path = "/search",
     .help = "The same page",
     .handle = search_page,
     .type = kPageType,
     .takes = Takes::Pages},
    {.path = "/timeline",
     .help = "The page of when was written about something; without q all posts",
     .handle = timeline_page,
     .type = kPageType,
     .takes = Takes::Own,
     .own = described<TimelineRequest>(timeline_parameters())},
    {.path = "/on-this-day",
     .help = "The search page with the posts of this day in other years",
     .handle = search_page,
     .type = kPageType,
     .takes = Takes::Pages,
     .defaults = on_this_day()},
    {.path = "/api/search",
     .help = "The answer as JSON",
     .handle = search_api,
     .type = kJsonType,
     .schema = "SearchAnswer",
     .takes = Takes::Search,
     .shared = true},
    {.path = "/api/on-this-day",
     .help = "The posts of this day in other years, as a search answers",
     .handle = search_api,
     .type = kJsonType,
     .schema = "SearchAnswer",
     .takes = Takes::Search,
     .shared = true,
     .defaults = on_this_day()},
    {.path = "/api/suggest",
     .help = "Completions of what is typed so far",
     .handle = suggest_api,
     .type = kJsonType,
     .schema = "SuggestAnswer",
     .takes = Takes::Own,
     .own = described<SuggestRequest>(suggest_parameters()),
     .shared = true},
    {.path = "/api/completions",
     .help = "The same as OpenSearch suggestions, for browsers",
     .handle = completions_api,
     .type = kSuggestionsType,
     .schema = "Completions",
     .takes = Takes::Own,
     .own = described<SuggestRequest>(suggest_parameters()),
     .shared = true},
    {.path = "/api/related",
     .help = "Posts like the one at path or url",
     .handle = related_api,
     .type = kJsonType,
     .schema = "RelatedAnswer",
     .takes = Takes::Own,
     .own = described<RelatedRequest>(related_parameters()),
     .shared = true},
    {.path = "/api/link",
     .help = "Links to the posts that fit q, as posts of the same archive write them",
     .handle = link_api,
     .type = kJsonType,
     .schema = "LinkAnswer",
     .takes = Takes::Own,
     .own = described<LinkRequest>(link_parameters()),
     .shared = true},
    {.path = "/api/links",
     .help = "What the post at path or url links to, and which of it the index has",
     .handle = links_api,
     .type = kJsonType,
     .schema = "LinksAnswer",
     .takes = Takes::Own,
     .own = described(post_parameters()),
     .shared = true},
    {.path = "/api/timeline",
     .help = "Posts of each year or month that have a word, without q all; q once for each of several",
     .handle = timeline_api,
     .type = kJsonType,
     .schema = "TimelineAnswer",
     .takes = Takes::Own,
     .own = described<TimelineRequest>(timeline_parameters()),
     .shared = true},
    {.path = "/api/post",
     .help = "The post at path or url, an older address included: where it is now",
     .handle = post_api,
     .type = kJsonType,
     .schema = "Post",
     .takes = Takes::Own,
     .own = described(post_parameters()),
     .shared = true},
    {.path = "/feed",
     .help = "The answer as an Atom feed, newest first unless order says otherwise",
     .handle = feed,
     .type = kAtomType,
     .takes = Takes::Search,
     .shared = true,
     .defaults = feed_defaults()},
    {.path = "/on-this-day/feed",
     .help = "The posts of this day in other years, as an Atom feed",
     .handle = feed,
     .type = kAtomType,
     .takes = Takes::Search,
     .shared = true,
     .defaults = on_this_day()},
    {.path = "/opensearch.xml",
     .help = "The OpenSearch description, with which browsers add this search",
     .handle = opensearch,
     .type = kOpenSearchType,
     .takes = Takes::Own,
     .shared = true},
    {.path = "/sitemap.xml",
     .help = "With --sitemap: the addresses of all posts, for search engines",
     .handle = sitemap,
     .type = kSitemapType,
     .takes = Takes::Own},
    {.path = "/openapi.json",
     .help = "This interface, as OpenAPI 3.1",
     .handle = openapi,
     .type = kJsonType,
     .schema = "OpenApi",
     .takes = Takes::Own,
     .shared = true},
    {.path = kHealthPath,
     .help = "200 while the process answers",
     .handle = health,
     .type = kJsonType,
     .schema = "Health"},
    {.path = kReadinessPath,
     .help = "200 while searches are answered; else 503, for load balancers",
     .handle = readiness,
     .type = kJsonType,
     .schema = "Ready"},
    {.path = kMetricsPath,
     .help = "Counts for Prometheus, on the address of --metrics-listen only",
     .handle = metrics,
     .type = kMetricsType},
    {.path = "/style.css",
     .help = "The style sheet of the pages",
     .handle = style,
     .type = "text/css; charset=utf-8"},
    {.path = "/annals-search.js",
     .help = "The search box, for any page",
     .handle = search_box,
     .type = "text/javascript; charset=utf-8",
     .shared = true},
};

const Route* find_route(std::string_view path, const PageOptions& pages) {
  if (pages.site && !is_below(path, pages.base_path)) return nullptr;
  const auto row = std::ranges::find(kRoutes, below_base_path(path, pages.base_path), &Route::path);
  return row == kRoutes.end() ? nullptr : &*row;
}

bool is_in_api(std::string_view path, const PageOptions& pages) {
  return below_base_path(path, pages.base_path).starts_with("/api/");
}

std::vector<Parameter> parameters_of(const Route& route, const IndexSettings& settings) {
  if (route.takes != Takes::Pages && route.takes != Takes::Search) return route.own;
  return described<SearchRequest>(parameters_of(settings, route.defaults));
}

}  // namespace annals
