// SPDX-License-Identifier: GPL-2.0-or-later
/// Patterns of names and addresses with tokens in braces or behind colons: "{year}-{month}-{day}-{title}",
/// ":year/:title".
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/index/post.h"

namespace annals {

/// What stands in a name where the pattern has its tokens, in order.
using NameTokens = std::vector<std::pair<std::string, std::string>>;

/// None: the name does not follow the pattern. "year" is four digits, other parts of a date one or two;
/// anything else is at least one byte without '/', and "title" may have '/' too.
std::optional<NameTokens> match_name(std::string_view pattern, std::string_view name);

std::string token_of(const NameTokens& tokens, std::string_view token);

/// The day that year, month and day say; a missing month or day is the first. None: no year, or no such day.
std::optional<PostDate> date_of(const NameTokens& tokens);

/// Replaces each "{token}" that `value` knows; others stay.
std::string fill_braces(std::string_view pattern,
                        const std::function<std::optional<std::string>(std::string_view token)>& value);

/// "%Y/%m" of a day; a letter of another meaning is left out.
std::string fill_strftime(std::string_view pattern, const std::optional<PostDate>& date);

}  // namespace annals
