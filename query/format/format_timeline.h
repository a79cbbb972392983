// SPDX-License-Identifier: GPL-2.0-or-later
/// How a timeline is written out.
#pragma once
#include <cstddef>
#include <string>

#include "query/answer/timeline.h"

namespace annals {

/// {"by": "year", "periods": […], "series": […]}
std::string timeline_json(const Timeline& timeline, const TimelineRequest& request);

/// A row for each period. One query has a bar for its posts; of several each has a column. `columns` is the
/// width of the terminal.
std::string timeline_text(const Timeline& timeline, std::size_t columns);

}  // namespace annals
