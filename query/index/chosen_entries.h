// SPDX-License-Identifier: GPL-2.0-or-later
/// What to suggest for beginnings that very many words have, chosen when the list is written: a request would
/// have to look at all of them.
#pragma once
#include <string>

#include "query/index/words_file.h"

namespace annals {

/// The part of the file for the beginnings of one or two characters that more than IndexWords::kManyEntries
/// words or starts have.
std::string chosen_entries_of(const IndexWords& words);

}  // namespace annals
