// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <map>

#include "query/analysis.h"
#include "query/ascii.h"
#include "query/date_range.h"
#include "query/error.h"
#include "query/nearest.h"
#include "query/post_links.h"
#include "query/schema.h"
#include "query/stemming.h"
#include "query/unicode.h"
#include "query/word_breaks.h"

namespace annals {

namespace {

/// With a pair of brackets around each run that is indexed by pairs of characters: between two words of other
/// scripts Xapian 1.4.22 does not parse one without.
std::string with_bracketed_runs(const std::string& word) {
  std::string bracketed;
  for (const std::string_view run : script_runs(word)) {
    const bool is_paired = has_paired_script(run);
    if (!is_paired && std::none_of(run.begin(), run.end(), is_word_byte)) continue;
    bracketed +=
        (bracketed.empty() ? "" : " ") + (is_paired ? '(' + std::string(run) + ')' : std::string(run));
  }
  return bracketed;
}

std::string in_quotes(std::string_view words) {
  return '"' + with_word_breaks(words) + '"';
}

/// Words that are written without blanks, as the index has them: side by side in a field and behind a sign.
std::string with_breaks(const std::string& word, bool is_quoted) {
  const std::string spaced = with_word_breaks(word);
  const bool is_paired = has_paired_script(word);
  if (is_quoted || (spaced == word && !is_paired)) return spaced;
  const std::size_t colon = word.find(':');
  if (const Field* field = find_field(word.substr(0, colon)); colon != word.npos && field)
    return field->kind == FieldKind::Keyword ? word
                                             : word.substr(0, colon + 1) + in_quotes(word.substr(colon + 1));
  if (word.front() == '-' || word.front() == '+') return word.front() + in_quotes(word.substr(1));
  return is_paired ? with_bracketed_runs(spaced) : spaced;
}

/// Xapian does not stem words that start with a capital; people type them all the same. Operators stay.
std::string words_for_parser(std::string_view text) {
  constexpr std::string_view kBetweenWords = " \t\r\n()\"";
  std::string words;
  bool is_quoted = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBetweenWords), text.size());
    const std::string_view word = text.substr(0, end);
    words += is_query_operator(word) ? std::string(word) : with_breaks(lower(word), is_quoted);
    if (end < text.size()) words += text[end];
    is_quoted = is_quoted != (end < text.size() && text[end] == '"');
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

[[noreturn]] void refuse_date(const std::string& text) {
  throw Xapian::QueryParserError("'" + text + "' is not a day, month or year");
}

Xapian::Query dates_between(const std::string& begin, const std::string& end) {
  std::optional<DayRange> first, last;
  if (!begin.empty() && !(first = parse_day_range(begin))) refuse_date(begin);
  if (!end.empty() && !(last = parse_day_range(end))) refuse_date(end);
  if (first && last)
    return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kDateSlot, first_value(*first), last_value(*last));
  if (first) return Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, first_value(*first));
  if (last) return Xapian::Query(Xapian::Query::OP_VALUE_LE, kDateSlot, last_value(*last));
  refuse_date("..");
}

Xapian::Query dates_on(const std::string& text, DateSide side) {
  const std::optional<DayRange> range = parse_day_range(text);
  if (!range) refuse_date(text);
  const auto shifted = [](std::chrono::year_month_day day, int days) {
    const std::chrono::year_month_day other = std::chrono::sys_days(day) + std::chrono::days(days);
    return DayRange{other, other};
  };
  switch (side) {
    case DateSide::Before:
      return Xapian::Query(Xapian::Query::OP_VALUE_LE, kDateSlot, last_value(shifted(range->first, -1)));
    case DateSide::After:
      return Xapian::Query(Xapian::Query::OP_VALUE_GE, kDateSlot, first_value(shifted(range->last, 1)));
    case DateSide::On:
      break;
  }
  return dates_between(text, is_time_ago(text) ? "" : text);
}

/// date:2009-03, before:2009. Xapian leaks when a field processor throws, so a problem is left for after the
/// parse.
class DateField : public Xapian::FieldProcessor {
 public:
  DateField(DateSide side, std::string& problem) : side_(side), problem_(problem) {}
  Xapian::Query operator()(const std::string& text) override {
    try {
      return dates_on(text, side_);
    } catch (const Xapian::QueryParserError& error) {
      problem_ = error.get_msg();
      return Xapian::Query();
    }
  }

 private:
  DateSide side_;
  std::string& problem_;
};

/// date:2009-03..2009-06, date:2009.., date:..2009
class DateRange : public Xapian::RangeProcessor {
 public:
  explicit DateRange(const std::string& name) : RangeProcessor(kDateSlot, name + ":") {}
  Xapian::Query operator()(const std::string& begin, const std::string& end) override {
    return dates_between(begin, end);
  }
};

/// tag:"Platform as a Service"
class WholeValue : public Xapian::FieldProcessor {
 public:
  WholeValue(const Field& field, const Xapian::Database& database) : field_(field), database_(database) {}
  Xapian::Query operator()(const std::string& text) override { return value_query(field_, database_, text); }

