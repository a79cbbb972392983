// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/synonyms.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/base/unicode.h"
#include "query/index/analysis.h"

namespace annals {

namespace {

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

}  // namespace

std::size_t words_in(std::string_view form) {
  return static_cast<std::size_t>(std::count(form.begin(), form.end(), ' ')) + 1;
}

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
    most_words_ = std::max(most_words_, words_in(synonym.word));
  }
}

const std::vector<std::string>* Synonyms::meanings_of(const std::string& words,
                                                      const Stemming& stemming) const {
  if (words.empty()) return nullptr;
  if (const auto found = by_words_.find(words); found != by_words_.end()) return &found->second;
  const auto found = by_stems_.find(stems_of(words, stemming));
  return found == by_stems_.end() ? nullptr : &found->second;
}

}  // namespace annals
