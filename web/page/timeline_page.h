// SPDX-License-Identifier: GPL-2.0-or-later
/// When the archive wrote about something: a chart for each query, and the same as a table.
#pragma once
#include <string>

#include "query/answer/timeline.h"
#include "query/index/settings.h"
#include "web/page/frame.h"
#include "web/page/page_texts.h"

namespace annals {

/// All charts have one scale. Every value is escaped.
std::string page_of_timeline(const Timeline& timeline, const TimelineRequest& request,
                             const IndexSettings& settings, const PageOptions& options = {},
                             PageLanguage language = PageLanguage::English);

}  // namespace annals
