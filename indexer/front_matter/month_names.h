// SPDX-License-Identifier: GPL-2.0-or-later
/// Dates whose month is a name in any of the languages that blogs are written in.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace annals {

/// A date with its month in English and its numbers in ASCII, without weekday and particles: "18 august 2023"
/// of "18 août 2023", "2013-7-13" of "2013年7月13日". None: it has no such name in it. The names are read
/// from ICU at the first date that needs them (about 0.1 s), once for all threads.
std::optional<std::string> with_english_names(std::string_view date);

}  // namespace annals