 private:
  const Field& field_;
  const Xapian::Database& database_;
};

/// Xapian's parser takes no '-' in the name of a field.
std::string parser_name(const Field& field) {
  std::string name(field.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string with_parser_names(std::string text, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (field.name.find('-') == field.name.npos) continue;
    const std::string typed = std::string(field.name) + ':';
    for (std::size_t at = text.find(typed); at != text.npos; at = text.find(typed, at + 1))
      if (at == 0 || std::string_view(" \t(\"+-").find(text[at - 1]) != std::string_view::npos)
        text.replace(at, field.name.size(), parser_name(field));
  }
  return text;
}

void add_field(Xapian::QueryParser& parser, const Field& field, const Xapian::Database& database,
               std::string& problem) {
  const std::string name = parser_name(field);
  switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Name:
      parser.add_prefix(name, std::string(field.prefix));
      break;
    case FieldKind::Keyword:
      parser.add_boolean_prefix(name, (new WholeValue(field, database))->release(), !field.many_values);
      break;
    case FieldKind::Date:
      parser.add_boolean_prefix(name, (new DateField(DateSide::On, problem))->release());
      for (const DateWord& word : kDateWords)
        parser.add_boolean_prefix(std::string(word.name), (new DateField(word.side, problem))->release(),
                                  false);
      parser.add_rangeprocessor((new DateRange(name))->release());
      break;
  }
}

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

/// Words such as `tags:` in "tags:c++" that are nearly the name of a field are searched as words, and noted.
std::string without_misspelt_fields(std::string text, const std::vector<Field>& fields,
                                    std::vector<std::string>& notes) {
  std::vector<std::string_view> names;
  for (const Field& field : fields) names.push_back(field.name);
  for (std::size_t colon = text.find(':'); colon != std::string::npos; colon = text.find(':', colon + 1)) {
    const std::size_t begin = text.find_last_of(" \t(\"+-", colon) + 1;
    const std::string typed = text.substr(begin, colon - begin);
    const std::size_t word = text.find_first_not_of("+-", text.find_last_of(" \t(\"", colon) + 1);
    if (typed.empty() || find_field(typed, fields) || find_field(text.substr(word, colon - word), fields))
      continue;
    const std::string_view name = nearest_name(typed, names);
    if (name.empty()) continue;
    notes.push_back(fmt::format("there is no field '{}'; did you mean '{}:'?", typed, name));
    text[colon] = ' ';
  }
  return text;
}

/// Without the marks that join words to a phrase or a field.
std::string without_joints(std::string text) {
  constexpr std::string_view kJoining = ":.-/@&";
  for (char& c : text)
    if (kJoining.find(c) != std::string_view::npos) c = ' ';
  return lower(text);
}

