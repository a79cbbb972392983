// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/held_phrase.h"

#include <vector>

#include "query/match/deadline.h"
#include "query/match/found_posts.h"

namespace annals {

namespace {

/// In all the forms that a phrase has it in.
Xapian::doccount posts_with_word(const Xapian::Query& word, const Xapian::Database& database) {
  Xapian::doccount posts = 0;
  for (auto term = word.get_terms_begin(); term != word.get_terms_end(); ++term)
    posts += database.get_termfreq(*term);
  return posts;
}

Xapian::Query any_form_of_word(const Xapian::Query& word) {
  if (word.get_type() == Xapian::Query::LEAF_TERM) return Xapian::Query(*word.get_terms_begin());
  std::vector<Xapian::Query> forms;
  for (auto term = word.get_terms_begin(); term != word.get_terms_end(); ++term) forms.emplace_back(*term);
  return Xapian::Query(Xapian::Query::OP_SYNONYM, forms.begin(), forms.end());
}

/// Of what the query finds, each post has it.
Xapian::Query rarest_word(const Xapian::Query& query, const Xapian::Database& database) {
  Xapian::Query rarest = query.get_subquery(0);
  for (std::size_t i = 1; i < query.get_num_subqueries(); ++i)
    if (const Xapian::Query word = query.get_subquery(i);
        posts_with_word(word, database) < posts_with_word(rarest, database))
      rarest = word;
  return any_form_of_word(rarest);
}

}  // namespace

Xapian::Query held_phrase(const Xapian::Query& phrase, const Xapian::Database& database, Deadline deadline) {
  if (phrase.empty() || phrase.get_type() == Xapian::Query::LEAF_TERM) return phrase;
  return Xapian::Query(Xapian::Query::OP_FILTER, rarest_word(phrase, database),
                       found_posts(stopping(phrase, deadline)));
}

}  // namespace annals
