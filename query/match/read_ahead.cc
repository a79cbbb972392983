// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/read_ahead.h"

namespace annals {

void read_ahead(const Xapian::MSet& found) {
  found.fetch();
}

}  // namespace annals
