// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/format/format_timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "query/base/text_layout.h"
#include "query/format/timeline_json.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

/// "coffee: 34 posts, from 2009-03-15 to 2024-01-02"
std::string line_of_series(const TimelineSeries& series) {
  const std::string days = series.first_day.empty()
                               ? std::string()
                               : fmt::format(", from {} to {}", series.first_day, series.last_day);
  return fmt::format("{}: {}{}\n", printable(series.text), counted(series.posts, "post", "posts"), days);
}

std::string row_with_bar(const TimelinePeriod& period, unsigned posts, unsigned most, std::size_t columns) {
  const std::string row =
      fmt::format("{:<7}  {:>5}  {:>16.2f}  ", period.name, posts, per_10000_words(posts, period));
  const std::size_t room = std::max<std::size_t>(10, columns > row.size() ? columns - row.size() - 1 : 0);
  const std::size_t bar = most == 0 ? 0 : (posts * std::min<std::size_t>(room, 50) + most - 1) / most;
  std::string line = row + std::string(bar, '#');
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

std::string rows_with_bars(const Timeline& timeline, std::size_t columns) {
  const std::vector<unsigned>& counts = timeline.series.front().counts;
  const unsigned most = counts.empty() ? 0 : *std::ranges::max_element(counts);
  std::string text = "         posts  per 10,000 words\n";
  for (std::size_t i = 0; i < counts.size(); ++i)
    text += row_with_bar(timeline.periods[i], counts[i], most, columns);
  return text;
}

/// The columns stand in the order of the lines above.
std::string rows_with_columns(const Timeline& timeline) {
  std::string text = "       ";
  for (std::size_t i = 1; i <= timeline.series.size(); ++i)
    text += fmt::format("  {:>6}", fmt::format("({})", i));
  text += '\n';
  for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
    text += fmt::format("{:<7}", timeline.periods[i].name);
    for (const TimelineSeries& series : timeline.series) text += fmt::format("  {:>6}", series.counts[i]);
    text += '\n';
  }
  return text;
}

}  // namespace

std::string timeline_json(const Timeline& timeline, const TimelineRequest& request) {
  return json_of<Json>(timeline, request).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string timeline_text(const Timeline& timeline, std::size_t columns) {
  const bool is_one = timeline.series.size() == 1;
  std::string text;
  for (std::size_t i = 0; i < timeline.series.size(); ++i)
    text += (is_one ? std::string() : fmt::format("({}) ", i + 1)) + line_of_series(timeline.series[i]);
  return text + '\n' + (is_one ? rows_with_bars(timeline, columns) : rows_with_columns(timeline));
}

}  // namespace annals
