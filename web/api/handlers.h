// SPDX-License-Identifier: GPL-2.0-or-later
/// The handlers of kRoutes: functions of a request and a Searcher, so they are tested without a socket.
#pragma once
#include <algorithm>

#include "query/answer/match_set.h"
#include "query/ask/interpretation.h"
#include "web/api/route.h"
#include "web/http/conditional_requests.h"
#include "web/page/page_texts.h"

namespace annals {

/// kNotKept for an answer that was cut short when its time ran out: the same request may get a better one
/// soon. Else none.
inline Headers keeping_of(const MatchSet& matches) {
  const auto cut_short = std::ranges::find(matches.changes, WordsAloneReason::Time, &QueryChange::reason);
  return cut_short == matches.changes.end() ? Headers() : kNotKept;
}

/// Of the pages: as the operator says, or that of most posts.
PageLanguage spoken_language(const HandlerContext& context);  // web/api/search_page.cc

HttpResponse search_page(HandlerContext& context);      // web/api/search_page.cc
HttpResponse search_api(HandlerContext& context);       // web/api/api.cc
HttpResponse suggest_api(HandlerContext& context);      // web/api/api.cc
HttpResponse related_api(HandlerContext& context);      // web/api/api.cc
HttpResponse timeline_page(HandlerContext& context);    // web/api/search_page.cc
HttpResponse timeline_api(HandlerContext& context);     // web/api/timeline_api.cc
HttpResponse link_api(HandlerContext& context);         // web/api/api.cc
HttpResponse links_api(HandlerContext& context);        // web/api/api.cc
HttpResponse post_api(HandlerContext& context);         // web/api/api.cc
HttpResponse completions_api(HandlerContext& context);  // web/api/opensearch.cc
HttpResponse opensearch(HandlerContext& context);       // web/api/opensearch.cc
HttpResponse openapi(HandlerContext& context);          // web/api/openapi.cc
HttpResponse feed(HandlerContext& context);             // web/api/feed.cc
HttpResponse sitemap(HandlerContext& context);          // web/api/sitemap.cc
HttpResponse health(HandlerContext& context);           // web/api/monitoring.cc
HttpResponse readiness(HandlerContext& context);        // web/api/monitoring.cc
HttpResponse metrics(HandlerContext& context);          // web/api/monitoring.cc
HttpResponse style(HandlerContext& context);            // web/api/static_files.cc
HttpResponse site_file(HandlerContext& context);        // web/api/site_file.cc; of no route
HttpResponse search_box(HandlerContext& context);       // web/api/static_files.cc

}  // namespace annals
