// SPDX-License-Identifier: GPL-2.0-or-later
/// Handlers of kRoutes that have a file of their own.
#pragma once
#include "query/searcher.h"
#include "web/routes.h"

namespace annals {

HttpResponse post_api(const HttpRequest& request, Searcher& searcher);         // web/api.cc
HttpResponse search_api(const HttpRequest& request, Searcher& searcher);       // web/api.cc
HttpResponse suggest_api(const HttpRequest& request, Searcher& searcher);      // web/api.cc
HttpResponse related_api(const HttpRequest& request, Searcher& searcher);      // web/api.cc
HttpResponse completions_api(const HttpRequest& request, Searcher& searcher);  // web/opensearch.cc
HttpResponse opensearch(const HttpRequest& request, Searcher& searcher);       // web/opensearch.cc
HttpResponse openapi(const HttpRequest& request, Searcher& searcher);          // web/openapi.cc
HttpResponse feed(const HttpRequest& request, Searcher& searcher);             // web/feed.cc
HttpResponse sitemap(const HttpRequest& request, Searcher& searcher);          // web/sitemap.cc

}  // namespace annals
