// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/reading.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <utility>

#include "query/answer/correction.h"
#include "query/answer/spelling.h"
#include "query/ask/piece_signs.h"
#include "query/ask/word_places.h"
#include "query/base/ascii.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/analysis.h"
#include "query/index/schema.h"
#include "query/index/value_query.h"
#include "query/match/deadline.h"
#include "query/rank/expansion.h"
#include "query/rank/like_the_best.h"
#include "query/rank/ranking.h"

namespace annals {

namespace {

using Clock = std::chrono::steady_clock;

Order effective_order(const SearchRequest& request, const Query& query) {
  return request.order == Order::Relevance && query.words.empty() ? Order::Newest : request.order;
}

void set_order(Xapian::Enquire& enquire, Order order) {
  switch (order) {
    case Order::Relevance:
      enquire.set_sort_by_relevance_then_value(kDateSlot, true);
      break;
    case Order::Newest:
      enquire.set_sort_by_value_then_relevance(kDateSlot, true);
      break;
    case Order::Oldest:
      enquire.set_sort_by_value_then_relevance(kDateOldestSlot, false);
      break;
  }
}

constexpr std::size_t kWordsOfAQuestion = 4;  // that posts have

SearchRequest with_text(SearchRequest request, const std::string& text) {
  request.text = text;
  return request;
}

std::vector<std::string> typed_words(const Correction& correction) {
  std::vector<std::string> words;
  for (const Replacement& replaced : correction.replaced) words.push_back(replaced.typed);
  return words;
}

std::vector<std::string> typed_forms(const std::vector<Token>& tokens) {
  std::vector<std::string> words;
  for (const Token& token : tokens) words.push_back(token.word);
  return words;
}

/// The name before the colon of "foo:bar", which is none of an address, a time or a name in code.
std::string name_before_colon(std::string_view word, bool is_before_quotes) {
  const std::size_t colon = word.find(':');
  if (colon == word.npos) return {};
  const std::string_view name = word.substr(0, colon);
  if (colon + 1 == word.size())
    return is_before_quotes && all_letters(name) ? std::string(name) : std::string();
  return all_letters(name) && word[colon + 1] != '/' && word[colon + 1] != ':' ? std::string(name)
                                                                               : std::string();
}

/// Where nothing was found, perhaps a field was meant that there is not.
void add_unknown_fields(QueryReading& reading) {
  const std::vector<QueryPiece>& pieces = reading.query.pieces;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const QueryPiece& piece = pieces[i];
    const bool is_before_quotes =
        i + 1 < pieces.size() && pieces[i + 1].is_quoted && pieces[i + 1].begin == piece.end;
    if (std::string name = name_before_colon(piece.text, is_before_quotes);
        piece.kind != PieceKind::Field && !piece.is_quoted && !name.empty())
      reading.changes.push_back({.kind = Interpretation::WordsAlone,
                                 .reason = WordsAloneReason::UnknownField,
                                 .typed = {std::move(name)}});
  }
}

/// "how" of "how m": a letter by itself may begin anything. Empty: the last word has more, or is the only
/// one.
std::string without_last_letter(std::string_view typed) {
  while (typed.ends_with(' ')) typed.remove_suffix(1);
  const std::size_t blank = typed.rfind(' ');
  const bool is_letter =
      blank != typed.npos && characters_in(typed.substr(blank + 1)) == 1 && is_letter_byte(typed.back());
  return is_letter ? std::string(typed.substr(0, blank)) : std::string();
}

/// "macb" of "mac b", "openstreetm" of "open street m": the last words as the beginning of one, where posts
/// have a word that begins so. Empty: there is none.
std::string with_joined_end(std::string_view typed, const IndexWords& words) {
  constexpr std::size_t kShortest = 4, kMostBlanks = 2;
  if (typed.empty() || !is_word_byte(typed.back())) return {};
  std::string joined(typed);
  for (std::size_t blanks = 0; blanks < kMostBlanks; ++blanks) {
    const std::size_t blank = joined.rfind(' ');
    if (blank == joined.npos || blank == 0 || !is_word_byte(joined[blank - 1])) return {};
    joined.erase(blank, 1);
    const std::size_t begin = joined.rfind(' ', blank - 1);
    const std::string last = joined.substr(begin == joined.npos ? 0 : begin + 1);
    if (!std::ranges::all_of(last, is_word_byte) || has_unspaced_script(last)) return {};
    const auto [first, end] = words.words_beginning_with(typed_key(last));
    if (characters_in(last) >= kShortest && first < end) return joined;
  }
  return {};
}

bool has_posts(const Xapian::Query& query, const Xapian::Database& database) {
  return !enquire_for(query, database).get_mset(0, 1).empty();
}

/// A value that is compared as a whole, and that no post has.
bool is_missing(const Field& field, const std::string& value, const Xapian::Database& database) {
  try {
    return field.kind == FieldKind::Keyword && !has_posts(value_query(field, database, value), database);
  } catch (const Error&) {
    return false;  // no value at all: the parser has said so
  }
}

/// Where nothing was found, it may be because of a field.
void add_missing_values(QueryReading& reading, const SearchRequest& request, const OpenedIndexes& index) {
  std::vector<std::string> missing;
  for (const QueryPiece& piece : reading.query.pieces)
    if (piece.kind == PieceKind::Field && piece.sign != '-' && !piece.is_prefix &&
        is_missing(*piece.field, piece.text, index.database()))
      missing.push_back(piece.name + ':' + piece.text);
  for (const Filter& filter : request.filters)
    if (const Field* field = find_field(filter.field, index.fields());
        field && is_missing(*field, filter.value, index.database()))
      missing.push_back(filter.field + ':' + filter.value);
  if (!missing.empty())
    reading.changes.push_back({.kind = Interpretation::WordsAlone,
                               .reason = WordsAloneReason::NoValue,
                               .typed = std::move(missing)});
}

/// What the corrected query no longer shows, then its correction.
void add_correction(QueryReading& meant, const QueryChanges& of_asked, QueryChange correction) {
  QueryChanges changes;
  std::ranges::copy_if(of_asked, std::back_inserter(changes), [](const QueryChange& change) {
    return change.reason == WordsAloneReason::UnknownField;
  });
  changes.push_back(std::move(correction));
  meant.changes.insert(meant.changes.begin(), changes.begin(), changes.end());
}

}  // namespace

