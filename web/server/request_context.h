// SPDX-License-Identifier: GPL-2.0-or-later
/// One request on its way through the server: filters, handler, printing and log read from it and write to
/// it.
#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <string_view>

#include "query/answer/searcher.h"
#include "web/api/route.h"
#include "web/http/client_address.h"
#include "web/http/http_message.h"
#include "web/http/request_reader.h"
#include "web/server/answer_cache.h"

namespace annals {

class SharedState;

enum class WorkerRole { Everything, MetricsOnly };

struct RequestContext {
  SharedState& shared;
  Searcher& searcher;
  WorkerRole role = WorkerRole::Everything;

  ReceivedRequest received{};
  const HttpRequest& request() const { return received.parsed.request; }

  Client client{};                             ///< Who asks, behind trusted proxies.
  std::shared_ptr<const PageOptions> pages{};  ///< Kept for this request: a reload may replace it.
  const Route* route = nullptr;                ///< None: the path is no route's, or no filter has asked yet.
  CacheKey cache_key{};                        ///< Without a text: the cache is off.
  AnswerCache::Answer answer{};                ///< None: the request goes on to the next step.
  bool from_cache = false;
  Headers cors{};  ///< Printed after the headers of the answer.

  int status = 0;
  std::size_t bytes = 0;  ///< Over the wire, head included.
  std::chrono::nanoseconds spent{};
};

}  // namespace annals
