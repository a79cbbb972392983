// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "query/error.h"
#include "query/format.h"
#include "query/nearest.h"
#include "query/schema.h"
#include "query/unicode.h"
#include "web/assets.h"
#include "web/handlers.h"
#include "web/known_answers.h"
#include "web/metrics.h"
#include "web/page.h"
#include "web/public_address.h"

namespace annals {

namespace {

constexpr std::string_view kPageType = "text/html; charset=utf-8";
constexpr std::string_view kSuggestionsType = "application/x-suggestions+json; charset=utf-8";
constexpr std::string_view kOpenSearchType = "application/opensearchdescription+xml; charset=utf-8";
constexpr std::string_view kSitemapType = "application/xml; charset=utf-8";
constexpr std::string_view kApiFolder = "/api/";
constexpr auto kPageFacets = std::to_array<std::string_view>({"year", "tag", "author"});
constexpr unsigned kPageFacetValues = 100;
constexpr unsigned kFewHits = 3, kExtraPosts = 5;

/// Of a field that has one value in a post, choosing one leaves the others to choose from.
void count_values_not_chosen(MatchSet& matches, Searcher& searcher) {
  for (Facet& facet : matches.facets) {
    const auto is_of_facet = [&](const Filter& filter) { return filter.field == facet.field; };
    const std::vector<Filter>& chosen = matches.request.filters;
    if (find_field(facet.field)->many_values || std::none_of(chosen.begin(), chosen.end(), is_of_facet))
      continue;
    SearchRequest without = matches.request;
    std::erase_if(without.filters, is_of_facet);
    without.facets = {facet.field};
    without.offset = without.limit = 0;
    std::vector<Facet> counted = searcher.search(without).facets;
    if (!counted.empty()) facet = std::move(counted.front());
  }
}

PageExtras extras_for(const MatchSet& matches, Searcher& searcher) {
  PageExtras extras;
  const std::vector<Hit>& hits = matches.hits;
  const bool is_whole_answer = matches.request.offset == 0 && !matches.request.text.empty();
  if (matches.matches.estimated == 0) {
    extras.newest = searcher.search({.limit = kExtraPosts}).hits;
  } else if (is_whole_answer && !hits.empty() && hits.size() <= kFewHits) {
    const auto is_shown = [&](const Hit& hit) {
      return std::any_of(hits.begin(), hits.end(),
                         [&](const Hit& shown) { return shown.post.path == hit.post.path; });
    };
    extras.related = searcher.related({.path = hits.front().post.path, .limit = kExtraPosts + kFewHits}).hits;
    std::erase_if(extras.related, is_shown);
    if (extras.related.size() > kExtraPosts) extras.related.resize(kExtraPosts);
  }
  return extras;
}

/// A page is none the worse without what could not be had in time.
PageExtras extras_in_time(const MatchSet& matches, Searcher& searcher) {
  try {
    return extras_for(matches, searcher);
  } catch (const Error&) {
    return {};
  }
}

HttpResponse search_page(const HttpRequest& request, Searcher& searcher) {
  const PageOptions& pages = *request.pages;
  const bool has_engine = !public_address(request).empty();
  std::string look =
      fmt::format("{}\n{}\n{}\n{}", pages.base_path, pages.public_url, has_engine, pages.frame);
  for (const Asset& part : kAssets) look += asset(part.name);
  return unless_known(request, answers_tag(searcher, look), kAskAgain, [&] {
    SearchRequest asked = request_from_parameters(request, false, searcher.settings());
    asked.facets.assign(kPageFacets.begin(), kPageFacets.end());
    asked.facet_values = kPageFacetValues;
    MatchSet matches = searcher.search(asked);
    count_values_not_chosen(matches, searcher);
    PageExtras extras = extras_in_time(matches, searcher);
    extras.has_engine = has_engine;
    return HttpResponse{.body = results_page(matches, searcher.settings(), extras, pages),
                        .matches = matches.matches.estimated};
  });
}

Error nothing_here() {
  return Error(ErrorKind::NotFound, "there is nothing at this address");
}

HttpResponse health(const HttpRequest&, Searcher& searcher) {
  return {.body = fmt::format("{{\"ok\": true, \"generation\": \"{}\", \"posts\": {}}}\n",
                              hash_bytes(searcher.generation()).substr(0, 16), searcher.posts()),
          .headers = {{"Cache-Control", "no-store"}}};
}

HttpResponse readiness(const HttpRequest& request, Searcher& searcher) {
  if (request.stopping) throw Error(ErrorKind::Busy, "the server is stopping");
  searcher.search({.limit = 1});
  return {.body = "{\"ready\": true}\n", .headers = {{"Cache-Control", "no-store"}}};
}

HttpResponse metrics(const HttpRequest& request, Searcher&) {
  if (request.metrics == nullptr) throw nothing_here();
  return {.body = (*request.metrics)(), .headers = {{"Cache-Control", "no-store"}}};
}

HttpResponse file(const HttpRequest& request, std::string_view name) {
  const std::string bytes = asset(name);
  return unless_known(request, tag_of(bytes), assets_may_change() ? kAskAgain : "public, max-age=3600",
                      [&] { return HttpResponse{.body = bytes}; });
}

HttpResponse style(const HttpRequest& request, Searcher&) {
  return file(request, "style.css");
}

HttpResponse search_box(const HttpRequest& request, Searcher&) {
  return file(request, "annals-search.js");
}

std::vector<std::string_view> names_of(const std::vector<Parameter>& parameters) {
  std::vector<std::string_view> names;
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  return names;
}

Error unknown_parameter(const std::string& name, const std::vector<Parameter>& known) {
  const std::vector<std::string_view> names = names_of(known);
  const std::string_view nearest = nearest_name(name, names);
  return Error(
      ErrorKind::BadRequest,
      fmt::format("unknown parameter '{}'{}", utf8_prefix(name, 40),
                  nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)),
      names.empty() ? "This address takes none." : fmt::format("Known are {}.", fmt::join(names, ", ")));
}

/// Throws Error{BadRequest} for a parameter that is not among `known`.
void refuse_others(const HttpRequest& request, const std::vector<Parameter>& known) {
  for (const auto& [name, value] : request.parameters)
    if (std::ranges::find(known, name, &Parameter::name) == known.end())
      throw unknown_parameter(clean_text(name), known);
}

Parameter text_parameter() {
  return {.name = "q",
          .placeholder = "QUERY",
          .help = "What to search for, in the query language; without it every post",
          .apply = [](SearchRequest& request, const std::string& value) { request.text = value; }};
}

/// A row of the table with what is said of it in a route.
Parameter own_parameter(const RouteParameter& own, const std::vector<Parameter>& table) {
  Parameter parameter;
  if (const auto row = std::ranges::find(table, own.name, &Parameter::name); row != table.end())
    parameter = *row;
  parameter.name = own.name;
  parameter.repeatable = false;
  if (!own.help.empty()) parameter.help = own.help;
  if (!own.placeholder.empty()) parameter.placeholder = own.placeholder;
  return parameter;
}

/// What is left of a path when the base path is taken off.
std::string below_base_path(std::string_view path, const std::string& base) {
  if (base.empty() || !path.starts_with(base)) return std::string(path);
  const std::string_view rest = path.substr(base.size());
  return rest.empty() ? "/" : std::string(rest.starts_with('/') ? rest : path);
}

/// Who is told of an error in JSON.
bool is_program(const HttpRequest& request) {
  const Route* route = find_route(request.path, *request.pages);
  if (route) return route->type != kPageType;
  return below_base_path(request.path, request.pages->base_path).starts_with(kApiFolder);
}

HttpResponse error_response(const HttpRequest& request, const Error& error, const Searcher& searcher) {
  const Error shown = for_client(error);
  HttpResponse response{.status = info(shown.kind()).http_status};
  if (std::string_view(shown.what()) != error.what()) response.fault = error.what();
  if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
  response.headers.emplace_back("Cache-Control", "no-store");
  if (is_program(request)) {
    response.content_type = kJsonType;
    response.body = error_json(shown);
    return response;
  }
  SearchRequest asked;
  for (const auto& [name, value] : request.parameters)
    if (name == "q") asked.text = clean_text(value);
  response.content_type = kPageType;
  response.body = error_page(shown, asked, searcher.settings(), *request.pages);
  return response;
}

HttpResponse answer(const HttpRequest& request, Searcher& searcher) {
  const Route* route = find_route(request.path, *request.pages);
  if (!route) throw nothing_here();
  if (route->takes == Takes::Search || route->takes == Takes::Own)
    refuse_others(request, parameters_of(*route, searcher.settings()));
  HttpResponse response = route->handle(request, searcher);
  if (response.content_type.empty() && response.status == 200) response.content_type = route->type;
  return response;
}

/// When not even the page of an error can be made.
HttpResponse bare_failure() noexcept {
  HttpResponse response;
  response.status = 500;
  return response;
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
    {.path = "/api/search",
     .help = "The answer as JSON",
     .handle = search_api,
     .type = kJsonType,
     .schema = "SearchAnswer",
     .takes = Takes::Search,
     .shared = true},
    {.path = "/api/suggest",
     .help = "Completions of what is typed so far",
     .handle = suggest_api,
     .type = kJsonType,
     .schema = "SuggestAnswer",
     .takes = Takes::Own,
     .own = {{"q", "As far as it is typed"}, {"limit", "Completions at the most (default 10)"}},
     .shared = true},
    {.path = "/api/completions",
     .help = "The same, as browsers ask for them: OpenSearch suggestions",
     .handle = completions_api,
     .type = kSuggestionsType,
     .schema = "Completions",
     .takes = Takes::Own,
     .own = {{"q", "As far as it is typed"}, {"limit", "Completions at the most (default 10)"}},
     .shared = true},
    {.path = "/api/related",
     .help = "Posts like the one at path or url",
     .handle = related_api,
     .type = kJsonType,
     .schema = "RelatedAnswer",
     .takes = Takes::Own,
     .own = {{"path", "The file of the post, relative to its archive"},
             {"url", "An address of the post, older ones included"},
             {"limit"}},
     .shared = true},
    {.path = "/api/post",
     .help = "The post at path or url, an older address included: where it is now",
     .handle = post_api,
     .type = kJsonType,
     .schema = "Post",
     .takes = Takes::Own,
     .own = {{"path", "The file of the post, relative to its archive"},
             {"url", "An address of the post, older ones included"}},
     .shared = true},
    {.path = "/feed",
     .help = "The answer as an Atom feed, newest first unless order says otherwise",
     .handle = feed,
     .type = kAtomType,
     .takes = Takes::Search,
     .shared = true},
    {.path = "/opensearch.xml",
     .help = "Tells a browser how to search here",
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
    {.path = "/healthz",
     .help = "200 while the index can be searched",
     .handle = health,
     .type = kJsonType,
     .schema = "Health"},
    {.path = "/readyz",
     .help = "The same, but 503 once the server is stopping, for whoever sends it requests",
     .handle = readiness,
     .type = kJsonType,
     .schema = "Ready"},
    {.path = "/metrics",
     .help = "Counts for Prometheus; for this machine only",
     .handle = metrics,
     .type = kMetricsType},
    {.path = "/style.css",
     .help = "The look of the pages",
     .handle = style,
     .type = "text/css; charset=utf-8"},
    {.path = "/annals-search.js",
     .help = "The search box, for any page",
     .handle = search_box,
     .type = "text/javascript; charset=utf-8",
     .shared = true},
};

const Route* find_route(std::string_view path, const PageOptions& pages) {
  const auto row = std::ranges::find(kRoutes, below_base_path(path, pages.base_path), &Route::path);
  return row == kRoutes.end() ? nullptr : &*row;
}

std::vector<Parameter> parameters_of(const Route& route, const IndexSettings& settings) {
  std::vector<Parameter> known = {text_parameter()};
  std::ranges::move(parameters_of(settings), std::back_inserter(known));
  if (route.takes == Takes::Pages || route.takes == Takes::Search) return known;
  std::vector<Parameter> own;
  for (const RouteParameter& row : route.own) own.push_back(own_parameter(row, known));
  return own;
}

Error for_client(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::BadRequest:
    case ErrorKind::NotFound:
    case ErrorKind::Timeout:
    case ErrorKind::Busy:
    case ErrorKind::TooManyRequests:
      return error;
    case ErrorKind::Internal:
      return Error(error.kind(), "something went wrong on the server");
    default:
      return Error(error.kind(), "the index cannot be searched at the moment", "Try again later.");
  }
}

SearchRequest request_from_parameters(const HttpRequest& request, bool strict,
                                      const IndexSettings& settings) {
  SearchRequest asked;
  const std::vector<Parameter> known = parameters_of({.takes = Takes::Search}, settings);
  for (const auto& [name, raw] : request.parameters) {
    const std::string value = clean_text(raw);
    const auto parameter = std::ranges::find(known, name, &Parameter::name);
    if (parameter != known.end()) {
      if (!value.empty()) parameter->apply(asked, value);
    } else if (strict) {
      throw unknown_parameter(clean_text(name), known);
    }
  }
  return asked;
}

HttpResponse respond(const HttpRequest& request, Searcher& searcher) noexcept try {
  std::optional<Error> error;
  std::string fault;
  try {
    return answer(request, searcher);
  } catch (const Error& thrown) {
    error = thrown;
  } catch (const std::exception& thrown) {
    fault = thrown.what();
  } catch (...) {
    fault = "an exception of an unknown kind";
  }
  HttpResponse response =
      error_response(request, error ? *error : Error(ErrorKind::Internal, fault), searcher);
  if (response.status == 500 && response.fault.empty()) response.fault = "internal error";
  return response;
} catch (...) {
  return bare_failure();
}

HttpResponse respond_with(const Error& error, const HttpRequest& asked, const Searcher& searcher) noexcept
    try {
  return error_response(asked, error, searcher);
} catch (...) {
  return bare_failure();
}

}  // namespace annals
