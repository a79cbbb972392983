// SPDX-License-Identifier: GPL-2.0-or-later
/// A timeline of the posts that were found.
#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "query/answer/timeline.h"
#include "query/answer/written_days.h"
#include "query/match/found_posts.h"

namespace annals {

class TimelineBuilder {
 public:
  /// `days` must outlive it.
  TimelineBuilder(const WrittenDays& days, bool by_month);

  void add(const std::string& text, const PostList& found);

  Timeline take() { return std::move(timeline_); }

 private:
  std::uint32_t period_of(std::uint32_t day) const;

  const WrittenDays& days_;
  bool by_month_;
  std::map<std::uint32_t, std::size_t> places_;  ///< Of the periods, by 2009 or 200903.
  Timeline timeline_;
};

}  // namespace annals
