// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/label_spellings.h"

#include <algorithm>
#include <vector>

#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/index_layout.h"
#include "query/index/word_letters.h"

namespace annals {

namespace {

bool is_ending(char c) {
  return c == '+' || c == '#';
}

/// Apostrophes, quotation marks, dashes and points of every kind.
bool is_mark_of_text(char32_t c) {
  return (c >= 0x2010 && c <= 0x2027) || c == 0x00B7 || c == 0x02BB || c == 0x02BC || c == 0x05F3 ||
         c == 0x05F4;
}

/// Other marks as blanks, of which none is a part of a word either.
std::string without_marks_of_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Utf8Character character = next_character(text, at);
    out += is_mark_of_text(character.value) ? " " : character.bytes;
  }
  return out;
}

/// "c++", "f#", "gtk"
std::size_t end_of_label_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word_byte(text[at])) ++at;
  const std::size_t letters = at;
  while (at < text.size() && is_ending(text[at])) ++at;
  return at < text.size() && is_word_byte(text[at]) ? letters : at;
}

/// The values of `field` in the index that may begin with `first`, a letter or digit, or with a mark.
template <typename See>
void for_each_value_beginning(char first, const std::string& prefix, const Xapian::Database& database,
                              See see) {
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix);) {
    const std::string value = (*term).substr(prefix.size());
    const char begin = value.empty() ? first : value.front();
    if (begin == first || !is_word_byte(begin)) {
      see(*term, value);
      ++term;
    } else {
      term.skip_to(prefix + static_cast<char>(static_cast<unsigned char>(begin) + 1));
    }
  }
}

/// Of the values in the index that are `value` in some spelling.
std::vector<std::string> terms_of_value(const Field& field, const Xapian::Database& database,
                                        std::string_view value) {
  const std::string typed = value_term(field, value);
  std::vector<std::string> terms;
  if (database.term_exists(typed)) terms.push_back(typed);
  const std::string key = has_labels(field) ? label_key(value) : std::string();
  if (!key.empty())
    for_each_value_beginning(key.front(), value_term(field, ""), database,
                             [&](const std::string& term, const std::string& found) {
                               if (term != typed && label_key(found) == key) terms.push_back(term);
                             });
  return terms;
}

}  // namespace

bool has_labels(const Field& field) {
  return field.name == "tag" || field.name == "category" || field.kind == FieldKind::Name ||
         !field.key.empty();
}

std::string label_key(std::string_view value) {
  const std::string folded = without_marks_of_text(without_accents(fold_value(value)));
  std::string key;
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < folded.size();) {
    if (!is_word_byte(folded[at])) {
      ++at;
      continue;
    }
    const std::size_t end = end_of_label_word(folded, at);
    const std::string_view word(folded.data() + at, end - at);
    const bool is_between_digits = !key.empty() && is_digit(key.back()) && is_digit(word.front());
    if (is_between_digits) key += folded[last_end];
    const bool joins = word == "and" && !key.empty() && end < folded.size();
    if (!joins) key += word;
    at = last_end = end;
  }
  return key;
}

std::string joined_label(std::string_view label) {
  constexpr std::size_t kShortest = 2, kLongest = 40;
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < label.size();) {
    std::size_t end = at;
    while (begins_word_at(label, end)) end = end_of_character(label, end);
    if (end > at) words.push_back(label.substr(at, end - at));
    at = std::max(end, end_of_character(label, at));
  }
  const std::string joined = concatenated(words);
  const bool is_word =
      joined.size() >= kShortest && joined.size() <= kLongest && is_letter_byte(joined.front());
  return is_word ? lower(joined) : std::string();
}

std::string joined_at_slash(std::string_view word) {
  const bool has_slash = word.find('/') != word.npos && word.find("//") == word.npos;
  return has_slash ? joined_label(word) : std::string();
}

bool has_label(const Field& field, const Xapian::Database& database, std::string_view value) {
  return !terms_of_value(field, database, value).empty();
}

Xapian::Query any_spelling(const Field& field, const Xapian::Database& database, std::string_view value) {
  const std::vector<std::string> terms = terms_of_value(field, database, value);
  if (terms.empty()) return Xapian::Query(value_term(field, value));
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace annals
