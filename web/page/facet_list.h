// SPDX-License-Identifier: GPL-2.0-or-later
/// The facets of a page: values with their counts as links, and a chart of the years whose bars are links.
#pragma once
#include <vector>

#include "query/answer/match_set.h"
#include "web/page/page_data.h"

namespace annals {

/// False: no facet has a value.
PageData facet_list(const std::vector<Facet>& facets, const PageContext& page);

}  // namespace annals
