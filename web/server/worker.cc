// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/worker.h"

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "web/api/monitoring.h"
#include "web/api/respond.h"
#include "web/http/conditional_requests.h"
#include "web/http/gzip.h"
#include "web/http/metrics.h"
#include "web/server/filters.h"
#include "web/server/index_reading.h"

namespace annals {

namespace {

/// Every answer that is long enough says that it depends on what the client can unpack.
HttpResponse packed(HttpResponse response, bool compressed) {
  const bool is_known = response.status == 304;
  if (response.is_of_site || (response.body.size() < kLeastGzipBytes && !is_known)) return response;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!compressed || is_known) return response;
  if (std::string body = gzipped(response.body); !body.empty()) {
    response.body = std::move(body);
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

/// Calls the handler, and keeps what it answers for those who ask the same.
void handle(RequestContext& context) {
  SharedState& shared = context.shared;
  const std::shared_ptr<const IndexState> index = shared.index();
  HandlerContext handled{.request = context.request(),
                         .route = context.route,
                         .searcher = context.searcher,
                         .pages = *context.pages,
                         .index = index.get(),
                         .stopping = shared.stopping};
  if (context.role == WorkerRole::MetricsOnly)
    handled.metrics = [&context] { return exposition(context.shared.counts, reading_of(context.searcher)); };
  HttpResponse response = respond(handled);
  if (!handled.fault.empty()) shared.log(handled.fault);
  context.answer = std::make_shared<KeptAnswer>(
      KeptAnswer{packed(std::move(response), context.request().accepts_gzip), std::move(handled.search)});
  if (!context.cache_key.request.empty() && may_be_kept(context.answer->response))
    shared.cache.keep(context.cache_key, context.answer);
}

WireResponse print(const RequestContext& context) {
  const HttpRequest& request = context.request();
  const HttpResponse& response = context.answer->response;
  return printed(response,
                 {.with_body = request.method != Method::Head,
                  .not_modified = response.status == 200 && is_known(request, response),
                  .close = context.received.parsed.close},
                 context.cors);
}

/// From the request in the context to the bytes of its response.
WireResponse response_to(RequestContext& context) {
  if (std::optional<WireResponse>& rejected = context.received.parsed.rejected) return std::move(*rejected);
  context.pages = context.shared.pages();
  apply_filters(context);
  if (!context.answer) handle(context);
  return print(context);
}

void record(RequestContext& context, const WireResponse& response) noexcept try {
  context.status = response.status;
  context.bytes = response.bytes.size();
  context.spent = std::chrono::steady_clock::now() - context.received.begun;
  context.shared.request_log.record(context);
} catch (...) {
  return;  // a line less
}

}  // namespace

Worker::Worker(SharedState& shared, WorkerRole role)
    : shared_(shared), role_(role), searcher_(shared.options.databases, shared.options.limits) {}

void Worker::work(EventLoop& loop) noexcept {
  while (std::optional<ReceivedRequest> received = reader_.next(loop)) {
    const std::uint64_t connection = received->connection;
    WireResponse response;
    try {
      response = answer(std::move(*received));
    } catch (...) {
      response = plain_response(500, "Something went wrong on the server.");
    }
    loop.send(connection, std::move(response.bytes), response.close);
  }
}

WireResponse Worker::answer(ReceivedRequest received) {
  RequestContext context{
      .shared = shared_, .searcher = searcher_, .role = role_, .received = std::move(received)};
  context.client = client_behind(context.received.peer, context.received.forwarding, shared_.options.proxies);
  WireResponse response = response_to(context);
  record(context, response);
  return response;
}

}  // namespace annals