SearchDeadlines::SearchDeadlines(const Limits& limits)
    : ranked(Clock::now() + limits.deadline * limits.ranked_percent / 100),
      last(Clock::now() + limits.deadline) {}

Query QueryReader::parsed(const SearchRequest& request, Combine combine, Deadline deadline) const {
  return parse_query(request, combine,
                     {.database = index_.database(),
                      .fields = index_.fields(),
                      .stemming = index_.stemming(),
                      .synonyms = index_.synonyms(),
                      .limits = limits_,
                      .deadline = deadline,
                      .words = [this]() -> const IndexWords& { return index_.words(); },
                      .words_with_key = [this](std::string_view key) { return index_.words_with_key(key); }});
}

Xapian::MSet QueryReader::ordered(const SearchRequest& request, const Query& query, const Ranking& ranking,
                                  const FoundPosts& found, Deadline deadline) const {
  Xapian::Enquire enquire =
      enquire_for(with_ranking(found, ranking, index_.database(), deadline), index_.database());
  set_order(enquire, effective_order(request, query));
  return enquire.get_mset(request.offset, request.limit);
}

/// An order by the words alone is better than no answer.
Xapian::MSet QueryReader::ordered_in_time(const SearchRequest& request, QueryReading& reading,
                                          const FoundPosts& found, const SearchDeadlines& deadlines) const {
  try {
    return ordered(request, reading.query, reading.ranking, found, deadlines.ranked);
  } catch (const DeadlinePassed&) {
    reading.ranking = {};
    reading.changes.push_back({.kind = Interpretation::WordsAlone, .reason = WordsAloneReason::Time});
    return ordered(request, reading.query, reading.ranking, found, Deadline::max());
  }
}

Xapian::MSet QueryReader::best_posts(const Xapian::Query& query, Xapian::doccount posts) const {
  return enquire_for(query, index_.database()).get_mset(0, posts);
}

