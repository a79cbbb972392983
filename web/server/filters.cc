// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/filters.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "query/base/error.h"
#include "web/api/monitoring.h"
#include "web/api/respond.h"
#include "web/api/routes.h"
#include "web/http/cors.h"
#include "web/http/credentials.h"
#include "web/http/metrics.h"
#include "web/http/sockets.h"
#include "web/http/url.h"
#include "web/server/shared_state.h"

namespace annals {

namespace {

constexpr std::string_view kServedMethods = "GET, HEAD, OPTIONS";
/// What monitors the server must get through when clients are refused.
constexpr auto kProbes = std::to_array<std::string_view>({kHealthPath, kReadinessPath, kMetricsPath});

bool is_at(const RequestContext& context, std::string_view path) {
  return context.route && context.route->path == path;
}

bool is_probe(const RequestContext& context) {
  return std::ranges::any_of(kProbes, [&](std::string_view probe) { return is_at(context, probe); });
}

void answer_with(RequestContext& context, HttpResponse response) {
  context.answer = std::make_shared<KeptAnswer>(KeptAnswer{.response = std::move(response)});
}

void answer_with_text(RequestContext& context, int status, std::string text, Headers headers = {}) {
  answer_with(context, {.status = status,
                        .content_type = "text/plain; charset=utf-8",
                        .body = std::move(text),
                        .headers = std::move(headers)});
}

/// GET and HEAD go on. A preflight says what the route allows to scripts of other sites.
void answer_other_methods(RequestContext& context) {
  const HttpRequest& request = context.request();
  if (request.method == Method::Get || request.method == Method::Head) return;
  const Headers allow = {{"Allow", std::string(kServedMethods)}};
  if (request.method != Method::Options)
    return answer_with_text(context, 405, "Only GET, HEAD and OPTIONS are served here.\n", allow);
  const Route* route = find_route(request.path, *context.pages);
  if (route && route->shared) context.cors = preflight_headers(context.shared.options.cors, request.origin);
  answer_with(context, {.status = 204, .headers = allow});
}

/// A page elsewhere may give its own name the address of this machine, to read what is tried out here.
void keep_to_this_machine(RequestContext& context) {
  if (context.pages->site && !names_this_machine(context.request().host, "localhost"))
    answer_with_text(context, 403, "A site is tried out under the names of this machine only.\n");
}

void choose_route(RequestContext& context) {
  context.route = find_route(context.request().path, *context.pages);
  if (context.route && context.route->shared)
    context.cors = sharing_headers(context.shared.options.cors, context.request().origin);
}

/// "/search/", as people type it. The new address is relative, as the one in front may differ; what is asked
/// is encoded again, so that nothing of the request comes back as it was.
void redirect_from_slash(RequestContext& context) {
  std::string_view path = context.request().path;
  if (context.route || !path.ends_with('/')) return;
  path.remove_suffix(1);
  const Route* route = find_route(path, *context.pages);
  if (!route || route->path == "/" || (route->takes != Takes::Pages && route->takes != Takes::Search)) return;
  std::string location = "../" + std::string(route->path.substr(route->path.rfind('/') + 1));
  if (const std::string query = encode_query(context.request().parameters); !query.empty())
    location += '?' + query;
  answer_with_text(context, 301, "It is at the address without a slash at its end.\n",
                   {{"Location", std::move(location)}, {"Cache-Control", "no-cache"}});
}

void keep_to_metrics(RequestContext& context) {
  if (context.role == WorkerRole::MetricsOnly && !is_at(context, kMetricsPath))
    answer_with_text(context, 404, "See /metrics.\n");
}

bool holds_private_posts(const RequestContext& context) {
  return !context.searcher.settings().included.empty();
}

/// In plain text for a private index: a page names the site, before it is known who asks.
void limit_rate(RequestContext& context) {
  if (is_probe(context)) return;
  const std::chrono::seconds wait = context.shared.limiter.wait_for(context.client);
  if (wait.count() == 0) return;
  context.shared.counts.refused(Refusal::Rate);
  const Headers later = {{"Retry-After", std::to_string(wait.count())}};
  if (holds_private_posts(context))
    return answer_with_text(context, 429, "Too many requests from one address.\n", later);
  HandlerContext asked{.request = context.request(),
                       .route = context.route,
                       .searcher = context.searcher,
                       .pages = *context.pages};
  HttpResponse response =
      respond_with(Error(ErrorKind::TooManyRequests, "too many requests from one address"), asked);
  response.headers.insert(response.headers.end(), later.begin(), later.end());
  answer_with(context, std::move(response));
}

void log_failed_refresh(SharedState& shared, const std::string& reason) {
  if (shared.refresh_failed.exchange(true)) return;
  count(shared.counts.refresh_failures);
  shared.log(reason);
}

/// A newer generation that cannot be opened is the operator's business; the older one goes on serving. But
/// what another worker has had open is not to be taken back: a post may have been withdrawn since.
void keep_older_index(RequestContext& context, const std::string& reason) {
  log_failed_refresh(context.shared, reason);
  if (context.role == WorkerRole::Everything && !is_probe(context) &&
      context.shared.is_outdated(context.searcher.generation()))
    answer_with_text(context, 503, "The index cannot be read at the moment.\n", {{"Retry-After", "10"}});
}

void take_newest_index(RequestContext& context) {
  SharedState& shared = context.shared;
  try {
    if (context.searcher.refresh()) shared.cache.forget_all_but(context.searcher.generation());
    shared.note_newest(context.searcher.generation());
    shared.refresh_failed = false;
  } catch (const std::exception& error) {
    keep_older_index(context, error.what());
  } catch (...) {
    keep_older_index(context, "the newer index cannot be opened");
  }
}

/// Neither its answers nor its silence can be trusted.
void refuse_damaged_index(RequestContext& context) {
  const std::shared_ptr<const IndexState> known = context.shared.index();
  if (context.role == WorkerRole::Everything && known->damaged &&
      known->generation == context.searcher.generation())
    answer_with_text(context, 503, "The index is damaged.\n", {{"Retry-After", "10"}});
}

/// An index may turn private while it is served.
void protect_private_posts(RequestContext& context) {
  if (!holds_private_posts(context) || context.role == WorkerRole::MetricsOnly) return;
  using Verdict = PrivateAccess::Verdict;
  switch (context.shared.private_access.verdict(context.request(), context.received.peer)) {
    case Verdict::Granted:
      return;
    case Verdict::NotServed:
      return answer_with_text(context, 503, "The index cannot be searched at the moment.\n");
    case Verdict::WrongHost:
      return answer_with_text(context, 403, "This index is served under another name only.\n");
    case Verdict::NoToken:
      return answer_with_text(context, 401, "This index is served to those who have its token.\n",
                              {{"WWW-Authenticate", kAuthenticateHeader}});
  }
}

void look_in_cache(RequestContext& context) {
  AnswerCache& cache = context.shared.cache;
  if (cache.is_off()) return;
  context.cache_key = cache_key(context.request(), *context.pages, context.searcher.generation());
  context.answer = cache.find(context.cache_key);
  context.from_cache = context.answer != nullptr;
}

}  // namespace

const std::vector<RequestFilter> kFilters = {
    {"host", keep_to_this_machine},
    {"method", answer_other_methods},
    {"route", choose_route},
    {"metrics", keep_to_metrics},
    {"rate", limit_rate},
    {"slash", redirect_from_slash},
    {"index", take_newest_index},
    {"damage", refuse_damaged_index},
    {"privacy", protect_private_posts},
    {"cache", look_in_cache},
};

void apply_filters(RequestContext& context) {
  for (const RequestFilter& filter : kFilters) {
    filter.apply(context);
    if (context.answer) return;
  }
}

}  // namespace annals
