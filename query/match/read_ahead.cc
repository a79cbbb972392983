// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/read_ahead.h"

namespace annals {

/// The system has the tables' pages. MSet::fetch() is no help besides: of a later page it reads before the
/// first item.
void read_ahead(const Xapian::MSet& /*found*/) {}

void read_terms_ahead(const Xapian::Database& /*database*/, const Xapian::MSet& /*found*/) {}

}  // namespace annals
