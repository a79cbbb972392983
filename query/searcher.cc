// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/searcher.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "query/analysis.h"
#include "query/correction.h"
#include "query/database.h"
#include "query/deadline.h"
#include "query/document.h"
#include "query/expansion.h"
#include "query/explanation.h"
#include "query/facets.h"
#include "query/opened_indexes.h"
#include "query/parser.h"
#include "query/post_lookup.h"
#include "query/schema.h"
#include "query/snippet.h"
#include "query/spelling.h"

namespace annals {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Counts are exact up to here, and estimated past it: 0.16 µs a post with facets.
constexpr Xapian::doccount kCountedPosts = 200'000;
constexpr Xapian::doccount kCountedWithoutFacets = 1'000;

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

/// Until when a search is ranked by all there is, and until when at all.
struct Patience {
  Deadline ranked{}, last{};

  explicit Patience(const Limits& limits)
      : ranked(Clock::now() + limits.deadline * limits.ranked_percent / 100),
        last(Clock::now() + limits.deadline) {}
};

struct Match {
  Xapian::MSet set;
  std::vector<Facet> facets;
};

}  // namespace

struct Searcher::State {
  State(std::vector<fs::path> databases, const Limits& given)
      : directories(std::move(databases)),
        limits(given),
        index(std::make_unique<OpenedIndexes>(directories)) {}

  std::vector<fs::path> directories;
  Limits limits;
  std::unique_ptr<const OpenedIndexes> index;
  std::optional<Spelling> spelling;    ///< Of this generation; built when first needed.
  std::optional<Suggester> suggester;  ///< The same.

  Query read(const SearchRequest& request, Combine combine, Deadline deadline) const {
    return parse_query(request, index->database(), index->settings(), index->stemming(), limits, combine,
                       index->synonyms(), deadline);
  }

  Match match(const SearchRequest& request, const Query& query) {
    Xapian::Enquire enquire(index->database());
    enquire.set_query(query.match);
    enquire.set_weighting_scheme(weighting());
    set_order(enquire, effective_order(request, query));
    const FacetCounter counter(request.facets, index->fields());
    counter.attach_to(enquire);
    const Xapian::doccount counted = request.facets.empty() ? kCountedWithoutFacets : kCountedPosts;
    Match result{.set = enquire.get_mset(request.offset, request.limit, counted), .facets = {}};
    result.facets = counter.facets(request.facet_values);
    return result;
  }

  /// An order by the words alone is better than no answer.
  Match match_in_time(const SearchRequest& request, Query& query, const Patience& patience) {
    try {
      return match(request, query);
    } catch (const DeadlinePassed&) {
      if (query.ranking.empty() || Clock::now() > patience.last) throw;
    }
    query.ranking.clear();
    query.deadline = patience.last;
    query.match = match_of(query, request, index->database(), index->settings());
    query.notes.emplace_back("this takes long to search; the words alone decide the order");
    return match(request, query);
  }

  Xapian::MSet best_posts(const Xapian::Query& query, Xapian::doccount posts) {
    Xapian::Enquire enquire(index->database());
    enquire.set_query(query);
    enquire.set_weighting_scheme(weighting());
    return enquire.get_mset(0, posts);
  }

  bool has_all_words(const SearchRequest& request, Deadline deadline) {
    const Query all = read(request, Combine::All, deadline);
    return all.words.empty() || !best_posts(stopping(all.words, deadline), 1).empty();
  }

  /// Not for a few words, which the others would outweigh, and only for words alone: operators and quotes say
  /// that somebody knows what is wanted.
  void add_related_words(Query& query, const SearchRequest& request) {
    if (!only_words(query.pieces) || request.order != Order::Relevance) return;
    std::set<std::string> asked;
    std::set<std::vector<std::string>> words;
    for (const Token& token : query.tokens) {
      if (posts_with(token, index->database()) == 0) continue;
      asked.insert(token.terms.begin(), token.terms.end());
      words.insert(token.terms);
    }
    if (words.size() < kWordsOfAQuestion) return;
    const Xapian::Query related =
        related_words(index->database(), best_posts(query.match, kFeedbackPosts), asked);
    if (related.empty()) return;
    query.ranking.push_back({"words of the best posts", {related}});
    query.match = match_of(query, request, index->database(), index->settings());
  }

