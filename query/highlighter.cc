// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/highlighter.h"

#include <algorithm>
#include <cmath>

#include "query/ascii.h"
#include "query/unicode.h"
#include "query/word_breaks.h"

namespace annals {

namespace {

constexpr std::size_t kNone = std::string::npos;

constexpr bool is_ascii_word(unsigned char c) {
  return is_letter(static_cast<char>(c)) || is_digit(static_cast<char>(c)) || c == '_';
}

/// What a byte of a text can be without a look at those beside it: most are the letters and blanks of ASCII.
enum class Byte : unsigned char { Word, Between, Other };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> bytes{};
  for (std::size_t c = 0; c < bytes.size(); ++c) {
    const bool may_join =
        c >= 0x80 || std::string_view("'&.,+#").find(static_cast<char>(c)) != std::string_view::npos;
    bytes[c] = is_ascii_word(static_cast<unsigned char>(c)) ? Byte::Word
               : may_join                                   ? Byte::Other
                                                            : Byte::Between;
  }
  return bytes;
}();

/// The first byte from `at` on that is not `byte`.
std::size_t end_of_run(std::string_view text, std::size_t at, Byte byte) {
  while (at < text.size() && kBytes[static_cast<unsigned char>(text[at])] == byte) ++at;
  return at;
}

std::size_t length_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

bool is_word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const auto c = static_cast<unsigned char>(text[at]);
  return c < 0x80 ? is_ascii_word(c)
                  : Xapian::Unicode::is_wordchar(*Xapian::Utf8Iterator(text.data() + at, text.size() - at));
}

/// Joins letters or keeps them apart, and is none itself: Persian is full of them.
constexpr std::size_t kJoinerBytes = 3;
bool is_joiner(std::string_view text, std::size_t at) {
  const std::string_view character = text.substr(std::min(at, text.size()), kJoinerBytes);
  return character == "\u200C" || character == "\u200D";
}

/// An apostrophe, a joiner or a point inside a number belongs to the word, as for Xapian's TermGenerator. 0:
/// none.
std::size_t joint_at(std::string_view text, std::size_t at) {
  const auto is_digit_at = [&](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  if (at >= text.size()) return 0;
  const char c = text[at];
  if ((c == '\'' || c == '&') && is_word_at(text, at + 1)) return 1;
  if (text.substr(at, 3) == "\u2019" && is_word_at(text, at + 3)) return 3;
  if (is_joiner(text, at) && is_word_at(text, at + kJoinerBytes)) return kJoinerBytes;
  if ((c == '.' || c == ',') && is_digit_at(at - 1) && is_digit_at(at + 1)) return 1;
  return 0;
}

/// l'eau: a stem may begin behind it.
bool has_apostrophe(std::string_view word) {
  return word.find('\'') != word.npos || word.find("\u2019") != word.npos;
}

/// C++, C#
std::size_t end_of_suffix(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end < at + 3 && (text[end] == '+' || text[end] == '#')) ++end;
  return is_word_at(text, end) ? at : end;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  if (const std::size_t point = at + length_at(text, at); point < text.size() && text[point] == '.')
    if (const std::size_t end = end_of_initials(text, at); end > at) return end;
  at = end_of_run(text, at, Byte::Word);
  if (at == text.size() || kBytes[static_cast<unsigned char>(text[at])] == Byte::Between) return at;
  for (;;) {
    while (is_word_at(text, at) && !is_unspaced_word(text, at)) at += length_at(text, at);
    const std::size_t joint = joint_at(text, at);
    if (joint == 0) return end_of_suffix(text, std::min(at, text.size()));
    at += joint;
  }
}

/// In place for ASCII, which most words are.
void lower_into(std::string& word, std::string_view text) {
  word.assign(text);
  bool is_plain = true;
  for (char& c : word) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    is_plain = is_plain && static_cast<unsigned char>(c) < 0x80 && c != '.';
  }
  if (is_plain) return;
  word = lower(joined_initials(plain_forms(text)));
  for (std::size_t at = 0; at < word.size(); at += length_at(word, at))
    while (is_joiner(word, at)) word.erase(at, kJoinerBytes);
  if (const std::size_t curly = word.find("\u2019"); curly != std::string::npos) word.replace(curly, 3, "'");
}

std::vector<std::string> pairs_of_letters(std::string_view text) {
  std::vector<std::string> letters, pairs;
  for (std::size_t at = 0; at < text.size(); at += length_at(text, at))
    if (is_word_at(text, at)) letters.emplace_back(text.substr(at, length_at(text, at)));
  for (std::size_t i = 1; i < letters.size(); ++i) pairs.push_back(letters[i - 1] + letters[i]);
  return letters.size() == 1 ? letters : pairs;
}

