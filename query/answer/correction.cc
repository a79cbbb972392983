// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/correction.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string_view>
#include <utility>

#include "query/ask/word_places.h"
#include "query/base/ascii.h"
#include "query/base/nearest.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/analysis.h"
#include "query/index/index_layout.h"
#include "query/index/label_spellings.h"
#include "query/index/schema.h"
#include "query/index/words_file.h"

namespace annals {

namespace {

constexpr std::size_t kAlikeWords = 6;

bool is_correctable(const Token& token) {
  return token.word.size() >= Spelling::kShortestCorrected && !has_unspaced_script(token.word) &&
         std::none_of(token.word.begin(), token.word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool has_synonyms(const Query& query, const QueryPiece& piece) {
  return std::any_of(query.synonyms.begin(), query.synonyms.end(), [&](const WordWithSynonyms& word) {
    return query.pieces[word.first_piece].begin <= piece.begin &&
           piece.end <= query.pieces[word.end_piece - 1].end;
  });
}

std::vector<std::string> unknown_words(const Query& query, const QueryPiece& piece, const Stemming& stemming,
                                       const Xapian::Database& database) {
  std::vector<std::string> unknown;
  if (piece.kind != PieceKind::Word && piece.kind != PieceKind::Required) return unknown;
  if (has_synonyms(query, piece)) return unknown;
  const WordPlaces places(database, stemming);
  for (const Token& token : tokens_of(piece.text, stemming))
    if (is_correctable(token) && !places.has(token.word)) unknown.push_back(token.word);
  return unknown;
}

/// Posts that have one of the words and all of the others that some post has.
class Company {
 public:
  Company(const Query& query, const Stemming& stemming, const Xapian::Database& database, Deadline deadline)
      : query_(query),
        stemming_(stemming),
        database_(database),
        places_(database, stemming),
        deadline_(deadline) {}

  Xapian::doccount posts_with_all(const std::string& word) const {
    std::vector<Xapian::Query> words = {anywhere(word)};
    for (const Token& token : query_.tokens)
      if (places_.has(token.word)) words.push_back(anywhere(token.word));
    if (words.size() == 1) return 0;
    const Xapian::Query all(Xapian::Query::OP_AND, words.begin(), words.end());
    return enquire_for(stopping(all, deadline_), database_).get_mset(0, 0, kCounted).get_matches_estimated();
  }

 private:
  Xapian::Query anywhere(const std::string& word) const {
    const StopWords none(stemming_, {});
    std::vector<Xapian::Query> places = places_.elsewhere(word, none);
    places.push_back(stemming_.any_form(word, none, 1));
    return Xapian::Query(Xapian::Query::OP_OR, places.begin(), places.end());
  }

  static constexpr Xapian::doccount kCounted = 100;  // more say nothing more
  const Query& query_;
  const Stemming& stemming_;
  const Xapian::Database& database_;
  const WordPlaces places_;
  Deadline deadline_;
};

/// A name or an accent was not typed by accident: only what is very near was meant. Nor are there two errors
/// in a short word.
double most_slips(std::string_view typed) {
  constexpr double kAny = 10, kVeryNear = 0.75, kOneOfMany = 1.1, kOneOfFew = 1.5;
  constexpr std::size_t kManyLetters = 7, kFewLetters = 5;
  const std::string plain = lower(typed);
  const bool is_upper =
      plain != typed && std::ranges::none_of(typed, [](char c) { return c >= 'a' && c <= 'z'; });
  const bool has_accents = without_accents(plain) != plain;
  if (!is_upper && !has_accents) return characters_in(typed) <= kFewLetters ? kOneOfFew : kAny;
  return characters_in(typed) < kManyLetters ? kVeryNear : kOneOfMany;
}

/// The likeliest of the words near `word`, but no stop word, which says nothing. Where the query has other
/// words, those that occur with them count more.
std::vector<std::string> meant_words(std::string_view typed, const std::string& word,
                                     const Spelling& spelling, const Stemming& stemming,
                                     const Company& company) {
  constexpr std::size_t kTried = 12;
  constexpr double kTogetherWorth = 0.2;
  std::vector<Spelling::Near> near = spelling.near(word);
  std::erase_if(near, [most = most_slips(typed), &stemming](const Spelling::Near& one) {
    return one.slips > most || stemming.is_common(one.text);
  });
  near.resize(std::min(near.size(), kTried));
  std::vector<std::pair<double, std::string>> meant;
  for (const Spelling::Near& one : near)
    meant.emplace_back(one.cost() - kTogetherWorth * std::log1p(company.posts_with_all(one.text)), one.text);
  std::ranges::stable_sort(meant, {}, &std::pair<double, std::string>::first);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(kAlikeWords, meant.size()); ++i) words.push_back(meant[i].second);
  return words;
}

// --- Values of fields

/// Of years and months no other is meant.
bool is_correctable(const QueryPiece& piece) {
  return piece.kind == PieceKind::Field && piece.sign != '-' && !piece.is_prefix && piece.field->is_facet &&
         piece.field->slot != kYearSlot && piece.field->slot != kMonthSlot;
}

/// Of a name its words are compared, in these forms if there are several; of other fields the whole value.
bool is_unknown_value(const QueryPiece& piece, const Stemming& stemming, const Xapian::Database& database) {
  if (!is_correctable(piece)) return false;
  if (piece.field->kind != FieldKind::Name) return !has_label(*piece.field, database, piece.text);
  const std::vector<Token> tokens = tokens_of(piece.text, stemming);
  const auto is_here = [&](const std::string& term) {
    return database.term_exists(term_in_field(piece.field->prefix, term));
  };
  if (tokens.size() == 1) return std::ranges::none_of(tokens.front().terms, is_here);
  return !std::ranges::all_of(tokens, is_here, &Token::word);
}

/// A query has no way to write a quotation mark within quoted text, and the term of a long value ends in a
/// hash.
bool can_be_written(std::string_view value) {
  constexpr std::size_t kMostBytes = 100;  // well below where bounded_term() hashes
  return value.size() <= kMostBytes && value.find('"') == value.npos;
}

void keep_to(Deadline deadline) {
  if (std::chrono::steady_clock::now() >= deadline) throw DeadlinePassed();
}

/// What stands behind `prefix` in the index.
std::vector<std::string> values_behind(const std::string& prefix, const Xapian::Database& database,
                                       Deadline deadline) {
  std::vector<std::string> values;
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    keep_to(deadline);
    const std::string value = (*term).substr(prefix.size());
    if (can_be_written(value)) values.push_back(value);
  }
  return values;
}

/// Each word of a name that no name has as the nearest one; empty: one of them has none.
std::string nearest_names(const std::vector<std::string>& words, const std::vector<std::string>& values) {
  std::vector<std::string> plain;
  for (const std::string& value : values) plain.push_back(without_accents(value));
  std::string names;
  for (const std::string& word : words) {
    const bool is_known = std::ranges::find(values, word) != values.end();
    const std::string_view near = nearest_name(without_accents(word), {plain.begin(), plain.end()});
    const auto at = static_cast<std::size_t>(std::ranges::find(plain, near) - plain.begin());
    if (!is_known && near.empty()) return {};
    names.append(names.empty() ? "" : " ").append(is_known ? word : values[at]);
  }
  return names;
}

/// One post has all of them; not of none.
bool has_together(const std::vector<std::string>& words, const std::string& prefix,
                  const Xapian::Database& database) {
  std::vector<Xapian::Query> terms;
  for (const std::string& word : words) terms.emplace_back(term_in_field(prefix, word));
  if (terms.empty()) return false;
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, terms.begin(), terms.end()));
  return !enquire.get_mset(0, 1).empty();
}

