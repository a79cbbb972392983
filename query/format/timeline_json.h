// SPDX-License-Identifier: GPL-2.0-or-later
/// A timeline as the members of a JSON object, for callers that have a type of JSON value of their own.
#pragma once
#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

#include "query/answer/timeline.h"

namespace annals {

/// {"by": "year", "periods": […], "series": […]}. `Json` is an nlohmann::ordered_json.
template <typename Json>
Json json_of(const Timeline& timeline, const TimelineRequest& request) {
  const auto day = [](const std::string& iso) { return iso.empty() ? Json(nullptr) : Json(iso); };
  const auto hundredths = [](double value) { return std::round(value * 100) / 100; };
  Json periods = Json::array(), all = Json::array();
  for (const TimelinePeriod& period : timeline.periods)
    periods.push_back({{"name", period.name}, {"posts", period.posts}, {"words", period.words}});
  for (const TimelineSeries& series : timeline.series) {
    Json counts = Json::array();
    for (std::size_t i = 0; i < series.counts.size(); ++i)
      counts.push_back(
          {{"posts", series.counts[i]},
           {"per_10000_words", hundredths(per_10000_words(series.counts[i], timeline.periods[i]))}});
    all.push_back({{"query", series.text},
                   {"posts", series.posts},
                   {"first_day", day(series.first_day)},
                   {"last_day", day(series.last_day)},
                   {"counts", std::move(counts)}});
  }
  return {{"by", request.by}, {"periods", std::move(periods)}, {"series", std::move(all)}};
}

}  // namespace annals
