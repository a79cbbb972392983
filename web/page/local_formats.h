// SPDX-License-Identifier: GPL-2.0-or-later
/// Numbers and days as the search box writes them, from the data that browsers have as well.
#pragma once
#include <chrono>
#include <string>

#include "web/page/page_texts.h"

namespace annals {

/// 1234567 -> "1,234,567" in English.
std::string grouped(unsigned number, PageLanguage language);

/// "15 Mar 2009" in English; of what is no day its ISO form.
std::string spoken_day(std::chrono::year_month_day day, PageLanguage language);

}  // namespace annals
