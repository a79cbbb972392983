// SPDX-License-Identifier: GPL-2.0-or-later
/// What will be shown is asked for before the first of it is waited for.
#pragma once
#include <xapian.h>

namespace annals {

/// The stored data of all posts in `found`. Nothing is done but in the engine for browsers, by
/// web/wasm/read_ahead.cc.
void read_ahead(const Xapian::MSet& found);

/// Their terms; likewise.
void read_terms_ahead(const Xapian::Database& database, const Xapian::MSet& found);

}  // namespace annals
