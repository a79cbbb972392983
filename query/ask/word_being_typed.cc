// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/word_being_typed.h"

#include <algorithm>
#include <array>
#include <functional>

#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/analysis.h"
#include "query/index/index_layout.h"
#include "query/index/word_parts.h"
#include "query/match/held_phrase.h"

namespace annals {

namespace {

/// Of the weight of a longer word where posts have the word itself: so little that those come first.
constexpr double kLonger = 0.1;
constexpr std::size_t kLettersOfABeginning = 2;

/// What an apostrophe joins to a word, in languages with elisions.
constexpr auto kArticles =
    std::to_array<std::string_view>({"all'", "c'", "d'", "dall'", "dell'", "j'", "l'", "m'", "n'", "nell'",
                                     "qu'", "s'", "sull'", "t'", "un'"});

/// What Arabic writes before a word without a blank.
constexpr auto kArabicArticles = std::to_array<std::string_view>({"ال", "وال", "بال", "كال", "لل"});

bool may_go_on(const std::vector<QueryPiece>& pieces) {
  if (pieces.empty() || (pieces.size() > 1 && pieces[pieces.size() - 2].is_distance())) return false;
  const QueryPiece& last = pieces.back();
  const bool is_in_text = last.kind == PieceKind::Field && last.field->kind == FieldKind::Text &&
                          !last.is_quoted && !last.is_prefix && !last.sign;
  return (last.kind == PieceKind::Word || is_in_text) && !has_paired_script(last.text);
}

/// In Thai and its like, half of a word is taken for several: the last ones as the beginning of one, if posts
/// have a word that begins so.
std::vector<Token> with_last_as_one(std::vector<Token> tokens, const Xapian::Database& database) {
  std::string last;
  for (const Token& token : tokens) last += token.word;
  for (std::size_t first = 0; first + 1 < tokens.size(); ++first) {
    if (database.allterms_begin(last) != database.allterms_end(last)) {
      tokens.resize(first);
      tokens.push_back({.word = last});
      return tokens;
    }
    last.erase(0, tokens[first].word.size());
  }
  return tokens;
}

class TypedWordBuilder {
 public:
  TypedWordBuilder(const std::vector<Token>& tokens, const StopWords& stop_words,
                   const SynonymContext& context, unsigned most_longer)
      : tokens_(tokens), stop_words_(stop_words), context_(context), most_longer_(most_longer) {}

  Xapian::Query own(std::string_view prefix) const {
    if (tokens_.size() == 1) return context_.stemming.any_form(tokens_.front().word, stop_words_, 1, prefix);
    std::vector<Xapian::Query> words;
    for (const Token& token : tokens_) words.emplace_back(term_in_field(prefix, token.word));
    return held_phrase(Xapian::Query(Xapian::Query::OP_PHRASE, words.begin(), words.end()), context_.database,
                       context_.deadline);
  }

  /// Words that are joined to it must be there too.
  Xapian::Query longer(std::string_view prefix) const {
    std::vector<Xapian::Query> words;
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i)
      words.push_back(context_.stemming.any_form(tokens_[i].word, stop_words_, 1, prefix));
    words.push_back(beginning_with(term_in_field(prefix, tokens_.back().word)));
    const std::string& word = tokens_.back().word;
    if (const std::string_view number = without_version_mark(word); number.size() < word.size())
      words.back() =
          Xapian::Query(Xapian::Query::OP_OR, words.back(), beginning_with(term_in_field(prefix, number)));
    return Xapian::Query(Xapian::Query::OP_AND, words.begin(), words.end());
  }

  /// Zürich for "zur" and "zue", l'école for "eco", Wi-Fi for "wif".
  Xapian::Query longer_in_other_spellings() const {
    const std::string& word = tokens_.back().word;
    const Xapian::Query joined = beginning_with(term_in_field(kJoinedPrefix, stem_term(word)));
    std::vector<Xapian::Query> words = {Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, joined, kJoinedShare)};
    if (context_.words) {
      std::vector<IndexWords::Word> others = words_beginning_otherwise(word);
      std::ranges::sort(others, std::ranges::greater(), &IndexWords::Word::posts);
      others.resize(std::min<std::size_t>(others.size(), most_longer_));
      words.push_back(any_of(others, {}));
      words.push_back(
          Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, any_of(others, kLabelPrefix), kLabelShare));
    }
    return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
  }

 private:
  Xapian::Query any_of(const std::vector<IndexWords::Word>& words, std::string_view prefix) const {
    std::vector<Xapian::Query> terms;
    for (const IndexWords::Word& word : words)
      if (std::string term = term_in_field(prefix, word.text); context_.database.term_exists(term))
        terms.emplace_back(std::move(term));
    return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
  }

  std::vector<IndexWords::Word> words_beginning_otherwise(const std::string& word) const {
    const IndexWords& words = context_.words();
    const std::string key = typed_key(word);
    std::vector<IndexWords::Word> found;
    const auto add = [&](const std::string& beginning, std::string_view text = {}) {
      const auto [first, end] = words.words_beginning_with(beginning);
      for (std::size_t i = first; i < end; ++i)
        if (const IndexWords::Word one = words.word(i);
            !one.text.starts_with(word) && one.text.starts_with(text))
          found.push_back(one);
    };
    add(key);
    const std::vector<std::string> with_umlauts = with_letters(word);
    for (auto other = with_umlauts.begin() + 1; other != with_umlauts.end(); ++other)
      add(typed_key(*other), *other);
    if (is_in(has_elisions))
      for (const std::string_view article : kArticles) add(std::string(article) + key);
    if (is_in([](const std::string& language) { return language == "ar"; }))
      for (const std::string_view article : kArabicArticles) add(std::string(article) + key);
    return found;
  }

  template <typename Wanted>
  bool is_in(Wanted language) const {
    return std::ranges::any_of(context_.stemming.stemmers(), language, &Stemmer::language);
  }

  Xapian::Query beginning_with(const std::string& term) const {
    return Xapian::Query(Xapian::Query::OP_WILDCARD, term, most_longer_,
                         Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT, Xapian::Query::OP_SYNONYM);
  }

  const std::vector<Token>& tokens_;
  const StopWords& stop_words_;
  const SynonymContext& context_;
  const unsigned most_longer_;
};

