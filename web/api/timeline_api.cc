// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/timeline.h"

#include "query/ask/parameters.h"
#include "query/format/format_timeline.h"
#include "web/api/handlers.h"
#include "web/http/conditional_requests.h"

namespace annals {

HttpResponse timeline_api(HandlerContext& context) {
  return unless_known(
      context.request, answers_tag(context.searcher.generation(), "timeline"), kAskAgain, [&] {
        const auto asked =
            read_parameters<TimelineRequest>(context.request.parameters, timeline_parameters());
        return HttpResponse{.body = timeline_json(context.searcher.timeline(asked), asked)};
      });
}

}  // namespace annals
