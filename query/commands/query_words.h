// SPDX-License-Identifier: GPL-2.0-or-later
/// The words of a command line as a query. A shell has taken the quotes away and the program's own options
/// are gone; what is left may begin with '-' because that is how the query language leaves a word out.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/ask/request.h"
#include "query/index/schema.h"

namespace annals {

struct QueryWords {
  std::string query;
  std::vector<Filter> filters{};  ///< The options that are fields of the index's own: --series "A to Z".
};

/// True if posts have what `text` asks for: as it stands, or with corrections too.
using FindsPosts = std::function<bool(const std::string& text, bool as_it_stands)>;

/// `rest` is what stood on the command line besides the long options, in order, "--" included. Before "--", a
/// "--word" that is a filter among `fields` takes a value; everything else is the query's. Throws
/// Error{BadRequest} for another "--word", for a "-x" of one letter or digit, which must be an option that
/// there is not, and for a "-word" that is the name of one of `long_options`. `finds_posts` decides whether
/// an argument "tag:two words" is one value; without it, it is.
QueryWords query_words(const std::vector<std::string>& rest,
                       const std::vector<std::string_view>& long_options,
                       const std::vector<Field>& fields = kFields, const FindsPosts& finds_posts = {});

}  // namespace annals
