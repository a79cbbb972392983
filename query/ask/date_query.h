// SPDX-License-Identifier: GPL-2.0-or-later
/// Posts by their dates. What is no date of the side's kind throws Xapian::QueryParserError.
#pragma once
#include <string>

#include <xapian.h>

#include "query/index/date_range.h"

namespace annals {

Xapian::Query dates_on(const std::string& text, DateSide side, const Xapian::Database& database);

}  // namespace annals