/// Of the values with a word that begins so, that of the most posts; empty: there is none.
std::string value_with_part(const std::string& typed, const std::vector<std::string>& values,
                            const std::string& prefix, const Xapian::Database& database) {
  constexpr std::size_t kShortest = 3;
  const std::string part = without_accents(typed);
  if (characters_in(part) < kShortest) return {};
  std::pair<Xapian::doccount, std::string> best;
  for (const std::string& value : values) {
    const std::string plain = without_accents(value);
    std::size_t at = plain.find(part);
    while (at != plain.npos && !starts_word(plain, at)) at = plain.find(part, at + 1);
    if (at == plain.npos) continue;
    if (const Xapian::doccount posts = database.get_termfreq(prefix + value); posts > best.first)
      best = {posts, value};
  }
  return best.second;
}

/// The value that posts have and that is nearest; empty: none is near.
std::string nearest_value(const QueryPiece& piece, const Xapian::Database& database, Deadline deadline) {
  const bool is_name = piece.field->kind == FieldKind::Name;
  const std::string prefix(is_name ? piece.field->prefix : value_term(*piece.field, ""));
  const std::vector<std::string> values = values_behind(prefix, database, deadline);
  if (const std::vector<std::string> words = words_of(piece.text); is_name && words.size() > 1) {
    const std::string names = nearest_names(words, values);
    return has_together(words_of(names), prefix, database) ? names : std::string();
  }
  const std::string typed =
      is_name ? lower(piece.text) : value_term(*piece.field, piece.text).substr(prefix.size());
  if (const std::string_view nearest = nearest_name(typed, {values.begin(), values.end()}); !nearest.empty())
    return std::string(nearest);
  std::vector<std::string> keys;
  for (const std::string& value : values) keys.push_back(label_key(value));
  const std::string_view nearest = nearest_name(label_key(typed), {keys.begin(), keys.end()});
  const auto key = std::ranges::find(keys, nearest);
  return nearest.empty() ? value_with_part(typed, values, prefix, database)
                         : values[static_cast<std::size_t>(key - keys.begin())];
}