bool QueryReader::has_all_words(const SearchRequest& request, Deadline deadline) const {
  const Query all = parsed(request, Combine::All, deadline);
  return all.words.empty() || !best_posts(stopping(all.words, deadline), 1).empty();
}

/// What the best posts say besides, by their vectors or else by their words. Not for a few words, which it
/// would outweigh, and only for words alone: operators and quotes say that somebody knows what is wanted.
void QueryReader::add_feedback(Ranking& ranking, const Query& query, const SearchRequest& request,
                               const FoundPosts& found, Deadline deadline) const {
  if (!only_words(query.pieces) || request.order != Order::Relevance) return;
  std::set<std::string> asked;
  std::set<std::vector<std::string>> words;
  for (const Token& token : query.tokens) {
    if (posts_with(token, index_.database()) == 0) continue;
    asked.insert(token.terms.begin(), token.terms.end());
    words.insert(token.terms);
  }
  if (words.size() < kWordsOfAQuestion) return;
  const Xapian::MSet best =
      best_posts(with_ranking(found, ranking, index_.database(), deadline), kFeedbackPosts);
  std::optional<Prior> alike;
  if (request.semantics) alike = like_the_best(best, query.tokens, index_);
  if (alike) {
    ranking.priors.push_back(std::move(*alike));
    return;
  }
  const Xapian::Query related = related_words(index_.database(), best, asked);
  if (!related.empty()) ranking.parts.push_back({"words of the best posts", {related}});
}

/// Out of time it is left out: ordered_in_time() says so.
void QueryReader::widen(Ranking& ranking, const Query& query, const SearchRequest& request,
                        const FoundPosts& found, const SearchDeadlines& deadlines) const {
  try {
    if (!request.any_words || !has_all_words(request, deadlines.ranked))
      add_feedback(ranking, query, request, found, deadlines.ranked);
  } catch (const DeadlinePassed&) {
    return;
  }
}

/// `found` without the filters on the chosen facets. What else can be chosen is what the first reading that
/// finds anything has without them: it is the reading that the other values would get.
Facet QueryReader::counted_facet(const std::string& name, const SearchRequest& request, const PostList& found,
                                 const std::vector<ChosenFacet>& chosen) const {
  const FacetColumn& column = facets_.column(name, index_.fields(), index_.database());
  const unsigned wanted = request.facet_values > 0 ? request.facet_values : column.usual_values();
  if (chosen.empty()) return column.count(found, wanted);
  const bool is_chosen = std::ranges::find(chosen, name, &ChosenFacet::field) != chosen.end();
  if (is_chosen && alternatives_.count(name) > 0) return alternatives_.at(name);
  Facet facet = column.count(narrowed(found, chosen, name), wanted);
  if (is_chosen && !facet.values.empty()) alternatives_[name] = facet;
  return facet;
}

Ranking QueryReader::ranking_of(const Query& query, const SearchRequest& request) const {
  if (effective_order(request, query) != Order::Relevance) return {};
  std::vector<RankingPart> parts =
      ranking_parts(query.all_tokens, query.is_content, wanted_words(query.pieces));
  for (RankingPart& part : parts_of_fields(query.pieces)) parts.push_back(std::move(part));
  return {.parts = std::move(parts),
          .priors = priors_of(query.tokens, around_times(query.pieces), request, index_)};
}

/// Where no post is listed there is nothing to put in order.
void QueryReader::rank(QueryReading& reading, Combine combine, const SearchRequest& request,
                       const FoundPosts& found, const SearchDeadlines& deadlines) const {
  reading.ranking = ranking_of(reading.query, request);
  if (combine == Combine::Any && !request.exact)
    widen(reading.ranking, reading.query, request, found, deadlines);
  reading.found.best = ordered_in_time(request, reading, found, deadlines);
}

