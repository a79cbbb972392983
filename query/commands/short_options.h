// SPDX-License-Identifier: GPL-2.0-or-later
/// One-letter options of commands that take a query. CLI11 would read "-outage", a word to leave out, as such
/// letters; so with_long_options() (query/commands/commands.h) comes before it.
#pragma once
#include <array>
#include <string_view>

namespace annals {

struct ShortOption {
  char letter = 0;
  std::string_view name{};  ///< The long option, without dashes.
  bool takes_value = true;
};

inline constexpr auto kShortOptions = std::to_array<ShortOption>({
    {'n', "limit"},
    {'o', "order"},
    {'t', "tag"},
    {'f', "format"},
    {'0', "null", false},
    {'h', "help", false},
});

/// True for the commands whose short options are those of kShortOptions.
bool takes_query(std::string_view command);

}  // namespace annals
