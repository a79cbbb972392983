// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/query_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/ask/query_text.h"
#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/nearest.h"
#include "query/commands/short_options.h"
#include "query/index/schema.h"

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

std::string known_letters() {
  std::string known;
  for (const ShortOption& option : kShortOptions)
    known += std::string(known.empty() ? "-" : " -") + option.letter;
  return known;
}

/// "-l 3" and "-limit 3" are meant as options far more often than as words to leave out.
void refuse_single_dash(std::string_view word, const std::vector<std::string_view>& long_options) {
  if (word.size() < 2 || word.front() != '-') return;
  const std::string_view name = word.substr(1, word.find('=') - 1);
  if (name.size() == 1 && (is_letter(name.front()) || is_digit(name.front())))
    throw Error(ErrorKind::BadRequest, fmt::format("unknown option '-{}'", name),
                fmt::format("There are {}. To leave that word out, write 'NOT {}'.", known_letters(), name));
  if (std::find(long_options.begin(), long_options.end(), name) == long_options.end()) return;
  throw Error(ErrorKind::BadRequest, fmt::format("'{}' is ambiguous", word),
              fmt::format("Write '--{}' for the option, or 'NOT {}' to leave that word out.", name, name));
}

bool begins_value(const QueryPiece& piece) {
  return piece.kind == PieceKind::Field && !piece.sign && !piece.is_quoted &&
         piece.field->kind != FieldKind::Date;
}

bool is_word(const QueryPiece& piece) {
  return piece.kind == PieceKind::Word || piece.kind == PieceKind::Wildcard;
}

/// tag:"Platform as a Service" reaches the program without its quotes, as 'tag:search memex' does: both are
/// one argument. A text that has an operator or another field in it was quoted as a whole. Otherwise the
/// value is what posts have: all of the argument, else its first word, else what is near all of it.
std::string with_quotes(const std::string& argument, const std::vector<Field>& fields,
                        const FindsPosts& finds_posts) {
  const std::vector<QueryPiece> pieces = read_query(plain_query(argument), fields).pieces;
  if (pieces.size() < 2 || !begins_value(pieces.front())) return argument;
  const QueryPiece& first = pieces.front();
  const std::string value = argument.substr(first.name.size() + 1);
  const bool is_all_value = std::all_of(pieces.begin() + 1, pieces.end(), is_word);
  if (!is_all_value || value.find(':') != value.npos) return argument;
  std::string whole = fmt::format("{}:\"{}\"", first.name, value);
  if (!finds_posts || finds_posts(whole, true)) return whole;
  const bool is_first_word = finds_posts(fmt::format("{}:{}", first.name, first.text), true);
  return is_first_word || !finds_posts(whole, false) ? argument : whole;
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

QueryWords query_words(const std::vector<std::string>& rest,
                       const std::vector<std::string_view>& long_options, const std::vector<Field>& fields,
                       const FindsPosts& finds_posts) {
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
    if (!options_ended) refuse_single_dash(argument, long_options);
    words.query += (words.query.empty() ? "" : " ") + with_quotes(argument, fields, finds_posts);
  }
  return words;
}

}  // namespace annals