QueryReading QueryReader::read_as(const SearchRequest& request, Combine combine,
                                  const SearchDeadlines& deadlines) const {
  const std::vector<ChosenFacet> chosen = chosen_facets(request, index_);
  QueryReading reading{
      .query = parsed(without_filters(request, chosen), combine, deadlines.last), .ranking = {}, .found = {}};
  FoundPosts found(reading.query.match, index_.database(), index_.indexes());
  const PostList unfiltered = chosen.empty() ? PostList() : found.all();
  if (!chosen.empty()) found.keep(narrowed(unfiltered, chosen));
  reading.changes = reading.query.changes;
  if (request.limit > 0) rank(reading, combine, request, found, deadlines);
  reading.found.posts = found.count();
  const PostList& counted = chosen.empty() ? found.all() : unfiltered;
  for (const std::string& name : request.facets)
    reading.found.facets.push_back(counted_facet(name, request, counted, chosen));
  reading.found.all = std::move(found).take();
  return reading;
}

QueryReading QueryReader::all_then_any(const SearchRequest& request, const SearchDeadlines& deadlines) const {
  return or_any(request, read_as(request, request.any_words ? Combine::Any : Combine::All, deadlines),
                deadlines);
}

/// `all`, or if that is empty what has any of the words.
QueryReading QueryReader::or_any(const SearchRequest& request, QueryReading all,
                                 const SearchDeadlines& deadlines) const {
  if (!all.is_empty() || all.query.words.empty() || request.any_words) return all;
  QueryReading any = read_as(request, Combine::Any, deadlines);
  if (any.is_empty()) return all;
  const auto after_parse = any.changes.begin() + std::ssize(any.query.changes);
  any.changes.insert(after_parse, {.kind = Interpretation::AnyWord, .typed = typed_forms(any.query.tokens)});
  return any;
}

QueryReading QueryReader::read(const SearchRequest& request) const {
  const SearchDeadlines deadlines(limits_);
  if (request.typing) return read_unfinished(request, deadlines);
  QueryReading reading =
      request.exact ? read_as(request, Combine::All, deadlines) : read_in_steps(request, deadlines);
  if (reading.is_empty() && !request.exact) reading = read_excluded(request, std::move(reading), deadlines);
  if (reading.is_empty()) {
    add_unknown_fields(reading);
    add_missing_values(reading, request, index_);
  }
  return reading;
}

/// Where all that is left out leaves nothing: with options of programs as words, and else it is said.
QueryReading QueryReader::read_excluded(const SearchRequest& request, QueryReading asked,
                                        const SearchDeadlines& deadlines) const {
  Exclusions excluded = exclusions_of(asked.query, index_.database());
  if (excluded.words.empty() || excluded.without.find_first_not_of(' ') == std::string::npos) return asked;
  QueryChange change{.kind = Interpretation::WordsAlone,
                     .reason = WordsAloneReason::Excluded,
                     .typed = std::move(excluded.words)};
  if (excluded.are_options) {
    QueryReading meant = read_as(with_text(request, excluded.as_words), Combine::All, deadlines);
    if (!meant.is_empty()) {
      change.used = std::move(excluded.as_words);
      meant.changes.insert(meant.changes.begin(), std::move(change));
      return meant;
    }
  }
  if (!read_as(with_text(request, excluded.without), Combine::All, deadlines).is_empty())
    asked.changes.push_back(std::move(change));
  return asked;
}

QueryReading QueryReader::read_in_steps(const SearchRequest& request,
                                        const SearchDeadlines& deadlines) const {
  QueryReading asked = all_then_any(request, deadlines);
  const bool as_asked = !asked.is_empty() && asked.changes.empty();
  if (as_asked || asked.query.words.empty() ||
      !has_unknown_words(asked.query, index_.stemming(), index_.database()))
    return asked;
  if (std::optional<QueryReading> longer = read_longer(request, asked, deadlines)) return std::move(*longer);
  return read_corrected(request, std::move(asked), deadlines);
}

/// What is typed so far may become anything: it is neither corrected nor remarked on.
QueryReading QueryReader::read_unfinished(const SearchRequest& request,
                                          const SearchDeadlines& deadlines) const {
  QueryReading reading = read_as(request, request.any_words ? Combine::Any : Combine::All, deadlines);
  if (reading.is_empty())
    if (std::optional<QueryReading> joined = read_joined(request, deadlines)) reading = std::move(*joined);
  reading = or_any(request, std::move(reading), deadlines);
  const std::string before = reading.is_empty() ? without_last_letter(request.text) : std::string();
  if (!before.empty())
    if (QueryReading earlier = all_then_any(with_text(request, before), deadlines); !earlier.is_empty())
      reading = std::move(earlier);
  reading.changes.clear();
  return reading;
}

