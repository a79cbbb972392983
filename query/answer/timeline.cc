// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <utility>

#include "query/answer/match_set.h"
#include "query/base/error.h"

namespace annals {

namespace {

constexpr std::size_t kYearBytes = 4;
constexpr std::size_t kMostPeriods = kMostFacetValues;  // more than eighty years of months

int number_in_name(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// So that one period follows the other: months since the year 0, or years.
int number_of(std::string_view period) {
  const int year = number_in_name(period.substr(0, kYearBytes));
  return period.size() == kYearBytes ? year : 12 * year + number_in_name(period.substr(kYearBytes + 1)) - 1;
}

std::string period_named(int number, bool by_month) {
  return by_month ? fmt::format("{:04}-{:02}", number / 12, number % 12 + 1) : fmt::format("{:04}", number);
}

/// "2009" of "2009-03".
std::string_view in_period(std::string_view month, bool by_month) {
  return by_month ? month : month.substr(0, kYearBytes);
}

std::vector<TimelinePeriod> periods_of(const std::vector<WrittenMonth>& months, bool by_month) {
  std::map<int, TimelinePeriod> periods;
  for (const WrittenMonth& month : months) {
    TimelinePeriod& period = periods[number_of(in_period(month.name, by_month))];
    period.posts += month.posts;
    period.words += month.words;
  }
  if (periods.empty()) return {};
  const int first = periods.begin()->first, last = periods.rbegin()->first;
  if (static_cast<std::size_t>(last - first) < kMostPeriods)
    for (int number = first; number <= last; ++number) periods.try_emplace(number);
  std::vector<TimelinePeriod> named;
  for (auto& [number, period] : periods) {
    period.name = period_named(number, by_month);
    named.push_back(std::move(period));
  }
  return named;
}

bool is_as_asked(const MatchSet& matches) {
  return std::ranges::none_of(matches.changes, [](const QueryChange& change) {
    return change.kind == Interpretation::AnyWord || change.kind == Interpretation::Corrected ||
           change.kind == Interpretation::Similar;
  });
}

std::string day_of_first(const MatchSet& matches) {
  return matches.hits.empty() ? std::string() : iso_day(matches.hits.front().post.date);
}

TimelineSeries series_of(Searcher& searcher, const std::string& text, bool by_month,
                         const std::vector<TimelinePeriod>& periods) {
  TimelineSeries series{.text = text, .counts = std::vector<unsigned>(periods.size())};
  SearchRequest request{.text = text,
                        .order = Order::Oldest,
                        .limit = 1,
                        .facets = {by_month ? "month" : "year"},
                        .facet_values = kMostFacetValues,
                        .anchor_text = false,
                        .snippets = 0};
  const MatchSet oldest = searcher.search(request);
  if (!is_as_asked(oldest)) return series;
  series.posts = oldest.matches.estimated;
  series.first_day = day_of_first(oldest);
  request.order = Order::Newest;
  request.facets.clear();
  series.last_day = day_of_first(searcher.search(request));
  for (const FacetValue& value : oldest.facets.front().values) {
    const auto period = std::ranges::find(periods, value.value, &TimelinePeriod::name);
    if (period != periods.end())
      series.counts[static_cast<std::size_t>(period - periods.begin())] = value.count;
  }
  return series;
}

}  // namespace

Timeline timeline_of(Searcher& searcher, const TimelineRequest& request) {
  if (request.texts.empty())
    throw Error(ErrorKind::BadRequest, "say what to look for: one word or more",
                "Several words are shown side by side.");
  if (request.texts.size() > kMostTimelineTexts)
    throw Error(ErrorKind::BadRequest, fmt::format("{} queries side by side; the limit is {}",
                                                   request.texts.size(), kMostTimelineTexts));
  const bool by_month = request.by == "month";
  Timeline timeline{.periods = periods_of(searcher.months(), by_month)};
  for (const std::string& text : request.texts)
    timeline.series.push_back(series_of(searcher, text, by_month, timeline.periods));
  return timeline;
}

double per_10000_words(unsigned posts, const TimelinePeriod& period) {
  return period.words == 0 ? 0 : 10'000.0 * posts / static_cast<double>(period.words);
}

}  // namespace annals
