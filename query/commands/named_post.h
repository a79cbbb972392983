// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <string>

#include "query/answer/searcher.h"

namespace annals {

/// A post may be named as search prints it, as a file or by its address. There need be no such post.
RelatedRequest named_post(Searcher& searcher, const std::string& typed);

}  // namespace annals
