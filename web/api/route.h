// SPDX-License-Identifier: GPL-2.0-or-later
/// What a route is, and what its handler works with.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/answer/searcher.h"
#include "query/ask/parameters.h"
#include "web/http/http_message.h"
#include "web/page/frame.h"

namespace annals {

inline constexpr std::string_view kPageType = "text/html; charset=utf-8";

enum class Takes {
  Anything,  ///< Its parameters are ignored.
  Pages,     ///< Those of a search; others are ignored, as links to pages gather all sorts of them.
  Search,    ///< Those of a search and no others.
  Own,       ///< Its own and no others.
};

struct HandlerContext;
struct IndexState;  // web/api/monitoring.h

struct Route {
  std::string_view path{};  ///< Literal; no patterns.
  std::string_view help{};
  HttpResponse (*handle)(HandlerContext&) = nullptr;
  std::string_view type{};    ///< Of its answer, unless the handler says another one.
  std::string_view schema{};  ///< Of its answer in JSON: a row of kAnswerSchemas (web/api/answer_schemas.h).
  Takes takes = Takes::Anything;
  std::vector<Parameter> own{};
  bool shared = false;  ///< Scripts of other sites may read it, if the operator allows them: web/http/cors.h.
  SearchRequest defaults{};  ///< Of a search, before its parameters are read.

  /// `usual`, and what the route asks for of itself.
  SearchRequest asked(SearchRequest usual) const {
    if (defaults.text.empty()) return usual;
    usual.text = defaults.text;
    usual.until = defaults.until;
    usual.order = defaults.order;
    return usual;
  }
};

/// What the query log has of a search.
struct AnsweredSearch {
  std::string text{};
  unsigned offset = 0;
  unsigned matches = 0;
  bool typing = false;  ///< The request says that its last word was being typed.
};

/// One request on its way through a handler: what it asks, what answers it, and how the server is set up.
struct HandlerContext {
  const HttpRequest& request;
  const Route* route = nullptr;  ///< From find_route(); none: there is nothing at this address.
  Searcher& searcher;
  const PageOptions& pages;
  const IndexState* index = nullptr;       ///< What probes say of it; none: what `searcher` says.
  bool stopping = false;                   ///< The server takes no more requests.
  std::function<std::string()> metrics{};  ///< None: they are not for this client.
  std::optional<AnsweredSearch> search{};  ///< Set by the handler; none: it was no search.
  /// Before the parameters are read.
  SearchRequest asked(const SearchRequest& usual) const { return route ? route->asked(usual) : usual; }

  std::string fault{};  ///< Set by respond(): for the operator's log, never for the client; empty: none.
};

}  // namespace annals
