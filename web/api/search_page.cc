// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "web/api/handlers.h"
#include "web/api/public_address.h"
#include "web/api/routes.h"
#include "web/http/conditional_requests.h"
#include "web/page/assets.h"
#include "web/page/page.h"
#include "web/page/search_links.h"
#include "web/page/timeline_page.h"

namespace annals {

namespace {

constexpr unsigned kFewHits = 3, kExtraPosts = 5;

unsigned posts_without_filters(const SearchRequest& request, Searcher& searcher) {
  const bool is_filtered = !request.filters.empty() || !request.since.empty() || !request.until.empty();
  if (!is_filtered || request.text.empty()) return 0;
  return searcher.search({.text = request.text, .limit = 0, .exact = request.exact}).matches.estimated;
}

PageExtras extras_for(const MatchSet& matches, Searcher& searcher) {
  PageExtras extras;
  const std::vector<Hit>& hits = matches.hits;
  const bool is_whole_answer = matches.request.offset == 0 && !matches.request.text.empty();
  if (matches.matches.estimated == 0) {
    extras.newest = searcher.search({.limit = kExtraPosts}).hits;
    extras.unfiltered = posts_without_filters(matches.request, searcher);
  } else if (is_whole_answer && !hits.empty() && hits.size() <= kFewHits) {
    const auto is_shown = [&](const Hit& hit) {
      return std::any_of(hits.begin(), hits.end(),
                         [&](const Hit& shown) { return shown.post.path == hit.post.path; });
    };
    extras.related = searcher.related({.path = hits.front().post.path, .limit = kExtraPosts + kFewHits}).hits;
    std::erase_if(extras.related, is_shown);
    if (extras.related.size() > kExtraPosts) extras.related.resize(kExtraPosts);
  }
  return extras;
}

/// A page is none the worse without what could not be had in time; none: it was not.
std::optional<PageExtras> extras_in_time(const MatchSet& matches, Searcher& searcher) {
  try {
    return extras_for(matches, searcher);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

PageLanguage spoken_language(const HandlerContext& context) try {
  const std::string& chosen = context.pages.language;
  return page_language(chosen.empty() ? context.searcher.language() : chosen);
} catch (const Error&) {
  return PageLanguage::English;  // of a damaged index: its error is to be shown
}

namespace {

/// What a page looks like, whatever it shows.
std::string look_of(const PageOptions& pages, bool has_engine) {
  std::string look = fmt::format("{}\n{}\n{}\n{}\n{}", pages.base_path, pages.public_url, pages.language,
                                 has_engine, pages.frame);
  for (const Asset& part : kAssets) look += asset(part.name);
  return look;
}

}  // namespace

HttpResponse search_page(HandlerContext& context) {
  const PageOptions& pages = context.pages;
  Searcher& searcher = context.searcher;
  const bool has_engine = !public_address(context.request, pages).empty();
  const std::string look = look_of(pages, has_engine);
  return unless_known(context.request, answers_tag(searcher.generation(), look), kAskAgain, [&] {
    SearchRequest asked =
        read_parameters(context.request.parameters, searcher.parameters(), context.asked(page_defaults()));
    asked.facets = page_defaults().facets;
    const MatchSet matches = searcher.search(asked);
    context.search = {asked.text, asked.offset, matches.matches.estimated, asked.typing};
    const std::optional<PageExtras> found = extras_in_time(matches, searcher);
    PageExtras extras = found.value_or(PageExtras());
    extras.has_engine = has_engine;
    return HttpResponse{
        .body = results_page(matches, searcher.settings(), extras, pages, spoken_language(context)),
        .headers = found ? keeping_of(matches) : kNotKept};
  });
}

HttpResponse timeline_page(HandlerContext& context) {
  Searcher& searcher = context.searcher;
  const std::string look = "timeline\n" + look_of(context.pages, false);
  return unless_known(context.request, answers_tag(searcher.generation(), look), kAskAgain, [&] {
    const auto asked = read_parameters<TimelineRequest>(context.request.parameters, timeline_parameters());
    return HttpResponse{.body = page_of_timeline(searcher.timeline(asked), asked, searcher.settings(),
                                                 context.pages, spoken_language(context))};
  });
}

}  // namespace annals
