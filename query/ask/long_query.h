// SPDX-License-Identifier: GPL-2.0-or-later
/// Queries that are longer than the limits, such as a sentence or an error message that was pasted.
#pragma once
#include <optional>
#include <string>

#include <xapian.h>

#include "query/ask/request.h"
#include "query/index/stemming.h"

namespace annals {

/// The rarest of the words that posts have, in the order of the query, as many as the limits allow; words
/// that no post has only where there is room. Operators, names of fields and quotes are words like others.
/// nullopt: the query is not too long, or it begins with many signs of ASCII and no word. Of a text of many
/// pages only the beginning counts, to the end of a word.
std::optional<std::string> rarest_words(const std::string& typed, const Limits& limits,
                                        const Xapian::Database& database, const Stemming& stemming);

}  // namespace annals