/// With the last words as the beginning of one; nothing: posts have no such word.
std::optional<QueryReading> QueryReader::read_joined(const SearchRequest& request,
                                                     const SearchDeadlines& deadlines) const {
  const std::string joined = with_joined_end(request.text, index_.words());
  if (joined.empty()) return std::nullopt;
  SearchRequest unfinished = with_text(request, joined);
  unfinished.typing = true;
  QueryReading reading = read_as(unfinished, Combine::All, deadlines);
  return reading.is_empty() ? std::nullopt : std::optional(std::move(reading));
}

/// With longer words for the last one, if no post has it and posts have all of them then. Nothing: it has the
/// form of a whole query, or is none of theirs.
std::optional<QueryReading> QueryReader::read_longer(const SearchRequest& request, const QueryReading& asked,
                                                     const SearchDeadlines& deadlines) const {
  constexpr std::size_t kShortest = 3;
  if (asked.query.pieces.empty() || asked.query.pieces.back().kind != PieceKind::Word) return std::nullopt;
  const std::string& word = asked.query.pieces.back().text;
  if (characters_in(word) < kShortest || WordPlaces(index_.database(), index_.stemming()).has(lower(word)))
    return std::nullopt;
  SearchRequest unfinished = request;
  unfinished.typing = true;
  QueryReading longer = read_as(unfinished, Combine::All, deadlines);
  if (longer.is_empty())
    if (std::optional<QueryReading> joined = read_joined(request, deadlines)) longer = std::move(*joined);
  if (longer.is_empty()) return std::nullopt;
  add_correction(
      longer, asked.changes,
      {.kind = Interpretation::Corrected, .typed = {lower(word)}, .used = longer.query.text + '*'});
  return longer;
}

/// Where some of the words were found, a correction is searched if posts have all of the words then, and else
/// offered.
QueryReading QueryReader::read_corrected(const SearchRequest& request, QueryReading asked,
                                         const SearchDeadlines& deadlines) const {
  const Correction correction =
      corrected(asked.query, Spelling(index_.words()), index_.stemming(), index_.database(),
                {.words = limits_.corrected_words, .deadline = deadlines.last});
  if (correction.empty()) return asked;
  asked.correction = correction.text;
  using enum Interpretation;
  if (!asked.is_empty()) {
    if (!has_change(asked.changes, AnyWord)) return asked;
    QueryReading meant = read_as(with_text(request, correction.text), Combine::All, deadlines);
    if (meant.is_empty()) return asked;
    add_correction(meant, asked.changes,
                   {.kind = Corrected, .typed = typed_words(correction), .used = correction.text});
    meant.correction = correction.text;
    return meant;
  }
  for (const auto& [kind, text] :
       {std::pair(Corrected, correction.text), std::pair(Similar, correction.alike)}) {
    QueryReading meant = all_then_any(with_text(request, text), deadlines);
    if (meant.is_empty()) continue;
    add_correction(meant, asked.changes, {.kind = kind, .typed = typed_words(correction), .used = text});
    meant.correction = correction.text;
    return meant;
  }
  return without_posts(request, std::move(asked), correction, deadlines);
}

/// A correction that finds nothing is not offered, unless what the query leaves out is why.
QueryReading QueryReader::without_posts(const SearchRequest& request, QueryReading asked,
                                        const Correction& correction,
                                        const SearchDeadlines& deadlines) const {
  asked.correction.reset();
  QueryReading meant = all_then_any(with_text(request, correction.text), deadlines);
  const Exclusions excluded = exclusions_of(meant.query, index_.database());
  const bool has_posts = !excluded.words.empty() &&
                         !read_as(with_text(request, excluded.without), Combine::All, deadlines).is_empty();
  if (!has_posts) return asked;
  add_correction(
      meant, asked.changes,
      {.kind = Interpretation::Corrected, .typed = typed_words(correction), .used = correction.text});
  return meant;
}

}  // namespace annals
