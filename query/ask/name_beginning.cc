// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/name_beginning.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/index_layout.h"
#include "query/index/word_parts.h"
#include "query/match/deadline.h"
#include "query/match/found_posts.h"

namespace annals {

namespace {

using Queries = std::vector<Xapian::Query>;

bool is_plain_word_or_name(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_word_byte(c) || c == '_' || c == '\''; });
}

bool is_read_here(const std::vector<QueryPiece>& pieces, std::size_t i) {
  const QueryPiece& piece = pieces[i];
  const bool is_by_distance =
      (i > 0 && pieces[i - 1].is_distance()) || (i + 1 < pieces.size() && pieces[i + 1].is_distance());
  if (!piece.is_prefix || is_by_distance || has_unspaced_script(piece.text)) return false;
  const bool is_version = without_version_mark(piece.text).size() < piece.text.size();
  return !piece.field || is_version || !is_plain_word_or_name(piece.text);
}

class NameBuilder {
 public:
  NameBuilder(std::vector<std::string> words, const SynonymContext& context, unsigned most_longer)
      : words_(std::move(words)), context_(context), most_longer_(most_longer) {}

  Xapian::Query in_place(std::string_view prefix) const {
    const std::string& last = words_.back();
    Xapian::Query longer = beginning_with(term_in_field(prefix, last));
    if (const std::string_view number = without_version_mark(last); number.size() < last.size())
      longer = Xapian::Query(Xapian::Query::OP_OR, longer, beginning_with(term_in_field(prefix, number)));
    if (words_.size() == 1) return longer;
    Queries all = terms_before_last(prefix);
    all.push_back(longer);
    return Xapian::Query(Xapian::Query::OP_FILTER,
                         Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end()),
                         found_posts(stopping(phrases(prefix), context_.deadline)));
  }

  /// Labels have no positions.
  Xapian::Query in_labels() const {
    Queries all = terms_before_last(kLabelPrefix);
    all.push_back(beginning_with(term_in_field(kLabelPrefix, words_.back())));
    return Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  }

  Xapian::Query beginning_with(const std::string& term) const {
    return Xapian::Query(Xapian::Query::OP_WILDCARD, term, most_longer_,
                         Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_SYNONYM);
  }

 private:
  Queries terms_before_last(std::string_view prefix) const {
    Queries terms;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) terms.emplace_back(term_in_field(prefix, words_[i]));
    return terms;
  }

  Xapian::Query phrases(std::string_view prefix) const {
    Queries phrases;
    for (const std::string& term : longer_terms(term_in_field(prefix, words_.back()))) {
      Queries words = terms_before_last(prefix);
      words.emplace_back(term);
      phrases.emplace_back(Xapian::Query::OP_PHRASE, words.begin(), words.end());
    }
    return Xapian::Query(Xapian::Query::OP_OR, phrases.begin(), phrases.end());
  }

  /// The word itself, and the most frequent of those that begin with it.
  std::vector<std::string> longer_terms(const std::string& beginning) const {
    std::vector<std::pair<Xapian::doccount, std::string>> terms;
    const Xapian::Database& database = context_.database;
    for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term)
      terms.emplace_back(*term == beginning ? database.get_doccount() + 1 : term.get_termfreq(), *term);
    const auto kept =
        terms.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(most_longer_, terms.size()));
    std::ranges::partial_sort(terms, kept, std::greater<>());
    std::vector<std::string> most_frequent;
    for (auto term = terms.begin(); term != kept; ++term) most_frequent.push_back(term->second);
    return most_frequent;
  }

  const std::vector<std::string> words_;
  const SynonymContext& context_;
  const unsigned most_longer_;
};

Xapian::Query name_query(const QueryPiece& piece, const std::vector<std::string>& words,
                         const SynonymContext& context, unsigned most_longer) {
  const NameBuilder builder(words, context, most_longer);
  if (piece.field) return builder.in_place(piece.field->prefix);
  Queries places = {builder.in_place({})};
  if (!is_plain_word_or_name(piece.text))
    places.push_back(builder.beginning_with(std::string(kTypedPrefix).append(lower(piece.text))));
  if (context.anchor_text) places.push_back(builder.in_place(kAnchorPrefix));
  places.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, builder.in_labels(), kLabelShare);
  return Xapian::Query(Xapian::Query::OP_OR, places.begin(), places.end());
}

}  // namespace

std::vector<WordWithSynonyms> beginnings_of_names(const std::vector<QueryPiece>& pieces,
                                                  const SynonymContext& context, unsigned most_longer) {
  std::vector<WordWithSynonyms> found;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!is_read_here(pieces, i)) continue;
    const std::vector<std::string> words = words_of(pieces[i].text);
    if (words.empty()) continue;
    WordWithSynonyms name{.typed = lower(pieces[i].text), .first_piece = i, .end_piece = i + 1};
    // Scaled: Stemming::in_all_languages() leaves it as it is.
    name.any =
        Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, name_query(pieces[i], words, context, most_longer), 1);
    name.own = name.any;
    found.push_back(std::move(name));
  }
  return found;
}

}  // namespace annals
