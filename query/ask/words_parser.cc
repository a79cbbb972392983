// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/words_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <utility>

#include "query/ask/around_time.h"
#include "query/ask/field_values.h"
#include "query/ask/name_beginning.h"
#include "query/ask/other_spellings.h"
#include "query/ask/parser_fields.h"
#include "query/ask/parser_text.h"
#include "query/ask/piece_signs.h"
#include "query/ask/symbol_words.h"
#include "query/ask/word_being_typed.h"
#include "query/base/unicode.h"
#include "query/index/analysis.h"
#include "query/index/word_breaks.h"

namespace annals {

namespace {

/// Leaves out what says nothing to any post.
class Stopper : public Xapian::Stopper {
 public:
  explicit Stopper(const StopWords& stop_words) : stop_words_(stop_words) {}
  bool operator()(const std::string& word) const override { return stop_words_.has(word); }

 private:
  const StopWords& stop_words_;
};

struct WantedWords {
  std::vector<Token> all{};
  std::vector<bool> is_content{};  ///< Of each: no stop word of any language that many posts are in.
  StopWords stop_words;

  std::vector<Token> content_words() const {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (is_content[i]) tokens.push_back(all[i]);
    return tokens;
  }
};

WantedWords wanted(const std::vector<QueryPiece>& pieces, const Stemming& stemming) {
  const std::string text = wanted_words(pieces);
  if (has_paired_script(text)) return {.stop_words = StopWords(stemming, {})};
  std::vector<Token> tokens = tokens_of(text, stemming);
  std::vector<std::string> words;
  for (const Token& token : tokens) words.push_back(token.word);
  WantedWords wanted{.all = std::move(tokens), .stop_words = StopWords(stemming, words)};
  for (const std::string& word : words) wanted.is_content.push_back(!stemming.is_common(word));
  if (std::ranges::find(wanted.is_content, true) == wanted.is_content.end())
    wanted.is_content.assign(words.size(), true);
  return wanted;
}

/// A word with synonyms has no form of its own that could be parsed: its number stands for it.
constexpr std::string_view kSynonymsOf = "annalssynonymsof";

class SynonymsOf : public Xapian::FieldProcessor {
 public:
  explicit SynonymsOf(const std::vector<WordWithSynonyms>& words) : words_(words) {}
  Xapian::Query operator()(const std::string& text) override {
    std::size_t number = words_.size();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number < words_.size() ? words_[number].any : Xapian::Query();
  }

