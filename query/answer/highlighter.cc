// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/highlighter.h"

#include <algorithm>
#include <cmath>

#include "query/answer/text_words.h"
#include "query/base/ascii.h"
#include "query/base/letter_variants.h"
#include "query/base/unicode.h"
#include "query/index/joined_words.h"
#include "query/index/word_breaks.h"
#include "query/index/word_parts.h"
#include "query/index/words_file.h"

namespace annals {

namespace {

constexpr std::size_t kNone = std::string::npos;

/// The same for a letter and its capital; other characters share their numbers with letters.
std::size_t letter_bits(char c) {
  return static_cast<unsigned char>(c) & 31U;
}

std::vector<std::string> pairs_of_letters(std::string_view text) {
  std::vector<std::string> letters, pairs;
  for (std::size_t at = 0; at < text.size(); at += length_at(text, at))
    if (is_word_at(text, at)) letters.emplace_back(text.substr(at, length_at(text, at)));
  for (std::size_t i = 1; i < letters.size(); ++i) pairs.push_back(letters[i - 1] + letters[i]);
  return letters.size() == 1 ? letters : pairs;
}

void sort_without_overlaps(std::vector<Mark>& marks) {
  // Of several for the same text the first one stays, whatever the library's sort does.
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Mark> kept;
  for (const Mark& mark : marks)
    if (kept.empty() || mark.begin >= kept.back().end)
      kept.push_back(mark);
    else
      kept.back().end = std::max(kept.back().end, mark.end);
  marks = std::move(kept);
}

}  // namespace

Highlighter::Highlighter(const Query& query, const Stemming& stemming, const Xapian::Database& database)
    : stemming_(stemming), known_(stemming.stemmers().size()), known_parts_(stemming.stemmers().size()) {
  for (const QueryPiece& piece : query.pieces) {
    if (piece.kind != PieceKind::Word && piece.kind != PieceKind::Required &&
        piece.kind != PieceKind::Quoted && piece.kind != PieceKind::Wildcard)
      continue;
    if (has_paired_script(piece.text)) {
      want_letters(piece.text);
      continue;
    }
    const std::vector<Token> tokens = tokens_of(piece.text, stemming);
    if (piece.kind == PieceKind::Wildcard)
      want(tokens.size() > 1 ? Wanted::Kind::Beginning : Wanted::Kind::Prefix, tokens, database);
    else if (tokens.size() > 1)
      want(Wanted::Kind::Phrase, tokens, database);
    if (piece.kind == PieceKind::Quoted && tokens.size() > 1) continue;
    for (const Token& token : tokens) {
      const auto wanted = std::find_if(query.tokens.begin(), query.tokens.end(),
                                       [&](const Token& t) { return t.terms == token.terms; });
      if (wanted != query.tokens.end() || query.tokens.empty()) want(Wanted::Kind::Form, {token}, database);
    }
  }
  want_beginning(query.beginning, database);
  for (const WordWithSynonyms& word : query.synonyms)
    for (const Meaning& meaning : word.meanings) want_meaning(meaning.text, database);
  want_other_forms(query.other_forms, database);
}

void Highlighter::want_meaning(const std::string& text, const Xapian::Database& database) {
  if (has_paired_script(text)) return want_letters(text);
  std::vector<Token> tokens = tokens_of(text, stemming_);
  const Wanted::Kind kind = tokens.size() == 1 ? Wanted::Kind::Form : Wanted::Kind::Phrase;
  want(kind, std::move(tokens), database);
}

void Highlighter::want_beginning(const std::string& word, const Xapian::Database& database) {
  if (word.empty()) return;
  want(Wanted::Kind::Prefix, {{word}}, database);
  const std::vector<std::string> with_umlauts = with_letters(word);
  for (auto other = with_umlauts.begin() + 1; other != with_umlauts.end(); ++other)
    want(Wanted::Kind::SamePrefix, {{*other}}, database);
}

void Highlighter::want_other_forms(const OtherForms& forms, const Xapian::Database& database) {
  for (const auto& [word, others] : forms) {
    const auto is_word = [&typed = word](const Wanted& wanted) {
      return wanted.kind == Wanted::Kind::Form && wanted.tokens.front().word == typed;
    };
    const bool is_wanted = std::ranges::any_of(wanted_, is_word), is_in_phrase = in_phrase_.count(word) > 0;
    for (const std::string& other : others) {
      if (is_wanted) want(Wanted::Kind::Form, {{other, stemming_.terms_of(other)}}, database);
      if (!is_in_phrase) continue;
      in_phrase_.try_emplace(other, word);
      note_beginning(without_accents(other));
    }
  }
}

void Highlighter::want(Wanted::Kind kind, std::vector<Token> tokens, const Xapian::Database& database) {
  if (tokens.empty()) return;
  Wanted wanted{.kind = kind, .tokens = std::move(tokens), .weight = 0};
  const double posts = database.get_doccount();
  for (const Token& token : wanted.tokens) {
    wanted.weight += std::log1p(posts / std::max(1.0, posts_with(token, database)));
    note_beginning(without_accents(token.word));
    if (wanted.is_phrase()) in_phrase_[token.word] = token.word;
  }
  if (kind == Wanted::Kind::Beginning) last_beginnings_.push_back(wanted.tokens.back().word);
  wanted_.push_back(std::move(wanted));
}

void Highlighter::note_beginning(std::string_view word) {
  if (word.empty()) return;
  wants_beyond_ascii_ = wants_beyond_ascii_ || is_beyond_ascii(word.front());
  const std::size_t first = letter_bits(word.front());
  first_letters_[first] = true;
  std::bitset<32>& seconds = second_letters_[first];
  if (word.size() == 1 || !is_word_byte(word[1])) {
    seconds.set();
    return;
  }
  seconds.set(letter_bits(word[1]));
  if (word[1] == 'i' || word[1] == 'y') seconds.set(letter_bits('i')).set(letter_bits('y'));  // die, dying
}

/// What follows a sign may be what follows the first letter where it is joined: "e-mail" is "email".
bool Highlighter::may_be_wanted(std::string_view word) const {
  if (is_beyond_ascii(word.front())) return wants_beyond_ascii_ || !is_never_ascii(word);
  const std::size_t first = letter_bits(word.front());
  if (!first_letters_[first]) return false;
  const bool is_followed = word.size() > 1 && !is_beyond_ascii(word[1]) && is_word_byte(word[1]);
  return !is_followed || second_letters_[first].test(letter_bits(word[1]));
}

void Highlighter::want_letters(std::string_view text) {
  for (std::string& pair : pairs_of_letters(with_plain_ideographs(text)))
    wanted_.push_back({.kind = Wanted::Kind::Letters, .tokens = {{pair}}, .weight = 1});
}

/// With other accents too, and behind an article.
bool Highlighter::begins_with(std::string_view word, const std::string& typed) const {
  if (word.starts_with(typed)) return true;
  const std::size_t apostrophe = has_elisions_ ? word.find('\'') : word.npos;
  if (apostrophe == word.npos && is_ascii(word) && is_ascii(typed)) return false;
  const std::string beginning = typed_key(typed);
  return typed_key(word).starts_with(beginning) ||
         (apostrophe != word.npos && typed_key(word.substr(apostrophe + 1)).starts_with(beginning));
}

bool Highlighter::is_word(const Wanted& wanted, const std::string& word, const std::string& term,
                          std::size_t stemmer) const {
  const Token& token = wanted.tokens.back();
  switch (wanted.kind) {
    case Wanted::Kind::Form:
      return token.terms[stemmer] == term;
    case Wanted::Kind::Prefix:
      return begins_with(word, token.word);
    case Wanted::Kind::SamePrefix:
      return word.starts_with(token.word);
    default:
      return false;
  }
}

std::size_t Highlighter::wanted_as(const std::string& word, std::size_t stemmer) {
  const auto [known, is_new] = known_[stemmer].try_emplace(word, kNone);
  if (!is_new) return known->second;
  const std::string term = stemming_.term_of(word, stemmer);
  for (std::size_t i = 0; i < wanted_.size() && known->second == kNone; ++i) {
    const Wanted& wanted = wanted_[i];
    if (is_word(wanted, word, term, stemmer)) known->second = i;
  }
  return known->second;
}

void Highlighter::mark_word(std::string_view text, const WordAt& at, std::size_t stemmer,
                            std::vector<WordAt>& in_phrases, std::vector<Mark>& marks) {
  const std::string_view word = text.substr(at.begin, at.end - at.begin);
  mark_parts(word, at, stemmer, marks);
  if (!may_be_wanted(word) && !(has_elisions_ && has_apostrophe(word))) return;
  mark_joined(text, at, stemmer, marks);
  mark_whole(word, at, stemmer, in_phrases, marks);
}

void Highlighter::mark_whole(std::string_view word, const WordAt& at, std::size_t stemmer,
                             std::vector<WordAt>& in_phrases, std::vector<Mark>& marks) {
  lower_into(word_, word);
  if (const std::string_view lower = part_of_phrase(word_); !lower.empty())
    in_phrases.push_back({at.begin, at.end, at.ordinal, lower});
  if (const std::size_t as = wanted_as(word_, stemmer); as != kNone) marks.push_back({at.begin, at.end, as});
}

std::string_view Highlighter::part_of_phrase(const std::string& word) const {
  if (in_phrase_.empty()) return {};
  if (const auto part = in_phrase_.find(word); part != in_phrase_.end()) return part->second;
  const auto beginning = std::ranges::find_if(
      last_beginnings_, [&](const std::string& typed) { return word.starts_with(typed); });
  return beginning == last_beginnings_.end() ? std::string_view() : std::string_view(*beginning);
}

/// A name in code is marked as a whole for any part of it.
void Highlighter::mark_parts(std::string_view word, const WordAt& at, std::size_t stemmer,
                             std::vector<Mark>& marks) {
  if (!may_have_parts(word)) return;
  word_ = word;
  const auto [known, is_new] = known_parts_[stemmer].try_emplace(word_, kNone);
  if (is_new) known->second = parts_wanted_as(parts_of_word(word), stemmer);
  if (known->second != kNone) marks.push_back({at.begin, at.end, known->second});
}

std::size_t Highlighter::parts_wanted_as(const std::vector<std::string>& parts, std::size_t stemmer) {
  for (const std::string& part : parts)
    if (const std::size_t as = wanted_as(part, stemmer); as != kNone) return as;
  for (std::size_t p = 0; p < wanted_.size(); ++p) {
    const Wanted& wanted = wanted_[p];
    if (wanted.kind != Wanted::Kind::Phrase) continue;
    const auto found =
        std::search(parts.begin(), parts.end(), wanted.tokens.begin(), wanted.tokens.end(),
                    [](const std::string& part, const Token& token) { return part == token.word; });
    if (found != parts.end()) return p;
  }
  return kNone;
}

/// "Wi-Fi" for "wifi"
void Highlighter::mark_joined(std::string_view text, const WordAt& at, std::size_t stemmer,
                              std::vector<Mark>& marks) {
  constexpr std::string_view kJoints = "-._\'\xE2";
  const std::string_view word = text.substr(at.begin, at.end - at.begin);
  const bool is_followed = at.end < text.size() && kJoints.find(text[at.end]) != kJoints.npos;
  if (!is_followed && !has_apostrophe(word) && word.find('&') == word.npos) return;
  const std::size_t end = std::max(end_of_compound(text, at.begin), at.begin);
  const std::string joined = joined_form(text.substr(at.begin, end - at.begin));
  if (joined.empty()) return;
  if (const std::size_t as = wanted_as(joined, stemmer); as != kNone) marks.push_back({at.begin, end, as});
}

std::vector<Mark> Highlighter::marks(std::string_view text, std::string_view stemmer) {
  const std::size_t of_post = stemming_.index_of(stemmer);
  has_elisions_ = has_elisions(stemming_.stemmers()[of_post].language);
  std::vector<Mark> marks;
  std::vector<WordAt> in_phrases;
  std::size_t ordinal = 0;
  for (std::size_t at = 0; at < text.size() && marks.size() < kMostMarks;) {
    at = end_of_run(text, at, Byte::Between);
    if (at == text.size()) break;
    if (const std::size_t end = end_of_plain_word(text, at)) {  // without parts, and joined to nothing
      const std::string_view word = text.substr(at, end - at);
      if (may_be_wanted(word)) mark_whole(word, {at, end, ordinal}, of_post, in_phrases, marks);
      ++ordinal;
      at = end;
      continue;
    }
    if (!is_word_at(text, at)) {
      at += length_at(text, at);
      continue;
    }
    if (!is_unspaced_word(text, at)) {
      const std::size_t end = end_of_word(text, at);
      mark_word(text, {at, end, ordinal++}, of_post, in_phrases, marks);
      at = end;
      continue;
    }
    const std::size_t first = at;
    for (const std::size_t end : word_ends(text.substr(first))) {
      if (is_word_at(text, at)) mark_word(text, {at, first + end, ordinal++}, of_post, in_phrases, marks);
      at = first + end;
    }
  }
  mark_phrases(in_phrases, marks);
  mark_letters(text, marks);
  sort_without_overlaps(marks);
  return marks;
}

void Highlighter::mark_phrases(const std::vector<WordAt>& words, std::vector<Mark>& marks) const {
  for (std::size_t p = 0; p < wanted_.size(); ++p) {
    const std::vector<Token>& phrase = wanted_[p].tokens;
    if (!wanted_[p].is_phrase()) continue;
    for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
      std::size_t same = 0;
      while (same < phrase.size() && words[i + same].lower == phrase[same].word &&
             words[i + same].ordinal == words[i].ordinal + same)
        ++same;
      if (same == phrase.size()) marks.push_back({words[i].begin, words[i + same - 1].end, p});
    }
  }
}

void Highlighter::mark_letters(std::string_view typed, std::vector<Mark>& marks) const {
  const bool has_letters = std::ranges::find(wanted_, Wanted::Kind::Letters, &Wanted::kind) != wanted_.end();
  const std::string text = has_letters ? with_plain_ideographs(typed) : std::string();
  for (std::size_t w = 0; w < wanted_.size(); ++w) {
    if (wanted_[w].kind != Wanted::Kind::Letters) continue;
    const std::string& letters = wanted_[w].tokens.front().word;
    for (std::size_t at = text.find(letters); at != std::string::npos && marks.size() < kMostMarks;
         at = text.find(letters, at + letters.size()))
      marks.push_back({at, at + letters.size(), w});
  }
}

}  // namespace annals
