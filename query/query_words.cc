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
std::string with_quotes(const std::string& argument, const std::vector<Field>& fields) {
  constexpr auto kSyntax =
      std::to_array<std::string_view>({"\"", "(", ")", ":", " -", " +", " OR ", " AND ", " NOT "});
  const std::size_t colon = argument.find(':');
  if (colon == std::string::npos) return argument;
  const std::string name = argument.substr(0, colon), value = argument.substr(colon + 1);
  const Field* field = find_field(name, fields);
  const bool one_value = field && field->kind != FieldKind::Date && value.find(' ') != std::string::npos &&
                         std::none_of(kSyntax.begin(), kSyntax.end(), [&](std::string_view sign) {
                           return value.find(sign) != std::string::npos;
                         });
  return one_value ? fmt::format("{}:\"{}\"", name, value) : argument;
}

/// "--series", "Letters from Rome" or "--series=Letters from Rome" at `at`, which moves on to the value.
Filter filter_option(const std::vector<std::string>& rest, std::size_t& at,
                     const std::vector<std::string_view>& long_options, const std::vector<Field>& fields) {
  const std::string& option = rest[at];
  const std::size_t equals = std::min(option.find('='), option.size());
  const std::string name = option.substr(2, equals - 2);
  const Field* field = find_field(name, fields);
  if (!field || !is_filter(*field)) refuse_option(option, long_options);
  if (equals < option.size()) return {name, option.substr(equals + 1)};
  if (++at == rest.size()) throw Error(ErrorKind::BadRequest, fmt::format("'--{}' takes a value", name));
  return {name, rest[at]};
}

}  // namespace

QueryWords query_words(const std::vector<std::string>& rest, std::string_view letters,
                       const std::vector<std::string_view>& long_options, const std::vector<Field>& fields) {
  QueryWords words;
  bool options_ended = false;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const std::string& argument = rest[i];
    if (!options_ended && argument == "--") {
      options_ended = true;
      continue;
    }
    if (!options_ended && argument.starts_with("--")) {
      words.filters.push_back(filter_option(rest, i, long_options, fields));
      continue;
    }
    if (!options_ended && argument.size() == 2 && argument[0] == '-' &&
        letters.find(argument[1]) != letters.npos) {
      words.letters.push_back(argument[1]);
      continue;
    }
    if (!options_ended && argument.size() > 2 && argument[0] == '-')
      refuse_single_dash(argument, long_options);
    words.query += (words.query.empty() ? "" : " ") + with_quotes(argument, fields);
  }
  return words;
}

}  // namespace annals
