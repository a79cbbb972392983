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
  std::string if_none_match{};                                    ///< The header of that name; empty: none.
  const PageOptions* pages = &kPlainPages;                        ///< How to answer with a page.
  bool stopping = false;                                          ///< The server takes no more requests.
  const std::function<std::string()>* metrics = nullptr;          ///< None: they are not for this client.
};

struct HttpResponse {
  int status = 200;
  std::string content_type{};
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string fault{};  ///< For the operator's log, never for the client; empty: nothing went wrong here.
  std::optional<unsigned> matches{};  ///< Of a search; none: it was no search.
  bool from_cache = false;            ///< It took no search to answer.
};

struct Route {
  std::string_view path{};  ///< Literal; no patterns.
  std::string_view help{};
  HttpResponse (*handle)(const HttpRequest&, Searcher&);
};

extern const std::vector<Route> kRoutes;

/// On every answer, whoever writes it.
inline constexpr auto kSecurityHeaders = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
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

/// The row of kRoutes that answers a path, base path or not; kRoutes.size(): none.
std::size_t route_of(const HttpRequest& request);

/// A SearchRequest from URL parameters, those of the settings' own fields included. Unknown ones are refused
/// with the list of known ones when `strict`. Throws Error{BadRequest}.
SearchRequest request_from_parameters(const HttpRequest& request, bool strict,
                                      const IndexSettings& settings = {});

}  // namespace annals