  /// Out of time it is left out: match_in_time() says so.
  void widen(Query& query, const SearchRequest& request, const Patience& patience) {
    try {
      if (!request.any_words || !has_all_words(request, patience.ranked)) add_related_words(query, request);
    } catch (const DeadlinePassed&) {
      return;
    }
  }

  Hit hit(const Xapian::MSetIterator& item, const Query& query, const SearchRequest& request,
          Highlighter* highlighter) {
    Hit hit{.rank = item.get_rank() + 1,
            .score = item.get_weight(),
            .post = to_post(item.get_document()),
            .section = std::nullopt,
            .snippets = {},
            .explanation = {}};
    if (request.explain && hit.score > 0)
      hit.explanation = explain(index->database(), query, hit.post, hit.score);
    hit.post = index->numbered(std::move(hit.post), *item);
    std::vector<PlacedSnippet> placed;
    if (request.snippets > 0)
      placed = highlighter ? best_snippets(hit.post, *highlighter, request.snippets)
                           : std::vector<PlacedSnippet>{opening(hit.post)};
    if (!placed.empty() && placed.front().offset && !placed.front().snippet.highlights.empty()) {
      const Snippet& first = placed.front().snippet;
      hit.section = section_at(hit.post, *placed.front().offset + first.highlights.front().begin);
    }
    for (PlacedSnippet& snippet : placed)
      if (!snippet.snippet.text.empty()) hit.snippets.push_back(std::move(snippet.snippet));
    hit.post.text.clear();
    hit.post.sections.clear();
    hit.post.links.clear();
    return hit;
  }

  const Spelling& words_of_index() {
    if (!spelling) spelling.emplace(index->database());
    return *spelling;
  }

  /// What was asked for, or the next more forgiving reading of it that finds something.
  struct Reading {
    Query query;
    Match found;
    std::optional<std::string> correction{};

    bool is_empty() const { return found.set.get_matches_upper_bound() == 0; }
  };

  Reading read_as(const SearchRequest& request, Combine combine, const Patience& patience) {
    Query query = read(request, combine, patience.ranked);
    if (combine == Combine::Any && !request.exact) widen(query, request, patience);
    Match found = match_in_time(request, query, patience);
    return {std::move(query), std::move(found)};
  }

  Reading all_then_any(const SearchRequest& request, const Patience& patience) {
    Reading all = read_as(request, request.any_words ? Combine::Any : Combine::All, patience);
    if (!all.is_empty() || all.query.words.empty() || request.any_words) return all;
    Reading any = read_as(request, Combine::Any, patience);
    if (any.is_empty()) return all;
    any.query.notes = std::move(all.query.notes);
    any.query.notes.push_back("no post has all of these words; these have some of them");
    return any;
  }

  /// all words -> any words -> corrected words -> words that look alike. The answer says which.
  Reading forgiving(const SearchRequest& request, const Patience& patience) {
    if (request.exact) return read_as(request, Combine::All, patience);
    Reading asked = all_then_any(request, patience);
    const bool as_asked = !asked.is_empty() && asked.query.notes.empty();
    if (as_asked || asked.query.words.empty() ||
        !has_unknown_words(asked.query, index->stemming(), index->database()))
      return asked;
    const Correction correction = corrected(asked.query, words_of_index(), index->stemming(),
                                            index->database(), limits.corrected_words);
    if (correction.empty()) return asked;
    asked.correction = correction.text;
    if (!asked.is_empty()) return asked;
    Reading meant = all_then_any(with_text(request, correction.text), patience);
    if (!meant.is_empty()) {
      meant.query.notes.insert(meant.query.notes.begin(), "nothing has " + typed_words(correction) +
                                                              "; searched for " + correction.text);
      meant.correction = correction.text;
      return meant;
    }
    Reading fuzzy = all_then_any(with_text(request, correction.alike), patience);
    if (fuzzy.is_empty()) return asked;
    fuzzy.query.notes = {"nothing has " + typed_words(correction) +
                         "; searched for words like it: " + correction.alike};
    fuzzy.correction = correction.text;
    return fuzzy;
  }

