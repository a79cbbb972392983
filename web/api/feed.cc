// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "query/ask/parameters.h"
#include "query/format/format.h"
#include "web/api/handlers.h"
#include "web/api/routes.h"
#include "web/http/conditional_requests.h"
#include "web/page/search_links.h"
#include "web/page/wording.h"

namespace annals {

namespace {

/// Another page of the same answer: as it was asked for, but for where it begins.
std::string feed_at(SearchRequest request, const SearchLinks& links, unsigned offset) {
  request.offset = offset;
  return links.to_feed(request);
}

FeedFrame frame_of(const HandlerContext& context, const MatchSet& matches) {
  const PageOptions& pages = context.pages;
  const SearchLinks links(pages.public_url.empty() ? pages.base_path : pages.public_url);
  const SearchRequest& asked = matches.request;
  const auto shown = static_cast<unsigned>(matches.hits.size());
  FeedFrame frame{.site = site_name(context.searcher.settings(), pages), .page = links.to(asked)};
  frame.nameless = phrase("search", spoken_language(context));
  const auto add = [&](std::string_view relation, unsigned offset) {
    frame.feeds.emplace_back(relation, feed_at(asked, links, offset));
  };
  add("self", asked.offset);
  add("first", 0);
  if (asked.offset > 0) add("previous", asked.offset - std::min(asked.offset, std::max(1U, asked.limit)));
  if (shown > 0 && asked.offset + shown < matches.matches.estimated &&
      asked.offset + asked.limit <= Limits().offset)
    add("next", asked.offset + asked.limit);
  return frame;
}

}  // namespace

HttpResponse feed(HandlerContext& context) {
  const PageOptions& pages = context.pages;
  const std::string look = fmt::format("atom\n{}\n{}\n{}", pages.base_path, pages.public_url, pages.language);
  return unless_known(context.request, answers_tag(context.searcher.generation(), look), kAskAgain, [&] {
    Searcher& searcher = context.searcher;
    const IndexSettings& settings = searcher.settings();
    const MatchSet matches = searcher.search(
        read_parameters(context.request.parameters, searcher.parameters(), context.asked(feed_defaults())));
    std::ostringstream xml;
    write_feed(xml, matches, settings, frame_of(context, matches));
    return HttpResponse{.body = xml.str(), .headers = keeping_of(matches)};
  });
}

}  // namespace annals
