// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/index_words.h"

#include <algorithm>

#include "query/index/index_layout.h"

namespace annals {

namespace {

/// The words of labels, one after the other.
class LabelWords {
 public:
  explicit LabelWords(const Xapian::Database& database)
      : term_(database.allterms_begin(std::string(kLabelPrefix))),
        end_(database.allterms_end(std::string(kLabelPrefix))) {}

  bool has_more() const { return term_ != end_; }
  std::string word() const { return (*term_).substr(kLabelPrefix.size()); }
  unsigned posts() const { return term_.get_termfreq(); }
  void next() { ++term_; }

 private:
  Xapian::TermIterator term_;
  const Xapian::TermIterator end_;
};

}  // namespace

void for_each_word(const Xapian::Database& database,
                   const std::function<void(const std::string& word, unsigned posts)>& see) {
  LabelWords label(database);
  const auto see_label = [&] {
    see(label.word(), label.posts());
    label.next();
  };
  for (auto term = database.allterms_begin(); term != database.allterms_end();) {
    const std::string word = *term;
    if (!is_plain_word(word)) {
      term.skip_to(kBehindPrefixes);
      continue;
    }
    unsigned posts = term.get_termfreq();
    ++term;
    while (label.has_more() && label.word() < word) see_label();
    if (label.has_more() && label.word() == word) {
      posts = std::max(posts, label.posts());
      label.next();
    }
    see(word, posts);
  }
  while (label.has_more()) see_label();
}

}  // namespace annals
