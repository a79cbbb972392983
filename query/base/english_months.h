// SPDX-License-Identifier: GPL-2.0-or-later
/// The English names of the months, January first. Those of other languages come from ICU:
/// indexer/front_matter/calendar_names.h.
#pragma once
#include <array>
#include <string_view>

namespace annals {

inline constexpr auto kMonthNames =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July", "August",
                                     "September", "October", "November", "December"});

/// In lower case, as dates are compared.
inline constexpr auto kEnglishMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                     "september", "october", "november", "december"});

}  // namespace annals
