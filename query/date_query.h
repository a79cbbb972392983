// SPDX-License-Identifier: GPL-2.0-or-later
/// Posts by their dates. What is no day, month or year throws Xapian::QueryParserError.
#pragma once
#include <string>

#include <xapian.h>

#include "query/date_range.h"

namespace annals {

/// From the first day of `begin` to the last of `end`; either may be empty.
Xapian::Query dates_between(const std::string& begin, const std::string& end);

Xapian::Query dates_on(const std::string& text, DateSide side);

}  // namespace annals