/// For a text that only excludes, "-azure -outage", what it excludes; Xapian would search for a lone
/// "-azure". "--flag" is a word of its own.
std::optional<std::string> excluded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    if (text.front() != '-' || text.size() < 2 || text.find('(') != std::string_view::npos)
      return std::nullopt;
    text.remove_prefix(1);
    if (text.front() == '-') return std::nullopt;
    const std::size_t close = text.front() == '"' ? text.find('"', 1) : std::string_view::npos;
    const std::size_t end =
        std::min(text.find(' ', close == std::string_view::npos ? 0 : close), text.size());
    words += (words.empty() ? "" : " ") + std::string(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
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

class WordsParser {
 public:
  WordsParser(const Xapian::Database& database, const IndexSettings& settings, const Stemming& stemming,
              const Synonyms* synonyms, const Limits& limits, bool anchor_text, Deadline deadline)
      : database_(database),
        stemming_(stemming),
        synonyms_(synonyms),
        fields_(fields_of(settings)),
        limits_(limits),
        anchor_text_(anchor_text),
        deadline_(deadline) {}

  /// A text that does not parse is searched as plain words, and noted.
  void parse(Query& query, const std::string& typed, Combine combine) const {
    const std::string text = without_misspelt_fields(typed, fields_, query.notes);
    query.text = text;
    query.pieces = query_pieces(text, fields_);
    const WantedWords words = wanted(query.pieces, stemming_);
    query.tokens = words.telling();
    query.ranking = ranking_parts(words.all, words.content, wanted_words(query.pieces));
    query.synonyms = synonyms_of(query.pieces, words.stop_words);
    const bool is_bag = combine == Combine::Any && !query.tokens.empty() && only_words(query.pieces);
    query.words = is_bag ? any_of(query.tokens, query.synonyms, stemming_, words.stop_words, anchor_text_)
                         : parse_words(query, combine, words.stop_words);
  }

 private:
  std::vector<WordWithSynonyms> synonyms_of(const std::vector<QueryPiece>& pieces,
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

  Xapian::Query parse_words(Query& query, Combine combine, const StopWords& stop_words) const {
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
  Xapian::Query parse_plainly(const std::string& text, Xapian::Query::op default_op) const {
    Xapian::QueryParser parser = plain_parser(database_, stemming_, default_op, anchor_text_);
    std::vector<Xapian::Query> words;
    for (const QueryPiece& piece : query_pieces(without_joints(text), fields_))
      for (const std::string_view run : script_runs(piece.text))
        if (Xapian::Query word = parser.parse_query(with_word_breaks(run), kPlainWordsFlags); !word.empty())
          words.push_back(stemming_.in_all_languages(word, StopWords(stemming_, {})));
    return Xapian::Query(default_op, words.begin(), words.end());
  }

  Xapian::Query parse_fully(const std::string& text, const std::vector<WordWithSynonyms>& synonyms,
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

  const Xapian::Database& database_;
  const Stemming& stemming_;
  const Synonyms* synonyms_;  ///< nullptr: they are not wanted.
  const std::vector<Field> fields_;
  const Limits& limits_;
  bool anchor_text_;
  Deadline deadline_;
};

Xapian::Query both(const Xapian::Query& query, const Xapian::Query& filter) {
  return query.empty() ? Xapian::Query(0.0, filter) : Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
}

/// Filters on one field: all of several values if a post can have several, else any of them.
Xapian::Query filter_query(const Field& field, const std::vector<Filter>& filters,
                           const Xapian::Database& database) {
  std::vector<Xapian::Query> terms;
  for (const Filter& filter : filters)
    if (filter.field == field.name) terms.push_back(value_query(field, database, filter.value));
  return Xapian::Query(field.many_values ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, terms.begin(),
                       terms.end());
}

Xapian::Query at_any(const std::vector<std::string>& paths) {
  std::vector<Xapian::Query> posts;
  for (const std::string& path : paths) posts.emplace_back(value_term(*find_field("path"), path));
  return Xapian::Query(Xapian::Query::OP_OR, posts.begin(), posts.end());
}

std::vector<Xapian::docid> posts_at(const std::vector<std::string>& paths, const Xapian::Database& database) {
  std::vector<Xapian::docid> posts;
  for (const std::string& path : paths)
    for (const Xapian::docid post : posts_named(database, link_key_of_file(path))) posts.push_back(post);
  return posts;
}

Xapian::Query since_until(const SearchRequest& request) {
  try {
    return dates_between(request.since, request.until);
  } catch (const Xapian::QueryParserError& error) {
    throw Error(ErrorKind::BadRequest, error.get_msg());
  }
}

}  // namespace

Query parse_query(const SearchRequest& request, const Xapian::Database& database,
                  const IndexSettings& settings, const Stemming& stemming, const Limits& limits,
                  Combine combine, const Synonyms& synonyms, Deadline deadline) {
  Query query{.deadline = deadline};
  const std::string text = collapse_blanks(plain_forms(clean_text(request.text)));
  if (!text.empty()) {
    const bool has_links = database.get_value_freq(kInboundSlot) > 0;
    const bool has_synonyms = request.synonyms && !request.exact;
    WordsParser(database, settings, stemming, has_synonyms ? &synonyms : nullptr, limits,
                request.anchor_text && has_links, deadline)
        .parse(query, text, combine);
    if (query.words.empty())
      query.notes.push_back("the query has no words to search for; these are all posts");
  }
  const std::vector<RankingPart> recency = recency_part(query.tokens, request.recency, database);
  query.ranking.insert(query.ranking.end(), recency.begin(), recency.end());
  const std::vector<Xapian::docid> without = posts_at(request.without, database);
  const std::vector<RankingPart> linked = linked_part(query.tokens, database, without);
  query.ranking.insert(query.ranking.end(), linked.begin(), linked.end());
  const std::vector<RankingPart> posts = post_part(query.tokens, database);
  query.ranking.insert(query.ranking.end(), posts.begin(), posts.end());
  query.match = match_of(query, request, database, settings);
  return query;
}

Xapian::Query match_of(const Query& query, const SearchRequest& request, const Xapian::Database& database,
                       const IndexSettings& settings) {
  const std::vector<Field> fields = fields_of(settings);
  for (const Filter& filter : request.filters)
    if (const Field* field = find_field(filter.field, fields); !field || !is_filter(*field))
      throw Error(ErrorKind::BadRequest, fmt::format("posts cannot be filtered by '{}'", filter.field),
                  fmt::format("Filters are {}.", names_of_fields(fields, is_filter)));
  Xapian::Query match = query.words;
  for (const Field& field : fields)
    if (const Xapian::Query filter = filter_query(field, request.filters, database); !filter.empty())
      match = both(match, filter);
  if (!request.since.empty() || !request.until.empty()) match = both(match, since_until(request));
  if (match.empty()) match = Xapian::Query(std::string());
  if (!request.without.empty())
    match = Xapian::Query(Xapian::Query::OP_AND_NOT, match, at_any(request.without));
  return query.words.empty() ? stopping(match, query.deadline)
                             : with_ranking(match, query.ranking, query.deadline);
}

}  // namespace annals