void sort_without_overlaps(std::vector<Mark>& marks) {
  std::sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) {
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
    : stemming_(stemming), known_(stemming.stemmers().size()) {
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
      want(Wanted::Kind::Prefix, tokens, database);
    else if (tokens.size() > 1)
      want(Wanted::Kind::Phrase, tokens, database);
    if (piece.kind == PieceKind::Quoted && tokens.size() > 1) continue;
    for (const Token& token : tokens) {
      const auto wanted = std::find_if(query.tokens.begin(), query.tokens.end(),
                                       [&](const Token& t) { return t.terms == token.terms; });
      if (wanted != query.tokens.end()) want(Wanted::Kind::Form, {token}, database);
    }
  }
  for (const WordWithSynonyms& word : query.synonyms)
    for (const Meaning& meaning : word.meanings) want_meaning(meaning.text, database);
}

void Highlighter::want_meaning(const std::string& text, const Xapian::Database& database) {
  if (has_paired_script(text)) return want_letters(text);
  std::vector<Token> tokens = tokens_of(text, stemming_);
  want(tokens.size() == 1 ? Wanted::Kind::Form : Wanted::Kind::Phrase, std::move(tokens), database);
}

void Highlighter::want(Wanted::Kind kind, std::vector<Token> tokens, const Xapian::Database& database) {
  if (tokens.empty()) return;
  Wanted wanted{.kind = kind, .tokens = std::move(tokens), .weight = 0};
  const double posts = database.get_doccount();
  for (const Token& token : wanted.tokens) {
    wanted.weight += std::log1p(posts / std::max(1.0, posts_with(token, database)));
    const auto first = static_cast<unsigned char>(without_accents(token.word).front());
    if (first < 0x80) first_bytes_[first] = true;
    if (first < 0x80) first_bytes_[first & ~0x20U] = true;
    if (kind == Wanted::Kind::Phrase) in_phrase_[token.word] = true;
  }
  wanted_.push_back(std::move(wanted));
}

void Highlighter::want_letters(std::string_view text) {
  for (std::string& pair : pairs_of_letters(text))
    wanted_.push_back({.kind = Wanted::Kind::Letters, .tokens = {{pair}}, .weight = 1});
}

std::size_t Highlighter::wanted_as(const std::string& word, std::size_t stemmer) {
  const auto [known, is_new] = known_[stemmer].try_emplace(word, kNone);
  if (!is_new) return known->second;
  const std::string term = stemming_.term_of(word, stemmer);
  for (std::size_t i = 0; i < wanted_.size() && known->second == kNone; ++i) {
    const Wanted& wanted = wanted_[i];
    const bool is_prefix = wanted.kind == Wanted::Kind::Prefix;
    if (is_prefix ? word.compare(0, wanted.tokens.back().word.size(), wanted.tokens.back().word) == 0
                  : wanted.kind == Wanted::Kind::Form && wanted.tokens.front().terms[stemmer] == term)
      known->second = i;
  }
  return known->second;
}

void Highlighter::mark_word(std::string_view text, WordAt at, std::size_t stemmer,
                            std::vector<WordAt>& in_phrases, std::vector<Mark>& marks) {
  const std::string_view word = text.substr(at.begin, at.end - at.begin);
  if (!may_begin(static_cast<unsigned char>(word.front())) && !(has_elisions_ && has_apostrophe(word)))
    return;
  lower_into(word_, word);
  if (const auto part = in_phrase_.find(word_); part != in_phrase_.end()) {
    at.lower = part->first;
    in_phrases.push_back(at);
  }
  if (const std::size_t as = wanted_as(word_, stemmer); as != kNone) marks.push_back({at.begin, at.end, as});
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
    if (wanted_[p].kind != Wanted::Kind::Phrase) continue;
    for (std::size_t i = 0; i + phrase.size() <= words.size(); ++i) {
      std::size_t same = 0;
      while (same < phrase.size() && words[i + same].lower == phrase[same].word &&
             words[i + same].ordinal == words[i].ordinal + same)
        ++same;
      if (same == phrase.size()) marks.push_back({words[i].begin, words[i + same - 1].end, p});
    }
  }
}

void Highlighter::mark_letters(std::string_view text, std::vector<Mark>& marks) const {
  for (std::size_t w = 0; w < wanted_.size(); ++w) {
    if (wanted_[w].kind != Wanted::Kind::Letters) continue;
    const std::string& letters = wanted_[w].tokens.front().word;
    for (std::size_t at = text.find(letters); at != std::string_view::npos && marks.size() < kMostMarks;
         at = text.find(letters, at + letters.size()))
      marks.push_back({at, at + letters.size(), w});
  }
}

}  // namespace annals
