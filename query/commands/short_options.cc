// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/short_options.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "query/ask/request.h"
#include "query/base/ascii.h"
#include "query/commands/commands.h"
#include "query/format/format.h"

namespace annals {

namespace {

constexpr std::array kQueryCommands = {std::string_view("search")};

template <typename Table>
bool is_name_in(const Table& table, std::string_view value) {
  return std::ranges::any_of(table, [&](const auto& row) { return row.name == value; });
}

/// "-outage" is a word to leave out, not an order. What stands behind the letter in the same argument is
/// its value only if it can be nothing else.
bool is_value_of(char letter, std::string_view rest) {
  if (rest.starts_with('=')) return true;
  if (letter == 'n') return std::ranges::all_of(rest, is_digit);
  if (letter == 'o') return is_name_in(kOrders, rest);
  return letter == 'f' && is_name_in(kFormats, rest);
}

const ShortOption* short_option_of(std::string_view argument) {
  if (argument.size() < 2 || argument.front() != '-') return nullptr;
  const auto row = std::ranges::find(kShortOptions, argument[1], &ShortOption::letter);
  if (row == kShortOptions.end()) return nullptr;
  const std::string_view rest = argument.substr(2);
  return rest.empty() || (row->takes_value && is_value_of(row->letter, rest)) ? &*row : nullptr;
}

/// Moves to the value if that is an argument of its own.
std::string long_option(const ShortOption& option, const std::vector<std::string>& arguments,
                        std::size_t& at) {
  const std::string name = "--" + std::string(option.name);
  if (!option.takes_value) return name;
  std::string_view rest = std::string_view(arguments[at]).substr(2);
  if (rest.starts_with('=')) rest.remove_prefix(1);
  if (!rest.empty()) return name + '=' + std::string(rest);
  return at + 1 < arguments.size() ? name + '=' + arguments[++at] : name;
}

}  // namespace

bool takes_query(std::string_view command) {
  return std::ranges::find(kQueryCommands, command) != kQueryCommands.end();
}

std::vector<std::string> with_long_options(std::vector<std::string> arguments) {
  if (arguments.empty() || !takes_query(arguments.front())) return arguments;
  std::vector<std::string> expanded;
  bool is_option_possible = true;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    is_option_possible = is_option_possible && arguments[at] != "--";
    const ShortOption* option = is_option_possible ? short_option_of(arguments[at]) : nullptr;
    expanded.push_back(option ? long_option(*option, arguments, at) : arguments[at]);
  }
  return expanded;
}

}  // namespace annals
