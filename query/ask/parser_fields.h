// SPDX-License-Identifier: GPL-2.0-or-later
/// Teaches Xapian's parser a field: title:word, tag:"a tag", date:2009-03..2009-06.
#pragma once
#include <string>

#include <xapian.h>

#include "query/index/schema.h"

namespace annals {

/// `field`, `database` and `problem` must outlive the parser. Xapian leaks when a field processor throws, so
/// what is wrong is left in `problem` for after the parse.
void add_field(Xapian::QueryParser& parser, const Field& field, const Xapian::Database& database,
               std::string& problem);

}  // namespace annals
