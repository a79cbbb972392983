// SPDX-License-Identifier: GPL-2.0-or-later
/// When an archive has written about something: the posts of each year or month that a query finds.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "query/ask/request.h"

namespace annals {

struct TimelinePeriod {
  std::string name{};       ///< "2009" or "2009-03".
  unsigned posts = 0;       ///< All of the time.
  std::uint64_t words = 0;  ///< Of all their titles and texts.

  friend bool operator==(const TimelinePeriod&, const TimelinePeriod&) = default;
};

struct TimelineSeries {
  std::string text{};                   ///< The query.
  unsigned posts = 0;                   ///< That it finds, undated ones among them.
  std::string first_day{}, last_day{};  ///< Of them, ISO; empty: none has a date.
  std::vector<unsigned> counts{};       ///< Posts of each period, in the order of Timeline::periods.

  friend bool operator==(const TimelineSeries&, const TimelineSeries&) = default;
};

struct Timeline {
  /// The oldest first. Those without a post are listed as well, but for archives of more than a thousand
  /// periods.
  std::vector<TimelinePeriod> periods{};
  std::vector<TimelineSeries> series{};  ///< In the order asked for.
};

/// Throws Error{BadRequest} for more than kMostTimelineTexts.
void check_limits(const TimelineRequest& request);

/// Posts for each 10,000 words of the period; 0: it has no words.
double per_10000_words(unsigned posts, const TimelinePeriod& period);

}  // namespace annals
