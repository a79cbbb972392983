// SPDX-License-Identifier: GPL-2.0-or-later
/// Of what is not here, each read says so: all posts are tried, so that one round fetches them all.
#include "query/match/read_ahead.h"

namespace annals {

void read_ahead(const Xapian::MSet& found) {
  for (Xapian::MSetIterator item = found.begin(); item != found.end(); ++item) {
    try {
      item.get_document().get_data();
    } catch (const Xapian::Error&) {
      continue;  // its blocks are noted
    }
  }
}

}  // namespace annals
