// SPDX-License-Identifier: GPL-2.0-or-later
/// A phrase that may stand anywhere in a query. Under an OR, OP_MAX or OP_SYNONYM that is part of an AND, a
/// phrase of Xapian 1.4.22's own loses posts and weights: docs/decisions/0010-ranking.md.
#pragma once
#include <xapian.h>

#include "query/match/deadline.h"

namespace annals {

/// The posts that `phrase` finds, by the weight of its rarest word. They are looked up when a match begins,
/// once for each database, by `deadline`. A query without positions comes back as it is.
Xapian::Query held_phrase(const Xapian::Query& phrase, const Xapian::Database& database, Deadline deadline);

}  // namespace annals