 private:
  const std::vector<WordWithSynonyms>& words_;
};

std::vector<PieceSubstitute> numbers_of(const std::vector<WordWithSynonyms>& words,
                                        const std::vector<QueryPiece>& pieces) {
  std::vector<PieceSubstitute> numbers;
  for (const WordWithSynonyms& word : words) {
    const char sign = pieces[word.first_piece].sign;
    numbers.push_back({word.first_piece, word.end_piece,
                       fmt::format("{}{}:{}", std::string(sign ? 1 : 0, sign), kSynonymsOf, numbers.size())});
  }
  return numbers;
}

bool may_have_other_forms(const QueryPiece& piece) {
  if (piece.kind == PieceKind::Operator || piece.kind == PieceKind::Bracket) return false;
  return !piece.field || piece.field->kind == FieldKind::Text || piece.field->kind == FieldKind::Name;
}

}  // namespace

void WordsParser::parse(Query& query, const std::string& typed, Combine combine) const {
  QueryText text = read_query(typed, context_.fields);
  if (context_.typing) {
    drop_open_end(text);
    drop_open_syllable(text, context_.database);
  }
  for (MisspeltField& field : text.misspelt_fields)
    query.changes.push_back({.kind = Interpretation::WordsAlone,
                             .reason = WordsAloneReason::UnknownField,
                             .typed = {std::move(field.typed)},
                             .used = std::move(field.meant)});
  query.text = std::move(text.text);
  query.pieces = std::move(text.pieces);
  join_values(query.pieces, context_.database);
  if (context_.other_spellings) read_options(query.pieces, spelling_context());
  read_sql(query.pieces, spelling_context());
  const WantedWords words = wanted(query.pieces, context_.stemming);
  query.tokens = words.content_words();
  query.all_tokens = words.all;
  query.is_content = words.is_content;
  query.synonyms = synonyms_of(query.pieces, words.stop_words);
  if (context_.typing) add_longer_words(query, words.stop_words);
  add_names_and_symbols(query);
  if (context_.other_spellings) query.other_forms = other_forms(query);
  query.is_complete = std::ranges::none_of(
      query.pieces, [this](const QueryPiece& piece) { return piece.is_prefix && exceeds_expansion(piece); });
  const bool is_bag = combine == Combine::Any && !query.tokens.empty() && only_words(query.pieces) &&
                      are_all_times(query.pieces);
  query.words = is_bag ? any_of(query.tokens, query.synonyms, words.stop_words)
                       : parse_words(query, combine, words.stop_words);
  query.other_forms.insert(letters_.found().begin(), letters_.found().end());
}

/// Any of the words; one that stands there twice counts twice.
Xapian::Query WordsParser::any_of(const std::vector<Token>& tokens, const StopWords& stop_words) const {
  std::map<std::vector<std::string>, std::pair<std::string, Xapian::termcount>> counts;
  for (const Token& token : tokens) {
    auto& [word, count] = counts[token.terms];
    word = token.word;
    ++count;
  }
  std::vector<Xapian::Query> words;
  for (const auto& [terms, counted] : counts) {
    const auto& [word, times] = counted;
    words.push_back(context_.stemming.any_form(word, stop_words, times));
    if (context_.anchor_text)
      words.push_back(context_.stemming.any_form(word, stop_words, times, kAnchorPrefix));
    if (context_.other_spellings)
      std::ranges::move(places_.elsewhere(word, stop_words), std::back_inserter(words));
  }
  return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
}

/// Any of the words, and of their synonyms. What several words mean together is added to them: each still
/// counts by itself, and another spelling of them adds nothing: measured, it made the order worse.
Xapian::Query WordsParser::any_of(std::vector<Token> tokens,
                                  const std::vector<WordWithSynonyms>& with_synonyms,
                                  const StopWords& stop_words) const {
  std::vector<Xapian::Query> words;
  for (const WordWithSynonyms& word : with_synonyms) {
    const auto token = std::ranges::find(tokens, word.typed, &Token::word);
    if (token == tokens.end() && word.is_spelling) continue;
    words.push_back(token == tokens.end() ? word.others : word.any);
    if (token != tokens.end()) tokens.erase(token);
  }
  words.push_back(any_of(tokens, stop_words));
  return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
}

SynonymContext WordsParser::synonym_context() const {
  return {.database = context_.database,
          .stemming = context_.stemming,
          .places = places_,
          .letters = letters_,
          .anchor_text = context_.anchor_text,
          .deadline = context_.deadline,
          .words = context_.words};
}

SpellingContext WordsParser::spelling_context() const {
  return {.database = context_.database,
          .stemming = context_.stemming,
          .places = places_,
          .letters = letters_,
          .deadline = context_.deadline,
          .words = context_.words};
}

std::vector<WordWithSynonyms> WordsParser::synonyms_of(const std::vector<QueryPiece>& pieces,
                                                       const StopWords& stop_words) const {
  const Stemming& stemming = context_.stemming;
  const Limits& limits = context_.limits;
  std::vector<KnownWords> known;
  if (context_.synonyms) known = words_with_synonyms(pieces, *context_.synonyms, stemming, limits.synonyms);
  if (context_.other_spellings)
    known = merged(std::move(known), words_with_other_spellings(pieces, spelling_context(), limits.synonyms));
  std::vector<WordWithSynonyms> words;
  for (const KnownWords& one : known) {
    if (words.size() == limits.words_with_synonyms) break;
    WordWithSynonyms word = with_synonyms(one, pieces, stop_words, synonym_context());
    if (!stop_words.has(word.typed)) words.push_back(std::move(word));
  }
  return words;
}

void WordsParser::add_longer_words(Query& query, const StopWords& stop_words) const {
  WordBeingTyped typed =
      word_being_typed(query.pieces, stop_words, synonym_context(), context_.limits.wildcard_expansion);
  if (typed.beginning.empty()) return;
  query.beginning = std::move(typed.beginning);
  if (!query.synonyms.empty() && query.synonyms.back().end_piece == query.pieces.size()) {
    WordWithSynonyms& known = query.synonyms.back();
    known.any = with_longer(known.any, typed.word.others);
  } else {
    query.synonyms.push_back(std::move(typed.word));
  }
}

void WordsParser::add_names_and_symbols(Query& query) const {
  std::ranges::move(beginnings_of_names(query.pieces, synonym_context(), context_.limits.wildcard_expansion),
                    std::back_inserter(query.synonyms));
  std::ranges::move(symbol_words(query.pieces, context_.database), std::back_inserter(query.synonyms));
  std::ranges::sort(query.synonyms, {}, &WordWithSynonyms::first_piece);
}

/// Of words in quotes, in fields, with a sign or beside NEAR: the forms of others are among their spellings.
OtherForms WordsParser::other_forms(const Query& query) const {
  const std::vector<bool> replaceable = replaceable_pieces(query.pieces);
  OtherForms forms;
  for (std::size_t i = 0; i < query.pieces.size(); ++i) {
    const QueryPiece& piece = query.pieces[i];
    if (replaceable[i] || !may_have_other_forms(piece)) continue;
    for (const std::string& word : words_of(piece.text))
      if (const std::vector<std::string>& others = letters_.of(word); !others.empty()) forms[word] = others;
  }
  return forms;
}

Xapian::Query WordsParser::parse_words(Query& query, Combine combine, const StopWords& stop_words) const {
  const bool are_some_required = requires_words(query.pieces);
  const std::vector<QueryPiece> pieces =
      are_some_required ? with_required_fields(query.pieces) : query.pieces;
  const auto default_op =
      combine == Combine::All && !are_some_required ? Xapian::Query::OP_AND : Xapian::Query::OP_OR;
  try {
    if (only_excludes(query.pieces)) return parse_excluded(query);
    const PairedRuns runs = combine == Combine::Any ? PairedRuns::Pairs : PairedRuns::Whole;
    return parse_fully(text_for_parser(query.text, pieces, numbers_of(query.synonyms, pieces), runs),
                       query.synonyms, query.other_forms, default_op, stop_words);
  } catch (const Xapian::QueryParserError& error) {
    query.synonyms.clear();
    query.is_complete = true;
    query.changes.push_back({.kind = Interpretation::WordsAlone,
                             .reason = WordsAloneReason::Syntax,
                             .detail = plain_reason(error.get_msg())});
    return parse_plainly(query, default_op);
  }
}

/// Each piece by itself: side by side Xapian's parser would exclude only what has all values of a field.
Xapian::Query WordsParser::parse_excluded(const Query& query) const {
  std::vector<Xapian::Query> excluded;
  for (std::size_t i = 0; i < query.pieces.size(); ++i) {
    const auto known = std::ranges::find(query.synonyms, i, &WordWithSynonyms::first_piece);
    if (known != query.synonyms.end()) {
      excluded.push_back(known->any);
      continue;
    }
    QueryPiece piece = query.pieces[i];
    piece.sign = 0;
    excluded.push_back(parse_fully(text_for_parser({}, {piece}), {}, query.other_forms, Xapian::Query::OP_OR,
                                   StopWords(context_.stemming, {})));
  }
  return Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query(std::string()),
                       Xapian::Query(Xapian::Query::OP_OR, excluded.begin(), excluded.end()));
}

