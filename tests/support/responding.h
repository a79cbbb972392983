// SPDX-License-Identifier: GPL-2.0-or-later
/// What a route answers, without a server.
#pragma once
#include "web/api/respond.h"
#include "web/api/routes.h"

namespace annals::support {

inline HttpResponse response_to(const HttpRequest& request, Searcher& searcher,
                                const PageOptions& pages = {}) {
  HandlerContext context{
      .request = request, .route = find_route(request.path, pages), .searcher = searcher, .pages = pages};
  return respond(context);
}

}  // namespace annals::support
