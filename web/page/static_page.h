// SPDX-License-Identifier: GPL-2.0-or-later
/// The pages among exported files: of results, search/index.html, and of a timeline. The browser fills them;
/// without JavaScript the first lists the newest posts. Every value is escaped.
#pragma once
#include <string>
#include <vector>

#include "query/answer/match_set.h"
#include "query/index/generation.h"
#include "web/page/page_texts.h"

namespace annals {

struct StaticSite {
  std::string name{};  ///< Empty: the host of the site is named.
  PageLanguage language = PageLanguage::English;
};

/// `newest` may be empty. The pages name their other files relative to themselves, so they work at any
/// address.
std::string static_page(const std::vector<Hit>& newest, const IndexSettings& settings,
                        const StaticSite& site = {});

/// search/timeline/index.html, which timeline.js fills.
std::string static_timeline(const IndexSettings& settings, const StaticSite& site = {});

}  // namespace annals
