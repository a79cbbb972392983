// SPDX-License-Identifier: GPL-2.0-or-later
/// Refuses requests that would cost too much. The text of a query is measured before Xapian's recursive
/// parser sees it.
#pragma once
#include <string_view>

#include "query/ask/request.h"

namespace annals {

/// True if a text, as of plain_query(), has more characters, words or words in quotes than may be searched.
bool is_too_long(std::string_view text, const Limits& limits);

/// All count what is searched, after folding: one character may stand for a sentence. A name has no folding.
/// Throws Error{BadRequest} naming the limit that the request exceeds.
void check_limits(const SearchRequest& request, const Limits& limits);
void check_limits(const SuggestRequest& request, const Limits& limits);
void check_limits(const RelatedRequest& request, const Limits& limits);

}  // namespace annals
