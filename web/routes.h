// SPDX-License-Identifier: GPL-2.0-or-later
/// What can be asked over HTTP. Adding an endpoint is adding one row. Handlers are pure functions of a
/// request and a Searcher, so they are tested without a socket.
#pragma once
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/error.h"
#include "query/searcher.h"
#include "web/frame.h"

namespace annals {

inline const PageOptions kPlainPages{};

struct HttpRequest {
  std::string path{};
  std::vector<std::pair<std::string, std::string>> parameters{};  ///< Decoded, in order.
  std::string if_none_match{}, host{}, origin{};          ///< The headers of these names; empty: none.
  const PageOptions* pages = &kPlainPages;                ///< How to answer with a page.
  bool stopping = false;                                  ///< The server takes no more requests.
  const std::function<std::string()>* metrics = nullptr;  ///< None: they are not for this client.
};

struct HttpResponse {
  int status = 200;
  std::string content_type{};
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string fault{};  ///< For the operator's log, never for the client; empty: nothing went wrong here.
  std::optional<unsigned> matches{};  ///< Of a search; none: it was no search.
};

/// A parameter that a route has besides those of a search, or in another meaning.
struct RouteParameter {
  std::string_view name{}, help{};
  std::string_view placeholder{};  ///< Empty: as in parameters().
};

enum class Takes {
  Anything,  ///< Nobody looks at its parameters.
  Pages,     ///< Those of a search; others are passed over, as links to pages gather all sorts of them.
  Search,    ///< Those of a search and no others.
  Own,       ///< Its own and no others.
};

struct Route {
  std::string_view path{};  ///< Literal; no patterns.
  std::string_view help{};
  HttpResponse (*handle)(const HttpRequest&, Searcher&) = nullptr;
  std::string_view type{};    ///< Of its answer, unless the handler says another one.
  std::string_view schema{};  ///< Of its answer in JSON: a row of kAnswerSchemas (web/answer_schemas.h).
  Takes takes = Takes::Anything;
  std::vector<RouteParameter> own{};
  bool shared = false;  ///< Scripts of other sites may read it, if the operator allows them: web/cors.h.
};

extern const std::vector<Route> kRoutes;

/// nullptr: there is none. `path` may begin with the base path or not.
const Route* find_route(std::string_view path, const PageOptions& pages);

/// What a route takes, in the order in which it is told.
std::vector<Parameter> parameters_of(const Route& route, const IndexSettings& settings);

/// On every answer, whoever writes it. Robots may follow what is found, but an answer is no page of its own.
inline constexpr auto kCommonHeaders = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Robots-Tag", "noindex, follow"},
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
     "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"},
});

/// Finds the route, with or without the base path before it, as proxies differ in what they pass on, and
/// answers; every Error becomes the answer of its kind, in JSON under /api/, as a page
/// elsewhere. What went wrong on this side of the wire is told in general words only: messages may hold paths
/// of this machine.
HttpResponse respond(const HttpRequest& request, Searcher& searcher) noexcept;
/// The answer of an error that comes before any route.
HttpResponse respond_with(const Error& error, const HttpRequest& request, const Searcher& searcher) noexcept;

/// What may be told to a client: faults of the request as they are, faults of this side in general words.
Error for_client(const Error& error);

/// A SearchRequest from URL parameters, those of the settings' own fields included. Unknown ones are refused
/// with the list of known ones when `strict`. Throws Error{BadRequest}.
SearchRequest request_from_parameters(const HttpRequest& request, bool strict,
                                      const IndexSettings& settings = {});

}  // namespace annals
