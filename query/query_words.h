// SPDX-License-Identifier: GPL-2.0-or-later
/// The words of a command line as a query. A shell has taken the quotes away and the program's own options
/// are gone; what is left may begin with '-' because that is how the query language leaves a word out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/request.h"
#include "query/schema.h"

namespace annals {

struct QueryWords {
  std::string query;
  std::vector<char> letters{};    ///< The one-letter options among them, in order: 'h' for -h.
  std::vector<Filter> filters{};  ///< The options that are fields of the index's own: --series "A to Z".
};

/// `rest` is what stood on the command line besides the long options, in order, "--" included. Before "--", a
/// word
/// "-x" with x in `letters` is an option and "--word" is a mistake; everything else is the query's.
/// A "--word" that is a filter among `fields` takes a value. Throws Error{BadRequest} for another "--word",
/// and for a "-word" that is the name of one of `long_options`.
QueryWords query_words(const std::vector<std::string>& rest, std::string_view letters,
                       const std::vector<std::string_view>& long_options,
                       const std::vector<Field>& fields = kFields);

}  // namespace annals
