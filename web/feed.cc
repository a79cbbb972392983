// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "query/format.h"
#include "web/handlers.h"
#include "web/known_answers.h"
#include "web/search_links.h"
#include "web/url.h"
#include "web/wording.h"

namespace annals {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A feed is of what is new, unless it is asked for otherwise.
SearchRequest asked_for(const HttpRequest& request, const IndexSettings& settings) {
  SearchRequest asked = request_from_parameters(request, true, settings);
  const bool is_ordered = std::any_of(request.parameters.begin(), request.parameters.end(),
                                      [](const auto& p) { return p.first == "order" && !p.second.empty(); });
  if (!is_ordered) asked.order = Order::Newest;
  return asked;
}

/// Another page of the same answer: as it was asked for, but for where it begins.
std::string feed_at(const HttpRequest& request, const std::string& folder, unsigned offset) {
  Pairs parameters = request.parameters;
  std::erase_if(parameters, [](const auto& p) { return p.first == "offset" || p.second.empty(); });
  if (offset > 0) parameters.emplace_back("offset", std::to_string(offset));
  return folder + "feed" + (parameters.empty() ? "" : "?") + encode_query(parameters);
}

FeedFrame frame_of(const HttpRequest& request, const MatchSet& matches, const IndexSettings& settings) {
  const PageOptions& pages = *request.pages;
  const SearchLinks links(pages.public_url.empty() ? pages.base_path : pages.public_url);
  const SearchRequest& asked = matches.request;
  const auto shown = static_cast<unsigned>(matches.hits.size());
  FeedFrame frame{.site = site_name(settings), .page = links.to(asked)};
  const auto add = [&](std::string_view relation, unsigned offset) {
    frame.feeds.emplace_back(relation, feed_at(request, links.folder(), offset));
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

HttpResponse feed(const HttpRequest& request, Searcher& searcher) {
  const PageOptions& pages = *request.pages;
  const std::string look = fmt::format("atom\n{}\n{}", pages.base_path, pages.public_url);
  return unless_known(request, answers_tag(searcher, look), kAskAgain, [&] {
    const IndexSettings& settings = searcher.settings();
    const MatchSet matches = searcher.search(asked_for(request, settings));
    std::ostringstream xml;
    write_feed(xml, matches, settings, frame_of(request, matches, settings));
    return HttpResponse{.body = xml.str()};
  });
}

}  // namespace annals
