// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/synonyms.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/analysis.h"
#include "query/unicode.h"

namespace annals {

namespace {

std::size_t words_in(std::string_view form) {
  return static_cast<std::size_t>(std::count(form.begin(), form.end(), ' ')) + 1;
}

/// Of each word, for the posts of the stemmer that most posts went through.
std::string stems_of(std::string_view form, const Stemming& stemming) {
  std::string stems;
  while (!form.empty()) {
    const std::string_view word = form.substr(0, form.find(' '));
    form.remove_prefix(std::min(form.size(), word.size() + 1));
    stems.append(stemming.term_of(std::string(word), 0)).append(" ");
  }
  return stems;
}

void add_once(std::vector<std::string>& meanings, const std::string& meaning) {
  if (std::find(meanings.begin(), meanings.end(), meaning) == meanings.end()) meanings.push_back(meaning);
}

/// NEAR and ADJ take nothing but words.
bool is_distance(const std::vector<QueryPiece>& pieces, std::size_t i) {
  return i < pieces.size() && pieces[i].kind == PieceKind::Operator &&
         (pieces[i].text.starts_with("NEAR") || pieces[i].text.starts_with("ADJ"));
}

/// Of each piece: it stands in brackets that a NOT or a '-' stands before.
std::vector<bool> excluded_in_brackets(const std::vector<QueryPiece>& pieces) {
  std::vector<bool> excluded;
  int depth = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const bool is_negated = i > 0 && (pieces[i - 1].text == "NOT" || pieces[i - 1].text == "-");
    if (pieces[i].kind == PieceKind::Bracket && pieces[i].text == "(" && (depth > 0 || is_negated)) ++depth;
    if (pieces[i].kind == PieceKind::Bracket && pieces[i].text == ")" && depth > 0) --depth;
    excluded.push_back(depth > 0);
  }
  return excluded;
}

bool may_have_synonyms(const std::vector<QueryPiece>& pieces, std::size_t i) {
  return pieces[i].kind == PieceKind::Word && !is_distance(pieces, i + 1) &&
         (i == 0 || !is_distance(pieces, i - 1));
}

}  // namespace

std::string synonym_form(std::string_view text) {
  if (has_paired_script(text)) return lower(collapse_blanks(plain_forms(text)));
  return fmt::format("{}", fmt::join(words_of(text), " "));
}

void write_synonyms(Xapian::WritableDatabase& database, const std::vector<Synonym>& synonyms) {
  const std::vector<std::string> known(database.synonym_keys_begin(), database.synonym_keys_end());
  for (const std::string& word : known) database.clear_synonyms(word);
  for (const Synonym& synonym : synonyms) database.add_synonym(synonym.word, synonym.meaning);
}

std::vector<Synonym> read_synonyms(const Xapian::Database& database) {
  std::vector<Synonym> synonyms;
  for (auto word = database.synonym_keys_begin(); word != database.synonym_keys_end(); ++word)
    for (auto meaning = database.synonyms_begin(*word); meaning != database.synonyms_end(*word); ++meaning)
      synonyms.push_back({*word, *meaning});
  return synonyms;
}

Synonyms::Synonyms(const Xapian::Database& database, const Stemming& stemming) {
  for (const Synonym& synonym : read_synonyms(database)) {
    add_once(by_words_[synonym.word], synonym.meaning);
    add_once(by_stems_[stems_of(synonym.word, stemming)], synonym.meaning);
    longest_ = std::max(longest_, words_in(synonym.word));
  }
}

const std::vector<std::string>* Synonyms::meanings_of(const std::string& words,
                                                      const Stemming& stemming) const {
  if (words.empty()) return nullptr;
  if (const auto found = by_words_.find(words); found != by_words_.end()) return &found->second;
  const auto found = by_stems_.find(stems_of(words, stemming));
  return found == by_stems_.end() ? nullptr : &found->second;
}

std::vector<KnownWords> Synonyms::found_in(const std::vector<QueryPiece>& pieces, const Stemming& stemming,
                                           std::size_t most) const {
  std::vector<KnownWords> found;
  if (longest_ == 0) return found;
  const std::vector<bool> excluded = excluded_in_brackets(pieces);
  for (std::size_t first = 0; first < pieces.size();) {
    KnownWords longest{.first_piece = first, .end_piece = first + 1};
    std::string words;
    for (std::size_t end = first; end < pieces.size() && !excluded[end] && may_have_synonyms(pieces, end);) {
      const std::string form = synonym_form(pieces[end++].text);
      if (!form.empty()) words.append(words.empty() ? "" : " ").append(form);
      if (words_in(words) > longest_) break;
      if (const std::vector<std::string>* meanings = meanings_of(words, stemming))
        longest = {.first_piece = first, .end_piece = end, .meanings = *meanings};
    }
    longest.meanings.resize(std::min(longest.meanings.size(), most));
    first = longest.end_piece;
    if (!longest.meanings.empty()) found.push_back(std::move(longest));
  }
  return found;
}

}  // namespace annals
