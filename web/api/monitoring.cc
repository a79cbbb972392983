// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/monitoring.h"

#include <fmt/format.h>

#include "query/base/error.h"
#include "query/format/format.h"
#include "query/index/generation.h"
#include "web/api/handlers.h"

namespace annals {

namespace {

constexpr std::size_t kShownOfHash = 16;

HttpResponse json_response(std::string body) {
  return {.content_type = std::string(kJsonType),
          .body = std::move(body),
          .headers = {{"Cache-Control", "no-store"}}};
}

HttpResponse not_ready(const std::string& why) {
  HttpResponse response = json_response(error_json(Error(ErrorKind::Busy, why)));
  response.status = info(ErrorKind::Busy).http_status;
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

IndexState known_state(const HandlerContext& context) {
  return context.index ? *context.index : state_of(context.searcher);
}

}  // namespace

IndexState state_of(const Searcher& searcher) {
  return {.generation = searcher.generation(),
          .posts = searcher.posts(),
          .is_private = !searcher.settings().included.empty()};
}

HttpResponse health_of(const IndexState& index) {
  if (index.is_private) return json_response("{\"ok\": true}\n");
  return json_response(fmt::format("{{\"ok\": true, \"generation\": \"{}\", \"posts\": {}}}\n",
                                   hash_bytes(index.generation).substr(0, kShownOfHash), index.posts));
}

HttpResponse readiness_of(const IndexState& index, bool stopping) {
  if (stopping) return not_ready("the server is stopping");
  if (!index.problem.empty()) return not_ready(index.problem);
  return json_response(fmt::format("{{\"ready\": true, \"verified\": {}}}\n", index.verified));
}

HttpResponse health(HandlerContext& context) {
  return health_of(known_state(context));
}

HttpResponse readiness(HandlerContext& context) {
  return readiness_of(known_state(context), context.stopping);
}

HttpResponse metrics(HandlerContext& context) {
  if (!context.metrics) throw Error(ErrorKind::NotFound, "there is nothing at this address");
  return {.body = context.metrics(), .headers = {{"Cache-Control", "no-store"}}};
}

}  // namespace annals
