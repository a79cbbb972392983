// SPDX-License-Identifier: GPL-2.0-or-later
/// The posts that a query finds, looked up once however often one match asks for them.
#pragma once
#include <xapian.h>

namespace annals {

/// The posts of `query`, without its weights. They are looked up when a match begins, once for each database,
/// and all copies of the answer share them.
Xapian::Query found_posts(const Xapian::Query& query);

}  // namespace annals
