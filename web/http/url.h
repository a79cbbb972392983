// SPDX-License-Identifier: GPL-2.0-or-later
/// URLs in both directions: what came in decoded, what goes out encoded.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

/// The names and values of "q=a+b&tag=c%2B%2B", in order. A '%' without two digits stands for itself.
std::vector<std::pair<std::string, std::string>> decode_query(std::string_view query);

/// The other way round.
std::string encode_query(const std::vector<std::pair<std::string, std::string>>& parameters);

/// Everything but letters, digits and "-._~" as %XX.
std::string encode_component(std::string_view text);

}  // namespace annals
