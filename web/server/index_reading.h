// SPDX-License-Identifier: GPL-2.0-or-later
/// What metrics and logs say of the index in use.
#pragma once
#include <string_view>

#include "query/answer/searcher.h"
#include "web/http/metrics.h"

namespace annals {

/// Reads nothing from the disk.
IndexReading reading_of(const Searcher& searcher);

/// The same of what Searcher::generation() names.
std::string_view generation_name(std::string_view generations);
/// "gen-000042"; of several indexes, the first one's.
std::string_view generation_name(const Searcher& searcher);

}  // namespace annals