std::string written_value(const QueryPiece& piece, const std::string& value) {
  const bool is_plain = value.find_first_of(" ()\"") == value.npos;
  const std::string sign = piece.sign ? std::string(1, piece.sign) : "";
  return fmt::format("{}{}:{}{}{}", sign, piece.name, is_plain ? "" : "\"", value, is_plain ? "" : "\"");
}

std::string any_of_terms(const std::vector<std::string>& words) {
  return words.size() == 1 ? words.front() : fmt::format("({})", fmt::join(words, " OR "));
}

/// A query, piece by piece from its beginning.
class Rewriting {
 public:
  explicit Rewriting(const std::string& query) : query_(query) {}

  void replace(const QueryPiece& piece, const std::string& with) {
    text_.append(query_, done_, piece.begin - done_).append(with);
    done_ = piece.end;
  }
  std::string text() const { return text_ + query_.substr(done_); }

 private:
  const std::string& query_;
  std::string text_{};
  std::size_t done_ = 0;
};

}  // namespace

bool has_unknown_words(const Query& query, const Stemming& stemming, const Xapian::Database& database) {
  return std::any_of(query.pieces.begin(), query.pieces.end(), [&](const QueryPiece& piece) {
    return is_unknown_value(piece, stemming, database) ||
           !unknown_words(query, piece, stemming, database).empty();
  });
}

Correction corrected(const Query& query, const Spelling& spelling, const Stemming& stemming,
                     const Xapian::Database& database, const CorrectionLimits& limits) {
  Rewriting likeliest(query.text), alike(query.text);
  Correction correction;
  const Company company(query, stemming, database, limits.deadline);
  std::size_t looked_up = 0;
  for (const QueryPiece& piece : query.pieces) {
    const std::string as_typed = query.text.substr(piece.begin, piece.end - piece.begin);
    const std::string typed = lower(as_typed);
    if (is_unknown_value(piece, stemming, database) && looked_up++ < limits.words)
      if (const std::string value = nearest_value(piece, database, limits.deadline); !value.empty()) {
        const std::string with = written_value(piece, value);
        likeliest.replace(piece, with);
        alike.replace(piece, with);
        correction.replaced.push_back({typed, {with}});
      }
    for (const std::string& word : unknown_words(query, piece, stemming, database)) {
      const std::size_t at = typed.find(word);
      if (at == std::string::npos || looked_up++ >= limits.words) continue;
      std::vector<std::string> meant = meant_words(as_typed, word, spelling, stemming, company);
      if (meant.empty()) continue;
      likeliest.replace(piece, std::string(typed).replace(at, word.size(), meant.front()));
      alike.replace(piece, std::string(typed).replace(at, word.size(), any_of_terms(meant)));
      correction.replaced.push_back({word, std::move(meant)});
      break;  // one slip in a word with joints is enough
    }
  }
  correction.text = likeliest.text();
  correction.alike = alike.text();
  return correction;
}

}  // namespace annals
