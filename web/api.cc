// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <sstream>

#include "query/error.h"
#include "query/format.h"
#include "query/unicode.h"
#include "web/handlers.h"
#include "web/known_answers.h"

namespace annals {

namespace {

/// `write(out)` makes the answer of an index in JSON.
template <typename Write>
HttpResponse json_answer(const HttpRequest& request, Searcher& searcher, Write write) {
  return unless_known(request, answers_tag(searcher, "json"), kAskAgain, [&] {
    std::ostringstream json;
    write(json);
    return HttpResponse{.body = json.str()};
  });
}

/// The one of two parameters that names a post, as a filter is named.
Filter named_post(const SearchRequest& asked, std::string_view route) {
  if (asked.filters.size() != 1)
    throw Error(ErrorKind::BadRequest, "one post is to be named, by path or by url",
                "Ask for " + std::string(route) + "?path=posts/a.md or " + std::string(route) + "?url=/a/.");
  return asked.filters.front();
}

std::string value_if(const Filter& filter, std::string_view name) {
  return filter.field == name ? filter.value : std::string();
}

}  // namespace

HttpResponse search_api(const HttpRequest& request, Searcher& searcher) {
  std::optional<unsigned> found;
  HttpResponse response = json_answer(request, searcher, [&](std::ostream& json) {
    const MatchSet matches = searcher.search(request_from_parameters(request, true, searcher.settings()));
    write_json(json, matches, {});
    found = matches.matches.estimated;
  });
  response.matches = found;
  return response;
}

HttpResponse suggest_api(const HttpRequest& request, Searcher& searcher) {
  return json_answer(request, searcher, [&](std::ostream& json) {
    const SearchRequest asked = request_from_parameters(request, true);
    write_suggestions_json(json, asked.text, searcher.suggest({.text = asked.text, .limit = asked.limit}));
  });
}

HttpResponse related_api(const HttpRequest& request, Searcher& searcher) {
  return json_answer(request, searcher, [&](std::ostream& json) {
    const SearchRequest asked = request_from_parameters(request, true);
    const Filter named = named_post(asked, "/api/related");
    write_related_json(
        json, searcher.related(
                  {.path = value_if(named, "path"), .url = value_if(named, "url"), .limit = asked.limit}));
  });
}

HttpResponse post_api(const HttpRequest& request, Searcher& searcher) {
  return json_answer(request, searcher, [&](std::ostream& json) {
    const Filter named = named_post(request_from_parameters(request, true), "/api/post");
    write_post_json(json, searcher.post(value_if(named, "path"), value_if(named, "url")));
  });
}

}  // namespace annals
