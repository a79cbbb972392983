// SPDX-License-Identifier: GPL-2.0-or-later
/// Posts by their dates. What is no day, month or year throws Xapian::QueryParserError.
#pragma once
#include <string>

#include <xapian.h>

#include "query/index/date_range.h"

namespace annals {

Xapian::Query dates_on(const std::string& text, DateSide side);

}  // namespace annals
