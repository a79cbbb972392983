// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "query/error.h"
#include "query/format.h"
#include "query/nearest.h"
#include "query/schema.h"
#include "query/unicode.h"
#include "query/version.h"
#include "web/assets.h"
#include "web/metrics.h"
#include "web/page.h"

namespace annals {

namespace {

constexpr std::string_view kPageType = "text/html; charset=utf-8";
constexpr std::string_view kApiFolder = "/api/", kReadyPath = "/readyz";
constexpr auto kPageFacets = std::to_array<std::string_view>({"year", "tag", "author"});
constexpr unsigned kPageFacetValues = 100;
constexpr unsigned kFewHits = 3, kExtraPosts = 5;

/// A weak tag: two answers of one generation differ in nothing a reader sees.
std::string etag(std::string_view of) {
  return "W/\"" + hash_bytes(of) + "\"";
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  const std::string_view opaque = tag.substr(tag.find('"'));
  return if_none_match == "*" || if_none_match.find(opaque) != std::string_view::npos;
}

/// The answer that the client has already, or `make()` with its tag.
template <typename Make>
HttpResponse unless_known(const HttpRequest& request, const std::string& tag, std::string_view caching,
                          Make make) {
  HttpResponse response;
  if (names_tag(request.if_none_match, tag))
    response.status = 304;
  else
    response = make();
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Cache-Control", caching);
  return response;
}

std::string answers_tag(const Searcher& searcher, std::string_view look) {
  return etag(fmt::format("{}\n{}\n{}", kVersion, searcher.generation(), look));
}

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
  std::string look = pages.base_path + '\n' + pages.frame;
  for (const Asset& part : kAssets) look += asset(part.name);
  return unless_known(request, answers_tag(searcher, look), "no-cache", [&] {
    SearchRequest asked = request_from_parameters(request, false, searcher.settings());
    asked.facets.assign(kPageFacets.begin(), kPageFacets.end());
    asked.facet_values = kPageFacetValues;
    MatchSet matches = searcher.search(asked);
    count_values_not_chosen(matches, searcher);
    return HttpResponse{
        .content_type = std::string(kPageType),
        .body = results_page(matches, searcher.settings(), extras_in_time(matches, searcher), pages),
        .matches = matches.matches.estimated};
  });
}

HttpResponse search_api(const HttpRequest& request, Searcher& searcher) {
  return unless_known(request, answers_tag(searcher, "json"), "no-cache", [&] {
    std::ostringstream json;
    const MatchSet found = searcher.search(request_from_parameters(request, true, searcher.settings()));
    write_json(json, found, {});
    return HttpResponse{
        .content_type = std::string(kJsonType), .body = json.str(), .matches = found.matches.estimated};
  });
}

Error nothing_here() {
  return Error(ErrorKind::NotFound, "there is nothing at this address");
}

HttpResponse health(const HttpRequest&, Searcher& searcher) {
  return {.content_type = std::string(kJsonType),
          .body = fmt::format("{{\"ok\": true, \"generation\": \"{}\", \"posts\": {}}}\n",
                              hash_bytes(searcher.generation()).substr(0, 16), searcher.statistics().posts),
          .headers = {{"Cache-Control", "no-store"}}};
}

HttpResponse readiness(const HttpRequest& request, Searcher& searcher) {
  if (request.stopping) throw Error(ErrorKind::Busy, "the server is stopping");
  searcher.search({.limit = 1});
  return {.content_type = std::string(kJsonType),
          .body = "{\"ready\": true}\n",
          .headers = {{"Cache-Control", "no-store"}}};
}

HttpResponse metrics(const HttpRequest& request, Searcher&) {
  if (request.metrics == nullptr) throw nothing_here();
  return {.content_type = std::string(kMetricsType),
          .body = (*request.metrics)(),
          .headers = {{"Cache-Control", "no-store"}}};
}

HttpResponse file(const HttpRequest& request, std::string_view name, std::string_view type) {
  const std::string bytes = asset(name);
  return unless_known(request, etag(bytes), assets_may_change() ? "no-cache" : "public, max-age=3600",
                      [&] { return HttpResponse{.content_type = std::string(type), .body = bytes}; });
}

HttpResponse style(const HttpRequest& request, Searcher&) {
  return file(request, "style.css", "text/css; charset=utf-8");
}

HttpResponse search_box(const HttpRequest& request, Searcher&) {
  return file(request, "annals-search.js", "text/javascript; charset=utf-8");
}

std::vector<std::string_view> names_of(const std::vector<Parameter>& parameters) {
  std::vector<std::string_view> names = {"q"};
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  return names;
}

Error unknown_parameter(const std::string& name, const std::vector<std::string_view>& names) {
  const std::string_view nearest = nearest_name(name, names);
  return Error(ErrorKind::BadRequest,
               fmt::format("unknown parameter '{}'{}", utf8_prefix(name, 40),
                           nearest.empty() ? "" : fmt::format("; did you mean '{}'?", nearest)),
               fmt::format("Known are {}.", fmt::join(names, ", ")));
}

/// Throws Error{BadRequest} for a parameter that is not of `names`.
SearchRequest request_with_only(const HttpRequest& request, const std::vector<std::string_view>& names) {
  for (const auto& [name, value] : request.parameters)
    if (std::find(names.begin(), names.end(), name) == names.end())
      throw unknown_parameter(clean_text(name), names);
  return request_from_parameters(request, true);
}

HttpResponse suggest_api(const HttpRequest& request, Searcher& searcher) {
  return unless_known(request, answers_tag(searcher, "json"), "no-cache", [&] {
    const SearchRequest asked = request_with_only(request, {"q", "limit"});
    std::ostringstream json;
    write_suggestions_json(json, asked.text, searcher.suggest({.text = asked.text, .limit = asked.limit}));
    return HttpResponse{.content_type = std::string(kJsonType), .body = json.str()};
  });
}

HttpResponse related_api(const HttpRequest& request, Searcher& searcher) {
  return unless_known(request, answers_tag(searcher, "json"), "no-cache", [&] {
    const SearchRequest asked = request_with_only(request, {"path", "url", "limit"});
    if (asked.filters.size() != 1)
      throw Error(ErrorKind::BadRequest, "one post is to be named, by path or by url",
                  "Ask for /api/related?path=posts/a.md or /api/related?url=/a/.");
    const auto& [name, value] = asked.filters.front();
    std::ostringstream json;
    write_related_json(json, searcher.related({.path = name == "path" ? value : "",
                                               .url = name == "url" ? value : "",
                                               .limit = asked.limit}));
    return HttpResponse{.content_type = std::string(kJsonType), .body = json.str()};
  });
}

/// What may be told: faults of the request as they are, faults of this side in general words.
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

/// What is left of a path when the base path is taken off.
std::string path_below_base(const HttpRequest& request) {
  const std::string &base = request.pages->base_path, &path = request.path;
  if (base.empty() || !path.starts_with(base)) return path;
  if (path.size() == base.size()) return "/";
  return path[base.size()] == '/' ? path.substr(base.size()) : path;
}

HttpRequest below_base_path(HttpRequest request) {
  request.path = path_below_base(request);
  return request;
}

/// For programs, and so are their errors.
bool is_api(const HttpRequest& request) {
  return std::string_view(request.path).starts_with(kApiFolder) || request.path == kReadyPath;
}

HttpResponse error_response(const HttpRequest& request, const Error& error, const Searcher& searcher) {
  const Error shown = for_client(error);
  HttpResponse response{.status = info(shown.kind()).http_status};
  if (std::string_view(shown.what()) != error.what()) response.fault = error.what();
  if (response.status == 503) response.headers.emplace_back("Retry-After", "1");
  response.headers.emplace_back("Cache-Control", "no-store");
  if (is_api(request)) {
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
  for (const Route& route : kRoutes)
    if (route.path == request.path) return route.handle(request, searcher);
  throw nothing_here();
}

/// When not even the page of an error can be made.
HttpResponse bare_failure() noexcept {
  HttpResponse response;
  response.status = 500;
  return response;
}

}  // namespace

const std::vector<Route> kRoutes = {
    {"/", "The search page; without q all posts, newest first", search_page},
    {"/search", "The same page", search_page},
    {"/api/search", "The answer as JSON", search_api},
    {"/api/suggest", "Completions of what is typed so far, as JSON", suggest_api},
    {"/api/related", "Posts like the one at path or url, as JSON", related_api},
    {"/healthz", "200 while the index can be searched", health},
    {kReadyPath, "The same, but 503 once the server is stopping, for whoever sends it requests", readiness},
    {"/metrics", "Counts for Prometheus; for this machine only", metrics},
    {"/style.css", "The look of the pages", style},
    {"/annals-search.js", "The search box, for any page", search_box},
};

SearchRequest request_from_parameters(const HttpRequest& request, bool strict,
                                      const IndexSettings& settings) {
  SearchRequest asked;
  const std::vector<Parameter> known = parameters_of(settings);
  for (const auto& [name, raw] : request.parameters) {
    const std::string value = clean_text(raw);
    if (name == "q") {
      asked.text = value;
      continue;
    }
    const auto parameter = std::ranges::find(known, name, &Parameter::name);
    if (parameter != known.end()) {
      if (!value.empty()) parameter->apply(asked, value);
    } else if (strict) {
      throw unknown_parameter(clean_text(name), names_of(known));
    }
  }
  return asked;
}

HttpResponse respond(const HttpRequest& asked, Searcher& searcher) noexcept try {
  const HttpRequest request = below_base_path(asked);
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
  return error_response(below_base_path(asked), error, searcher);
} catch (...) {
  return bare_failure();
}

std::size_t route_of(const HttpRequest& request) {
  const std::string path = path_below_base(request);
  const auto row = std::ranges::find(kRoutes, path, &Route::path);
  return static_cast<std::size_t>(row - kRoutes.begin());
}

}  // namespace annals
