// SPDX-License-Identifier: GPL-2.0-or-later
/// Whether posts have a term, asked for one after the other by ascending id: the term's list is walked once.
#pragma once
#include <string>

#include <xapian.h>

namespace annals {

class TermPosts {
 public:
  TermPosts(const Xapian::Database& database, const std::string& term)
      : post_(database.postlist_begin(term)), end_(database.postlist_end(term)) {}

  bool has(Xapian::docid id) {
    if (post_ != end_ && *post_ < id) post_.skip_to(id);
    return post_ != end_ && *post_ == id;
  }

 private:
  Xapian::PostingIterator post_, end_;
};

}  // namespace annals