/// Each word by itself, so that none can make the others unreadable.
Xapian::Query WordsParser::parse_plainly(const Query& query, Xapian::Query::op default_op) const {
  Xapian::QueryParser parser = plain_parser(default_op);
  std::vector<Xapian::Query> words;
  const bool has_words = std::ranges::any_of(
      query.pieces, [](const QueryPiece& piece) { return piece.kind != PieceKind::Operator; });
  for (const QueryPiece& piece : query.pieces) {
    if (has_words && piece.kind == PieceKind::Operator) continue;
    const std::string text = plain_text(piece);
    for (const std::string_view run : script_runs(text))
      if (Xapian::Query word = parser.parse_query(with_word_breaks(run), kPlainWordsFlags); !word.empty())
        words.push_back(context_.stemming.in_all_languages(word, StopWords(context_.stemming, {})));
  }
  return Xapian::Query(default_op, words.begin(), words.end());
}

Xapian::Query WordsParser::parse_fully(const std::string& text, const std::vector<WordWithSynonyms>& synonyms,
                                       const OtherForms& forms, Xapian::Query::op default_op,
                                       const StopWords& stop_words) const {
  std::string problem;
  Xapian::QueryParser parser = plain_parser(default_op);
  parser.set_max_expansion(context_.limits.wildcard_expansion, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
                           Xapian::QueryParser::FLAG_WILDCARD);
  for (const Field& field : context_.fields) add_field(parser, field, context_.database, problem);
  if (!synonyms.empty()) parser.add_prefix(std::string(kSynonymsOf), (new SynonymsOf(synonyms))->release());
  parser.set_stopper((new Stopper(stop_words))->release());
  const Xapian::Query query = parser.parse_query(text, kParserFlags);
  if (!problem.empty()) throw Xapian::QueryParserError(problem);
  const Xapian::Query widened = context_.other_spellings ? places_.widened(query, stop_words) : query;
  const Xapian::Query in_forms =
      context_.other_spellings ? with_other_forms(widened, forms, context_.stemming, stop_words) : widened;
  return context_.stemming.in_all_languages(in_forms, stop_words);
}

Xapian::QueryParser WordsParser::plain_parser(Xapian::Query::op default_op) const {
  Xapian::QueryParser parser;
  parser.add_prefix("", "");
  if (context_.anchor_text) parser.add_prefix("", std::string(kAnchorPrefix));
  parser.set_database(context_.database);
  parser.set_stemmer(context_.stemming.for_parser());
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_default_op(default_op);
  return parser;
}

/// True if a word with a star stands for more words than are looked for.
bool WordsParser::exceeds_expansion(const QueryPiece& piece) const {
  const std::vector<std::string> words = words_of(piece.text);
  if (words.empty()) return false;
  if (piece.field) return exceeds_expansion(std::string(piece.field->prefix) + words.back());
  return exceeds_expansion(words.back()) ||
         (context_.anchor_text && exceeds_expansion(std::string(kAnchorPrefix) + words.back()));
}

bool WordsParser::exceeds_expansion(const std::string& prefix) const {
  unsigned words = 0;
  for (auto term = context_.database.allterms_begin(prefix); term != context_.database.allterms_end(prefix);
       ++term)
    if (++words > context_.limits.wildcard_expansion) return true;
  return false;
}

}  // namespace annals
