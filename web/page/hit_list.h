// SPDX-License-Identifier: GPL-2.0-or-later
/// The posts of a page: title, date and address, a snippet, authors and tags.
#pragma once
#include <vector>

#include "query/answer/match_set.h"
#include "web/page/page_data.h"

namespace annals {

/// False: there are none.
PageData hit_list(const std::vector<Hit>& hits, const PageContext& page);

}  // namespace annals
