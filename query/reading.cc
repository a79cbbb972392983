// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/reading.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "query/analysis.h"
#include "query/correction.h"
#include "query/deadline.h"
#include "query/expansion.h"
#include "query/ranking.h"
#include "query/schema.h"

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

std::string typed_words(const Correction& correction) {
  std::string words;
  for (const Replacement& replaced : correction.replaced)
    words += (words.empty() ? "'" : ", '") + replaced.typed + "'";
  return words;
}

}  // namespace

Patience::Patience(const Limits& limits)
    : ranked(Clock::now() + limits.deadline * limits.ranked_percent / 100),
      last(Clock::now() + limits.deadline) {}

Query QueryReader::parsed(const SearchRequest& request, Combine combine, Deadline deadline) const {
  return parse_query(request, index_.database(), index_.settings(), index_.stemming(), limits_, combine,
                     index_.synonyms(), deadline);
}

Xapian::MSet QueryReader::ordered(const SearchRequest& request, const Query& query, const FoundPosts& found,
                                  Deadline deadline) const {
  Xapian::Enquire enquire =
      enquire_for(with_ranking(found, query.ranking, index_.database(), deadline), index_.database());
  set_order(enquire, effective_order(request, query));
  return enquire.get_mset(request.offset, request.limit);
}

/// An order by the words alone is better than no answer.
Xapian::MSet QueryReader::ordered_in_time(const SearchRequest& request, Query& query, const FoundPosts& found,
                                          const Patience& patience) const {
  try {
    return ordered(request, query, found, patience.ranked);
  } catch (const DeadlinePassed&) {
    query.ranking = {};
    query.notes.emplace_back("this takes long to search; the words alone decide the order");
    return ordered(request, query, found, Deadline::max());
  }
}

Xapian::MSet QueryReader::best_posts(const Xapian::Query& query, Xapian::doccount posts) const {
  return enquire_for(query, index_.database()).get_mset(0, posts);
}

bool QueryReader::has_all_words(const SearchRequest& request, Deadline deadline) const {
  const Query all = parsed(request, Combine::All, deadline);
  return all.words.empty() || !best_posts(stopping(all.words, deadline), 1).empty();
}

/// Not for a few words, which the others would outweigh, and only for words alone: operators and quotes say
/// that somebody knows what is wanted.
void QueryReader::add_related_words(Query& query, const SearchRequest& request, const FoundPosts& found,
                                    Deadline deadline) const {
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
      best_posts(with_ranking(found, query.ranking, index_.database(), deadline), kFeedbackPosts);
  const Xapian::Query related = related_words(index_.database(), best, asked);
  if (!related.empty()) query.ranking.parts.push_back({"words of the best posts", {related}});
}

/// Out of time it is left out: ordered_in_time() says so.
void QueryReader::widen(Query& query, const SearchRequest& request, const FoundPosts& found,
                        const Patience& patience) const {
  try {
    if (!request.any_words || !has_all_words(request, patience.ranked))
      add_related_words(query, request, found, patience.ranked);
  } catch (const DeadlinePassed&) {
    return;
  }
}

std::vector<Facet> QueryReader::counted_facets(const SearchRequest& request, const FoundPosts& found) const {
  std::vector<Facet> facets;
  for (const std::string& name : request.facets) {
    const FacetColumn& column = facets_.column(name, index_.fields(), index_.database());
    facets.push_back(column.count(found.all(), request.facet_values));
  }
  return facets;
}

const Spelling& QueryReader::words_of_index() const {
  if (!spelling_) spelling_.emplace(index_.database());
  return *spelling_;
}

QueryReading QueryReader::read_as(const SearchRequest& request, Combine combine,
                                  const Patience& patience) const {
  Query query = parsed(request, combine, patience.last);
  const FoundPosts found(query.match, index_.database(), index_.indexes());
  if (effective_order(request, query) == Order::Relevance)
    query.ranking.priors = priors_of(query.tokens, request, index_);
  else
    query.ranking = {};
  if (combine == Combine::Any && !request.exact) widen(query, request, found, patience);
  Match match{.best = ordered_in_time(request, query, found, patience),
              .posts = found.count(),
              .facets = counted_facets(request, found)};
  return {std::move(query), std::move(match)};
}

QueryReading QueryReader::all_then_any(const SearchRequest& request, const Patience& patience) const {
  QueryReading all = read_as(request, request.any_words ? Combine::Any : Combine::All, patience);
  if (!all.is_empty() || all.query.words.empty() || request.any_words) return all;
  QueryReading any = read_as(request, Combine::Any, patience);
  if (any.is_empty()) return all;
  any.query.notes = std::move(all.query.notes);
  any.query.notes.push_back("no post has all of these words; these have some of them");
  return any;
}

QueryReading QueryReader::read(const SearchRequest& request) const {
  const Patience patience(limits_);
  if (request.exact) return read_as(request, Combine::All, patience);
  QueryReading asked = all_then_any(request, patience);
  const bool as_asked = !asked.is_empty() && asked.query.notes.empty();
  if (as_asked || asked.query.words.empty() ||
      !has_unknown_words(asked.query, index_.stemming(), index_.database()))
    return asked;
  const Correction correction =
      corrected(asked.query, words_of_index(), index_.stemming(), index_.database(), limits_.corrected_words);
  if (correction.empty()) return asked;
  asked.correction = correction.text;
  if (!asked.is_empty()) return asked;
  QueryReading meant = all_then_any(with_text(request, correction.text), patience);
  if (!meant.is_empty()) {
    meant.query.notes.insert(meant.query.notes.begin(),
                             "nothing has " + typed_words(correction) + "; searched for " + correction.text);
    meant.correction = correction.text;
    return meant;
  }
  QueryReading fuzzy = all_then_any(with_text(request, correction.alike), patience);
  if (fuzzy.is_empty()) return asked;
  fuzzy.query.notes = {"nothing has " + typed_words(correction) +
                       "; searched for words like it: " + correction.alike};
  fuzzy.correction = correction.text;
  return fuzzy;
}

}  // namespace annals
