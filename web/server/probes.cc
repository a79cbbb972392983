// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/probes.h"

#include <algorithm>
#include <memory>
#include <string_view>

#include "web/api/monitoring.h"
#include "web/api/routes.h"
#include "web/http/client_address.h"

namespace annals {

namespace {

/// At a glance: most requests are no probes. A path with an escape may be anything.
bool may_be_probe(std::string_view head) {
  const std::string_view path = head.substr(0, std::min(head.find_first_of("?\n"), head.size()));
  return path.find(kHealthPath) != path.npos || path.find(kReadinessPath) != path.npos ||
         path.find('%') != path.npos;
}

}  // namespace

std::optional<WireResponse> Probes::answer(const ReceivedHead& head) noexcept try {
  return may_be_probe(head.bytes) ? answer_probe(head) : std::nullopt;
} catch (...) {
  return std::nullopt;
}

std::optional<WireResponse> Probes::answer_probe(const ReceivedHead& head) {
  const ParsedRequest parsed = parser_.parse(head.bytes, head.last);
  const HttpRequest& request = parsed.request;
  if (parsed.rejected || (request.method != Method::Get && request.method != Method::Head))
    return std::nullopt;
  const Route* route = find_route(request.path, *shared_.pages());
  if (!route || (route->path != kHealthPath && route->path != kReadinessPath)) return std::nullopt;
  const std::shared_ptr<const IndexState> index = shared_.index();
  const HttpResponse response =
      route->path == kHealthPath ? health_of(*index) : readiness_of(*index, shared_.stopping);
  WireResponse wire = printed(response, {.with_body = request.method != Method::Head, .close = parsed.close});
  shared_.request_log.record_unseen(
      {.client = client_behind(head.peer, forwarding_of(head.bytes), shared_.options.proxies).address,
       .method = request.method,
       .route = route,
       .status = wire.status,
       .bytes = wire.bytes.size()});
  shared_.counts.answered(number_of(route), wire.status, {});
  return wire;
}

}  // namespace annals
