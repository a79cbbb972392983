// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/timeline_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/page/local_formats.h"
#include "web/page/page_data.h"
#include "web/page/search_links.h"
#include "web/page/whole_page.h"
#include "web/page/wording.h"

namespace annals {

namespace {

constexpr unsigned kHeight = 48, kLowest = 2;  // of the picture in timeline.html
constexpr std::size_t kMostBarsWithGaps = 60;  // on a telephone

unsigned highest_of(const Timeline& timeline) {
  unsigned most = 1;
  for (const TimelineSeries& series : timeline.series)
    for (const unsigned count : series.counts) most = std::max(most, count);
  return most;
}

/// A period without posts is a gap. The others lead to their posts.
PageData bar_of(const TimelinePeriod& period, unsigned count, unsigned highest, const PageContext& page,
                const std::string& field) {
  if (count == 0) return object_data({{"link", false}});
  const unsigned height = std::max(kLowest, count * kHeight / highest);
  return object_data({{"y", std::to_string(kHeight - height)},
                      {"height", std::to_string(height)},
                      {"title", bar_line({.year = period.name, .count = count}, page.language)},
                      {"link", page.links.with(page.request, {field, period.name})}});
}

PageData series_data(const Timeline& timeline, const TimelineSeries& series, unsigned highest,
                     const PageContext& all, const std::string& field) {
  SearchRequest request{page_defaults()};
  request.text = series.text;
  request.anchor_text = false;  // as the posts were counted
  const PageContext page{request, all.settings, all.links, all.language};
  PageData bars = empty_list();
  for (std::size_t i = 0; i < series.counts.size(); ++i)
    bars.push_back(bar_of(timeline.periods[i], series.counts[i], highest, page, field));
  const std::string days = series.first_day == series.last_day
                               ? series.first_day
                               : fmt::format("{} – {}", series.first_day, series.last_day);
  const bool has_periods = !timeline.periods.empty();
  return object_data({{"query", text_or_false(series.text)},
                      {"name", series.text},
                      {"link", page.links.to(request)},
                      {"posts", number_of_posts(series.posts, page.language)},
                      {"days", text_or_false(days)},
                      {"from", has_periods ? timeline.periods.front().name : std::string()},
                      {"to", has_periods ? timeline.periods.back().name : std::string()},
                      {"dense", timeline.periods.size() > kMostBarsWithGaps},
                      {"bars", std::move(bars)}});
}

/// The newest first, as the values of a facet.
PageData period_rows(const Timeline& timeline, PageLanguage language) {
  PageData rows = empty_list();
  for (std::size_t i = timeline.periods.size(); i-- > 0;) {
    PageData cells = empty_list();
    for (const TimelineSeries& series : timeline.series)
      cells.push_back(object_data(
          {{"count", grouped(series.counts[i], language)},
           {"share", fmt::format("{:.1f}", per_10000_words(series.counts[i], timeline.periods[i]))}}));
    rows.push_back(object_data({{"name", timeline.periods[i].name}, {"cells", std::move(cells)}}));
  }
  return rows;
}

PageData asked_queries(const TimelineRequest& request) {
  PageData queries = empty_list();
  for (const std::string& text : request.texts)
    if (!text.empty()) queries.push_back(object_data({{"query", text}}));
  return queries;
}

}  // namespace

std::string page_of_timeline(const Timeline& timeline, const TimelineRequest& request,
                             const IndexSettings& settings, const PageOptions& options,
                             PageLanguage language) {
  SearchRequest first{page_defaults()};
  if (!request.texts.empty()) first.text = request.texts.front();
  const PageContext page{first, settings, SearchLinks(options.base_path), language};
  const unsigned highest = highest_of(timeline);
  PageData series = empty_list();
  for (const TimelineSeries& one : timeline.series)
    series.push_back(series_data(timeline, one, highest, page, request.by));
  PageData data = common_data(page, options);
  data.set("series", std::move(series));
  data.set("rows", period_rows(timeline, language));
  data.set("asked", asked_queries(request));
  data.set("months", request.by == "month");
  data.set("here", page.links.folder() + "timeline");
  return whole_page(page, options, {}, rendered("timeline.html", data));
}

}  // namespace annals
