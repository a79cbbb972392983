// SPDX-License-Identifier: GPL-2.0-or-later
#include <sstream>
#include <utility>

#include "query/answer/related.h"
#include "query/answer/suggest.h"
#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "query/format/format.h"
#include "query/format/format_links.h"
#include "web/api/handlers.h"
#include "web/api/routes.h"
#include "web/http/conditional_requests.h"

namespace annals {

namespace {

/// `write(out)` makes the answer of an index in JSON, and says with what headers.
template <typename Write>
HttpResponse json_answer(const HandlerContext& context, Write write) {
  return unless_known(context.request, answers_tag(context.searcher.generation(), "json"), kAskAgain, [&] {
    std::ostringstream json;
    Headers headers = write(json);
    return HttpResponse{.body = json.str(), .headers = std::move(headers)};
  });
}

/// By path or by url, not by both.
template <typename Rows>
RelatedRequest named_post(const HttpRequest& request, const Rows& known, const std::string& route) {
  RelatedRequest named = read_parameters<RelatedRequest>(request.parameters, known);
  if (named.path.empty() == named.url.empty())
    throw Error(ErrorKind::BadRequest, "one post is to be named, by path or by url",
                "Ask for " + route + "?path=posts/a.md or " + route + "?url=/a/.");
  return named;
}

}  // namespace

HttpResponse search_api(HandlerContext& context) {
  return json_answer(context, [&](std::ostream& json) {
    const MatchSet matches = context.searcher.search(
        read_parameters(context.request.parameters, context.searcher.parameters(), context.asked({})));
    context.search = {matches.request.text, matches.request.offset, matches.matches.estimated,
                      matches.request.typing};
    write_json(json, matches, {});
    return keeping_of(matches);
  });
}

HttpResponse suggest_api(HandlerContext& context) {
  return json_answer(context, [&](std::ostream& json) {
    const auto asked = read_parameters<SuggestRequest>(context.request.parameters, suggest_parameters());
    write_suggestions_json(json, asked.text, context.searcher.suggest(asked));
    return Headers();
  });
}

HttpResponse related_api(HandlerContext& context) {
  return json_answer(context, [&](std::ostream& json) {
    write_related_json(
        json, context.searcher.related(named_post(context.request, related_parameters(), "/api/related")));
    return Headers();
  });
}

HttpResponse link_api(HandlerContext& context) {
  return json_answer(context, [&](std::ostream& json) {
    const auto asked = read_parameters<LinkRequest>(context.request.parameters, link_parameters());
    json << links_to_write_json(asked, links_to_write(context.searcher, asked));
    return Headers();
  });
}

HttpResponse links_api(HandlerContext& context) {
  return json_answer(context, [&](std::ostream& json) {
    const RelatedRequest named = named_post(context.request, post_parameters(), "/api/links");
    json << linked_posts_json(context.searcher.linked_posts(named.path, named.url));
    return Headers();
  });
}

HttpResponse post_api(HandlerContext& context) {
  return json_answer(context, [&](std::ostream& json) {
    const RelatedRequest named = named_post(context.request, post_parameters(), "/api/post");
    write_post_json(json, context.searcher.post(named.path, named.url));
    return Headers();
  });
}

}  // namespace annals
