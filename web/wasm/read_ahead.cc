// SPDX-License-Identifier: GPL-2.0-or-later
/// Of what is not here, each read says so: all posts are tried, so that one round fetches them all.
#include "query/match/read_ahead.h"

namespace annals {

namespace {

/// What is missing is noted while it is read.
template <typename Read>
void try_each(const Xapian::MSet& found, Read read) {
  for (Xapian::MSetIterator item = found.begin(); item != found.end(); ++item) {
    try {
      read(item);
    } catch (const Xapian::Error&) {
      continue;
    }
  }
}

}  // namespace

void read_ahead(const Xapian::MSet& found) {
  try_each(found, [](const Xapian::MSetIterator& item) { item.get_document().get_data(); });
}

void read_terms_ahead(const Xapian::Database& database, const Xapian::MSet& found) {
  try_each(found, [&](const Xapian::MSetIterator& item) { database.termlist_begin(*item); });
}

}  // namespace annals
