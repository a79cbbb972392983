// SPDX-License-Identifier: GPL-2.0-or-later
/// The page of results among exported files, search/index.html. The search box fills it in the browser;
/// without JavaScript it lists the newest posts. Every value is escaped.
#pragma once
#include <string>
#include <vector>

#include "query/answer/match_set.h"
#include "query/index/generation.h"
#include "web/page/page_texts.h"

namespace annals {

/// `newest` may be empty. The page names its other files relative to itself, so it works at any address.
/// `site_name`: else the host of the site is named.
std::string static_page(const std::vector<Hit>& newest, const IndexSettings& settings,
                        const std::string& site_name = {}, PageLanguage language = PageLanguage::English);

}  // namespace annals
