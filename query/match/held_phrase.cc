// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/held_phrase.h"

#include <string>

#include "query/match/deadline.h"
#include "query/match/found_posts.h"

namespace annals {

namespace {

std::string rarest_term(const Xapian::Query& query, const Xapian::Database& database) {
  std::string rarest;
  for (auto term = query.get_terms_begin(); term != query.get_terms_end(); ++term)
    if (rarest.empty() || database.get_termfreq(*term) < database.get_termfreq(rarest)) rarest = *term;
  return rarest;
}

}  // namespace

Xapian::Query held_phrase(const Xapian::Query& phrase, const Xapian::Database& database, Deadline deadline) {
  if (phrase.empty() || phrase.get_type() == Xapian::Query::LEAF_TERM) return phrase;
  return Xapian::Query(Xapian::Query::OP_FILTER, Xapian::Query(rarest_term(phrase, database)),
                       found_posts(stopping(phrase, deadline)));
}

}  // namespace annals
