// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/worker.h"

#include <algorithm>
#include <array>

#include "query/error.h"
#include "web/cors.h"
#include "web/gzip.h"
#include "web/metrics.h"
#include "web/request_head.h"
#include "web/sockets.h"
#include "web/url.h"

namespace annals {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kMetricsPath = "/metrics";
/// Who looks after the server is not to be told that it is too busy for that.
constexpr auto kProbes = std::to_array<std::string_view>({"/healthz", "/readyz", kMetricsPath});

bool is_probe(std::string_view route) {
  return std::find(kProbes.begin(), kProbes.end(), route) != kProbes.end();
}

/// Of kRoutes; past its end for none.
std::size_t number_of(const Route* route) {
  return route ? static_cast<std::size_t>(route - kRoutes.data()) : kRoutes.size();
}

AnswerCache::Answer whole(HttpResponse response) {
  return std::make_shared<HttpResponse>(std::move(response));
}

AnswerCache::Answer plain_text(int status, std::string text) {
  return whole({.status = status, .content_type = "text/plain; charset=utf-8", .body = std::move(text)});
}

/// Every answer that is long enough says that it depends on what the client can unpack.
HttpResponse packed(HttpResponse response, bool compressed) {
  const bool is_known = response.status == 304;
  if (response.body.size() < kLeastGzipBytes && !is_known) return response;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!compressed || is_known) return response;
  if (std::string body = gzipped(response.body); !body.empty()) {
    response.body = std::move(body);
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

}  // namespace

void WorkersShare::note(const TurnedAway& refused) noexcept try {
  if (options.access_log.empty()) return;
  IpAddress client = refused.peer;
  std::size_t route = kRoutes.size();
  if (refused.is_whole) {  // elsewhere what a proxy says may be cut short, and so may a path
    client = client_behind(refused.peer, forwarding_of(refused.head), options.proxies).address;
    const RequestHead head = read_head(refused.head).value_or(RequestHead());
    if (head.is_plain) route = number_of(find_route(head.target.substr(0, head.target.find('?')), *pages()));
  }
  journal.record_refusal(client, route, refused.head, refused.answer);
} catch (...) {
  return;  // a line less
}

Worker::Worker(WorkersShare& shared, Role role)
    : shared_(shared),
      role_(role),
      searcher_(shared.options.databases, shared.options.limits),
      exposition_([this] { return exposition(shared_.counts, reading_of(searcher_)); }),
      engine_({.answer = [this](const HttpRequest& request,
                                bool compressed) { return answer(request, compressed); },
               .sharing = [this](std::string_view path, std::string_view origin,
                                 bool preflight) { return sharing(path, origin, preflight); }}) {}

void Worker::work(FrontDesk& desk) noexcept {
  while (const std::optional<Job> job = desk.take()) {
    WireAnswer answer{{}, true};
    const Clock::time_point begin = Clock::now();
    try {
      exchange_ = {.peer = job->peer, .forwarding = forwarding_of(job->head)};
      exchange_.client = client_behind(job->peer, exchange_.forwarding, shared_.options.proxies);
      answer = engine_.answer(*job);
      shared_.journal.record(exchange_, job->head, answer.bytes, Clock::now() - begin,
                             generation_name(searcher_));
    } catch (...) {
      if (answer.bytes.empty()) answer.bytes = plain_answer(500, "Something went wrong on the server.");
    }
    desk.give(job->ticket, std::move(answer.bytes), answer.close);
  }
}

AnswerCache::Answer Worker::answer(HttpRequest request, bool compressed) {
  const std::shared_ptr<const PageOptions> pages = shared_.pages();
  request.pages = pages.get();
  exchange_.route = number_of(find_route(request.path, *pages));
  const std::string_view route = shared_.counts.route_names[exchange_.route];
  if (role_ == Role::MetricsOnly && route != kMetricsPath) return plain_text(404, "See /metrics.\n");
  if (!is_probe(route))
    if (const std::chrono::seconds wait = shared_.limiter.wait_for(exchange_.client); wait.count() > 0)
      return whole(too_often(request, wait));
  refresh();
  const bool is_private = !searcher_.settings().included.empty();
  if (is_private && !shared_.options.allow_private)
    return plain_text(503, "The index cannot be searched at the moment.\n");
  if (is_private && role_ == Role::Everything && shared_.options.unix_socket.empty() &&
      !asks_for_this_machine(request.host, shared_.options.host))
    return plain_text(403, "This index is served under the name of its own machine only.\n");
  request.stopping = shared_.stopping;
  request.metrics = may_see_metrics(request.host) ? &exposition_ : nullptr;
  AnswerCache::Answer answer = kept_or_made(request, compressed);
  if (answer->matches) exchange_.note_search(request, *answer->matches);
  return answer;
}

AnswerCache::Answer Worker::kept_or_made(const HttpRequest& request, bool compressed) {
  if (shared_.cache.is_off()) return made(request, compressed);
  const std::string key = cache_key(request, searcher_.generation(), compressed);
  if (AnswerCache::Answer kept = shared_.cache.find(key)) {
    count(shared_.counts.from_cache);
    return kept;
  }
  AnswerCache::Answer fresh = made(request, compressed);
  if (may_be_kept(*fresh)) shared_.cache.keep(key, fresh);
  return fresh;
}

AnswerCache::Answer Worker::made(const HttpRequest& request, bool compressed) {
  HttpResponse response = respond(request, searcher_);
  if (!response.fault.empty()) shared_.log(response.fault);
  return whole(packed(std::move(response), compressed));
}

HttpResponse Worker::too_often(const HttpRequest& request, std::chrono::seconds wait) {
  shared_.counts.refused(Refusal::Rate);
  HttpResponse response = respond_with(
      Error(ErrorKind::TooManyRequests, "too many requests from one address"), request, searcher_);
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return response;
}

/// What passes through a proxy comes from loopback as well, and so does a page that sends a browser here.
bool Worker::may_see_metrics(const std::string& host) const {
  if (role_ == Role::MetricsOnly) return true;
  return shared_.options.metrics_host.empty() && exchange_.peer.size > 0 && is_this_machine(exchange_.peer) &&
         !exchange_.forwarding.forwarded && asks_for_this_machine(host, shared_.options.host);
}

Headers Worker::sharing(std::string_view path, std::string_view origin, bool preflight) const {
  const std::vector<std::string>& allowed = shared_.options.cors;
  if (allowed.empty()) return {};
  const Route* route = find_route(path, shared_.options.pages);
  if (!route || !route->shared) return {};
  return preflight ? preflight_headers(allowed, origin) : sharing_headers(allowed, origin);
}

/// A newer generation that cannot be opened is the operator's business; the older one goes on serving.
void Worker::refresh() {
  try {
    if (searcher_.refresh()) shared_.cache.forget_all_but(searcher_.generation());
    shared_.refresh_failed = false;
  } catch (const std::exception& error) {
    refresh_failed(error.what());
  } catch (...) {
    refresh_failed("the newer index cannot be opened");
  }
}

void Worker::refresh_failed(const std::string& reason) {
  if (shared_.refresh_failed.exchange(true)) return;
  count(shared_.counts.refresh_failures);
  shared_.log(reason);
}

}  // namespace annals
