// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/timeline_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/base/error.h"

namespace annals {

namespace {

constexpr std::uint32_t kMostPeriods = 1'000;  // more than eighty years of months

/// So that one follows the other: years, or months since the year 0.
std::uint32_t ordinal_of(std::uint32_t period, bool by_month) {
  return by_month ? 12 * year_of_month(period) + period % 100 - 1 : period;
}

std::uint32_t period_at(std::uint32_t ordinal, bool by_month) {
  return by_month ? ordinal / 12 * 100 + ordinal % 12 + 1 : ordinal;
}

std::string period_name(std::uint32_t period, bool by_month) {
  return by_month ? fmt::format("{:04}-{:02}", year_of_month(period), period % 100)
                  : fmt::format("{:04}", period);
}

std::map<std::uint32_t, WrittenTotal> totals_of(const WrittenDays& days, bool by_month) {
  std::map<std::uint32_t, WrittenTotal> totals;
  for (const auto& [month, written] : days.months()) {
    WrittenTotal& total = totals[by_month ? month : year_of_month(month)];
    total.posts += written.posts;
    total.words += written.words;
  }
  if (totals.empty()) return totals;
  const std::uint32_t first = ordinal_of(totals.begin()->first, by_month),
                      last = ordinal_of(totals.rbegin()->first, by_month);
  if (last - first < kMostPeriods)
    for (std::uint32_t ordinal = first; ordinal < last; ++ordinal) totals[period_at(ordinal, by_month)];
  return totals;
}

}  // namespace

TimelineBuilder::TimelineBuilder(const WrittenDays& days, bool by_month) : days_(days), by_month_(by_month) {
  for (const auto& [period, total] : totals_of(days, by_month)) {
    places_[period] = timeline_.periods.size();
    timeline_.periods.push_back({period_name(period, by_month), total.posts, total.words});
  }
}

void TimelineBuilder::add(const std::string& text, const PostList& found) {
  TimelineSeries series{.text = text,
                        .posts = static_cast<unsigned>(found.size()),
                        .counts = std::vector<unsigned>(timeline_.periods.size())};
  std::uint32_t first = 0, last = 0;
  for (const FoundPost& post : found) {
    const std::uint32_t day = days_.day_of(post.id);
    if (day == 0) continue;
    first = first == 0 ? day : std::min(first, day);
    last = std::max(last, day);
    ++series.counts[places_.at(period_of(day))];
  }
  series.first_day = iso_of_day(first);
  series.last_day = iso_of_day(last);
  timeline_.series.push_back(std::move(series));
}

std::uint32_t TimelineBuilder::period_of(std::uint32_t day) const {
  return by_month_ ? month_of_day(day) : year_of_month(month_of_day(day));
}

void check_limits(const TimelineRequest& request) {
  if (request.texts.size() > kMostTimelineTexts)
    throw Error(ErrorKind::BadRequest, fmt::format("{} queries side by side; the limit is {}",
                                                   request.texts.size(), kMostTimelineTexts));
}

double per_10000_words(unsigned posts, const TimelinePeriod& period) {
  return period.words == 0 ? 0 : 10'000.0 * posts / static_cast<double>(period.words);
}

}  // namespace annals
