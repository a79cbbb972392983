// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/words_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "query/analysis.h"
#include "query/parser_fields.h"
#include "query/parser_text.h"
#include "query/unicode.h"
#include "query/word_breaks.h"

namespace annals {

namespace {

Xapian::QueryParser plain_parser(const Xapian::Database& database, const Stemming& stemming,
                                 Xapian::Query::op default_op, bool anchor_text) {
  Xapian::QueryParser parser;
  parser.add_prefix("", "");
  if (anchor_text) parser.add_prefix("", std::string(kAnchorPrefix));
  parser.set_database(database);
  parser.set_stemmer(stemming.for_parser());
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_default_op(default_op);
  return parser;
}

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
  std::vector<bool> content{};  ///< Of each: it is no stop word of any language that many posts are in.
  StopWords stop_words;

  std::vector<Token> telling() const {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (content[i]) tokens.push_back(all[i]);
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
  for (const std::string& word : words) wanted.content.push_back(!stemming.is_common(word));
  if (std::none_of(wanted.content.begin(), wanted.content.end(), [](bool content) { return content; }))
    wanted.content.assign(words.size(), true);
  return wanted;
}

/// Any of the words; one that stands there twice counts twice.
Xapian::Query any_of(const std::vector<Token>& tokens, const Stemming& stemming, const StopWords& stop_words,
                     bool anchor_text) {
  std::map<std::vector<std::string>, std::pair<std::string, Xapian::termcount>> counts;
  for (const Token& token : tokens) {
    auto& [word, count] = counts[token.terms];
    word = token.word;
    ++count;
  }
  std::vector<Xapian::Query> words;
  for (const auto& [terms, counted] : counts) {
    words.push_back(stemming.any_form(counted.first, stop_words, counted.second));
    if (anchor_text)
      words.push_back(stemming.any_form(counted.first, stop_words, counted.second, kAnchorPrefix));
  }
  return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
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

std::string with_numbers(std::string text, const std::vector<QueryPiece>& pieces,
                         const std::vector<WordWithSynonyms>& words) {
  for (std::size_t i = words.size(); i-- > 0;) {
    const std::size_t begin = pieces[words[i].first_piece].begin, end = pieces[words[i].end_piece - 1].end;
    text.replace(begin, end - begin, fmt::format("{}:{}", kSynonymsOf, i));
  }
  return text;
}

/// Any of the words, and of their synonyms. What several words mean together is added to them: each still
/// counts by itself.
Xapian::Query any_of(std::vector<Token> tokens, const std::vector<WordWithSynonyms>& with_synonyms,
                     const Stemming& stemming, const StopWords& stop_words, bool anchor_text) {
  std::vector<Xapian::Query> words;
  for (const WordWithSynonyms& word : with_synonyms) {
    const auto token = std::ranges::find(tokens, word.typed, &Token::word);
    words.push_back(token == tokens.end() ? word.others : word.any);
    if (token != tokens.end()) tokens.erase(token);
  }
  words.push_back(any_of(tokens, stemming, stop_words, anchor_text));
  return Xapian::Query(Xapian::Query::OP_OR, words.begin(), words.end());
}

}  // namespace

void WordsParser::parse(Query& query, const std::string& typed, Combine combine) const {
  const std::string text = without_misspelt_fields(typed, fields_, query.notes);
  query.text = text;
  query.pieces = query_pieces(text, fields_);
  const WantedWords words = wanted(query.pieces, stemming_);
  query.tokens = words.telling();
  query.ranking.parts = ranking_parts(words.all, words.content, wanted_words(query.pieces));
  query.synonyms = synonyms_of(query.pieces, words.stop_words);
  const bool is_bag = combine == Combine::Any && !query.tokens.empty() && only_words(query.pieces);
  query.words = is_bag ? any_of(query.tokens, query.synonyms, stemming_, words.stop_words, anchor_text_)
                       : parse_words(query, combine, words.stop_words);
}

std::vector<WordWithSynonyms> WordsParser::synonyms_of(const std::vector<QueryPiece>& pieces,
                                                       const StopWords& stop_words) const {
  std::vector<WordWithSynonyms> words;
  if (!synonyms_) return words;
  const SynonymContext context{
      .database = database_, .stemming = stemming_, .anchor_text = anchor_text_, .deadline = deadline_};
  for (const KnownWords& known : synonyms_->found_in(pieces, stemming_, limits_.synonyms)) {
    if (words.size() == limits_.words_with_synonyms) break;
    WordWithSynonyms word = with_synonyms(known, pieces, stop_words, context);
    if (!stop_words.has(word.typed)) words.push_back(std::move(word));
  }
  return words;
}

Xapian::Query WordsParser::parse_words(Query& query, Combine combine, const StopWords& stop_words) const {
  const std::string& text = query.text;
  const auto default_op = combine == Combine::All ? Xapian::Query::OP_AND : Xapian::Query::OP_OR;
  try {
    if (const std::optional<std::string> excluded = excluded_words(text))
      return Xapian::Query(Xapian::Query::OP_AND_NOT, Xapian::Query(std::string()),
                           parse_fully(*excluded, {}, Xapian::Query::OP_OR, StopWords(stemming_, {})));
    return parse_fully(with_numbers(text, query.pieces, query.synonyms), query.synonyms, default_op,
                       stop_words);
  } catch (const Xapian::QueryParserError& error) {
    query.synonyms.clear();
    query.notes.push_back(
        fmt::format("the query could not be read ({}); searched as plain words", error.get_msg()));
    return parse_plainly(text, default_op);
  }
}

/// Each word by itself, so that none can make the others unreadable.
Xapian::Query WordsParser::parse_plainly(const std::string& text, Xapian::Query::op default_op) const {
  Xapian::QueryParser parser = plain_parser(database_, stemming_, default_op, anchor_text_);
  std::vector<Xapian::Query> words;
  for (const QueryPiece& piece : query_pieces(without_joints(joined_initials(text)), fields_))
    for (const std::string_view run : script_runs(piece.text))
      if (Xapian::Query word = parser.parse_query(with_word_breaks(run), kPlainWordsFlags); !word.empty())
        words.push_back(stemming_.in_all_languages(word, StopWords(stemming_, {})));
  return Xapian::Query(default_op, words.begin(), words.end());
}

Xapian::Query WordsParser::parse_fully(const std::string& text, const std::vector<WordWithSynonyms>& synonyms,
                                       Xapian::Query::op default_op, const StopWords& stop_words) const {
  std::string problem;
  Xapian::QueryParser parser = plain_parser(database_, stemming_, default_op, anchor_text_);
  parser.set_max_expansion(limits_.wildcard_expansion, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
                           Xapian::QueryParser::FLAG_WILDCARD);
  for (const Field& field : fields_) add_field(parser, field, database_, problem);
  if (!synonyms.empty()) parser.add_prefix(std::string(kSynonymsOf), (new SynonymsOf(synonyms))->release());
  parser.set_stopper((new Stopper(stop_words))->release());
  const Xapian::Query query =
      parser.parse_query(with_parser_names(words_for_parser(text), fields_), kParserFlags);
  if (!problem.empty()) throw Xapian::QueryParserError(problem);
  return stemming_.in_all_languages(query, stop_words);
}

}  // namespace annals