/// The forms of each language are in it already: Stemming::in_all_languages() leaves it as it is.
Xapian::Query scaled(const Xapian::Query& query, double factor) {
  return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, factor);
}

Xapian::Query with_all(Xapian::Query query, const std::vector<Xapian::Query>& others) {
  for (const Xapian::Query& other : others) query = Xapian::Query(Xapian::Query::OP_OR, query, other);
  return query;
}

bool is_known(const std::vector<Token>& tokens, const Xapian::Database& database) {
  return posts_with(tokens.back(), database) > 0 || database.term_exists(tokens.back().word);
}

}  // namespace

WordBeingTyped word_being_typed(const std::vector<QueryPiece>& pieces, const StopWords& stop_words,
                                const SynonymContext& context, unsigned most_longer) {
  WordBeingTyped typed;
  if (!may_go_on(pieces)) return typed;
  const std::vector<Token> own_tokens = tokens_of(pieces.back().text, context.stemming);
  const std::vector<Token> tokens =
      has_unspaced_script(pieces.back().text) ? with_last_as_one(own_tokens, context.database) : own_tokens;
  if (tokens.empty() || characters_in(tokens.back().word) < kLettersOfABeginning) return typed;
  if (tokens.size() == 1 && stop_words.has(tokens.front().word)) return typed;
  const TypedWordBuilder own_builder(own_tokens, stop_words, context, most_longer),
      builder(tokens, stop_words, context, most_longer);
  const bool is_in_field = pieces.back().field != nullptr;
  const std::string_view prefix = is_in_field ? std::string_view(pieces.back().field->prefix) : "";
  Xapian::Query own = own_builder.own(prefix), longer = builder.longer(prefix);
  if (context.anchor_text && !is_in_field && tokens.size() == 1) {
    own = Xapian::Query(Xapian::Query::OP_OR, own, own_builder.own(kAnchorPrefix));
    longer = Xapian::Query(Xapian::Query::OP_OR, longer, builder.longer(kAnchorPrefix));
  }
  if (!is_in_field && tokens.size() == 1) {
    own = with_all(own, context.places.elsewhere(tokens.front().word, stop_words));
    longer = with_all(
        longer, {scaled(builder.longer(kLabelPrefix), kLabelShare), builder.longer_in_other_spellings()});
  }
  longer = scaled(longer, is_known(tokens, context.database) ? kLonger : 1);
  typed.beginning = tokens.back().word;
  typed.word = {.typed = tokens.size() == 1 ? tokens.front().word : pieces.back().text,
                .first_piece = pieces.size() - 1,
                .end_piece = pieces.size(),
                .own = own,
                .others = longer,
                .any = with_longer(own, longer)};
  return typed;
}

Xapian::Query with_longer(const Xapian::Query& word, const Xapian::Query& longer) {
  return scaled(Xapian::Query(Xapian::Query::OP_OR, word, longer), 1);
}

void drop_open_end(QueryText& query) {
  const auto is_open = [](const QueryPiece& piece) {
    return piece.kind == PieceKind::Operator || (piece.kind == PieceKind::Bracket && piece.text == "(");
  };
  while (!query.pieces.empty() && is_open(query.pieces.back())) {
    query.text.erase(query.pieces.back().begin);
    query.pieces.pop_back();
  }
}

namespace {

constexpr bool is_between(char32_t c, char32_t first, char32_t last) {
  return first <= c && c <= last;
}

/// A letter of Korean by itself.
constexpr bool is_jamo(char32_t c) {
  return is_between(c, 0x1100, 0x11FF) || is_between(c, 0x3131, 0x318E);
}

/// 주 of 줃; 0: it is no syllable with a consonant at its end.
constexpr char32_t without_final(char32_t c) {
  constexpr char32_t kFirst = 0xAC00, kLast = 0xD7A3, kFinals = 28;
  const bool has_final = is_between(c, kFirst, kLast) && (c - kFirst) % kFinals != 0;
  return has_final ? c - (c - kFirst) % kFinals : 0;
}

}  // namespace

void drop_open_syllable(QueryText& query, const Xapian::Database& database) {
  if (query.pieces.empty() || query.pieces.back().kind != PieceKind::Word) return;
  QueryPiece& piece = query.pieces.back();
  const std::size_t last = start_of_character_before(piece.text, piece.text.size());
  if (last == 0 || query.text.substr(piece.begin) != piece.text) return;
  std::size_t at = last;
  const char32_t letter = next_character(piece.text, at).value, open = without_final(letter);
  const std::string syllables = piece.text.substr(start_of_character_before(piece.text, last));
  if (!is_jamo(letter) && (open == 0 || database.term_exists(syllables))) return;
  piece.text.resize(last);
  if (open != 0) append_character(piece.text, open);
  query.text.replace(piece.begin, std::string::npos, piece.text);
  piece.end = query.text.size();
}

}  // namespace annals
