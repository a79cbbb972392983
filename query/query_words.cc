// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/error.h"
#include "query/nearest.h"
#include "query/schema.h"

namespace annals {

namespace {

[[noreturn]] void refuse_option(std::string_view option, const std::vector<std::string_view>& long_options) {
  const std::string_view name = option.substr(2, option.find('=') - 2);
  const std::string_view nearest = nearest_name(name, long_options);
  throw Error(ErrorKind::BadRequest,
              nearest.empty() ? fmt::format("unknown option '--{}'", name)
                              : fmt::format("unknown option '--{}'; did you mean '--{}'?", name, nearest),
              "See 'annals search --help'. To search for such a word, put '--' before the query.");
}

/// "-limit 3" is meant as an option far more often than as a word to leave out.
void refuse_single_dash(std::string_view word, const std::vector<std::string_view>& long_options) {
  const std::string_view name = word.substr(1, word.find('=') - 1);
  if (std::find(long_options.begin(), long_options.end(), name) == long_options.end()) return;
  throw Error(ErrorKind::BadRequest, fmt::format("'{}' is ambiguous", word),
              fmt::format("Write '--{}' for the option, or 'NOT {}' to leave that word out.", name, name));
}

/// tag:"Platform as a Service" reaches the program without its quotes; blanks in one argument show where they
/// were. A text that has an operator or another field in it was quoted as a whole.
std::string with_quotes(const std::string& argument) {
  constexpr auto kSyntax =
      std::to_array<std::string_view>({"\"", "(", ")", ":", " -", " +", " OR ", " AND ", " NOT "});
  const std::size_t colon = argument.find(':');
  if (colon == std::string::npos) return argument;
  const std::string name = argument.substr(0, colon), value = argument.substr(colon + 1);
  const Field* field = find_field(name);
  const bool one_value = field && field->kind != FieldKind::Date && value.find(' ') != std::string::npos &&
                         std::none_of(kSyntax.begin(), kSyntax.end(), [&](std::string_view sign) {
                           return value.find(sign) != std::string::npos;
                         });
  return one_value ? fmt::format("{}:\"{}\"", name, value) : argument;
}

}  // namespace

QueryWords query_words(const std::vector<std::string>& rest, std::string_view letters,
                       const std::vector<std::string_view>& long_options) {
  QueryWords words;
  bool options_ended = false;
  for (const std::string& argument : rest) {
    if (!options_ended && argument == "--") {
      options_ended = true;
      continue;
    }
    if (!options_ended && argument.starts_with("--")) refuse_option(argument, long_options);
    if (!options_ended && argument.size() == 2 && argument[0] == '-' &&
        letters.find(argument[1]) != letters.npos) {
      words.letters.push_back(argument[1]);
      continue;
    }
    if (!options_ended && argument.size() > 2 && argument[0] == '-')
      refuse_single_dash(argument, long_options);
    words.query += (words.query.empty() ? "" : " ") + with_quotes(argument);
  }
  return words;
}

}  // namespace annals