  MatchSet search(const SearchRequest& request) {
    const Clock::time_point start = Clock::now();
    Reading reading = forgiving(request, Patience(limits));
    Query& query = reading.query;
    Match& found = reading.found;
    MatchSet answer{.request = request,
                    .matches = {},
                    .hits = {},
                    .facets = std::move(found.facets),
                    .correction = std::move(reading.correction),
                    .notes = std::move(query.notes)};
    answer.matches = {found.set.get_matches_estimated(),
                      found.set.get_matches_lower_bound() == found.set.get_matches_upper_bound()};
    std::optional<Highlighter> highlighter;
    if (!query.words.empty()) highlighter.emplace(query, index->stemming(), index->database());
    for (Xapian::MSetIterator item = found.set.begin(); item != found.set.end(); ++item)
      answer.hits.push_back(hit(item, query, request, highlighter ? &*highlighter : nullptr));
    answer.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return answer;
  }
};

Searcher::Searcher(std::vector<fs::path> databases, Limits limits)
    : state_(std::make_unique<State>(std::move(databases), limits)) {}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

MatchSet Searcher::search(const SearchRequest& request) {
  check_limits(request, state_->limits);
  return in_time([&] { return state_->search(request); });
}

std::vector<Suggestion> Searcher::suggest(const SuggestRequest& request) {
  check_limits(request, state_->limits);
  return translating_errors([&] {
    if (!state_->suggester) state_->suggester.emplace(state_->index->database(), state_->index->stemming());
    return state_->suggester->suggestions(request.text, request.limit);
  });
}

RelatedPosts Searcher::related(const RelatedRequest& request) {
  check_limits(request, state_->limits);
  return in_time(
      [&] { return related_posts(*state_->index, request, Clock::now() + state_->limits.deadline); });
}

Post Searcher::post(const std::string& path, const std::string& url) {
  check_limits(RelatedRequest{.path = path, .url = url}, state_->limits);
  return translating_errors(
      [&] { return state_->index->post(find_post(state_->index->database(), path, url)); });
}

void Searcher::for_each_post(unsigned most, const std::function<void(const Post&)>& action) {
  translating_errors([&] {
    const Xapian::Database& database = state_->index->database();
    for (auto id = database.postlist_begin({}); id != database.postlist_end({}) && most > 0; ++id, --most)
      action(state_->index->post(*id));
  });
}

bool Searcher::refresh() {
  if (state_->index->is_current()) return false;
  auto newer = std::make_unique<const OpenedIndexes>(state_->directories);
  const bool is_other = newer->generation() != state_->index->generation();
  state_->spelling.reset();  // they borrow from the index
  state_->suggester.reset();
  state_->index = std::move(newer);
  return is_other;
}

const std::string& Searcher::generation() const {
  return state_->index->generation();
}

const IndexSettings& Searcher::settings() const {
  return state_->index->settings();
}

unsigned Searcher::posts() const {
  return translating_errors([&] { return state_->index->database().get_doccount(); });
}

Searcher::Statistics Searcher::statistics() {
  return translating_errors([&] {
    const Xapian::Database& database = state_->index->database();
    Statistics statistics{.posts = posts(),
                          .undated = 0,
                          .first_day = {},
                          .last_day = {},
                          .average_words = database.get_average_length(),
                          .stemmers = state_->index->stemming().stemmers()};
    statistics.undated = statistics.posts - database.get_value_freq(kDateSlot);
    const auto iso = [](const std::string& value) {
      return value.size() < 8 ? "" : value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 2);
    };
    std::string oldest, newest;  // the slot's own bounds stay where they were when a post goes
    for (auto value = database.valuestream_begin(kDateSlot); value != database.valuestream_end(kDateSlot);
         ++value) {
      if (oldest.empty() || *value < oldest) oldest = *value;
      newest = std::max(newest, *value);
    }
    statistics.first_day = iso(oldest);
    statistics.last_day = iso(newest);
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
      if (const unsigned char first = static_cast<unsigned char>((*term)[0]); first < 'A' || first > 'Z')
        ++statistics.distinct_terms;
    return statistics;
  });
}

}  // namespace annals
