// SPDX-License-Identifier: GPL-2.0-or-later
/// The posts that have a value of a field, or were written between two days.
#pragma once
#include <string>
#include <string_view>

#include <xapian.h>

#include "query/index/schema.h"

namespace annals {

/// From the first day of `begin` to the last of `end`; either may be empty. Throws Xapian::QueryParserError
/// for what is no day, month or year.
Xapian::Query dates_between(const std::string& begin, const std::string& end);

/// Reads `database` for a field of links, whose values name posts, and for labels: a value that no post has
/// stands for its other spellings. Of years and months two with ".." between them are a range. Throws
/// Error{BadRequest} for a range that is none.
Xapian::Query value_query(const Field& field, const Xapian::Database& database, std::string_view value);

}  // namespace annals
