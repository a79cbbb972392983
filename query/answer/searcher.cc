// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/searcher.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include "query/answer/explanation.h"
#include "query/answer/link_suggestions.h"
#include "query/answer/linked_posts.h"
#include "query/answer/reading.h"
#include "query/answer/related.h"
#include "query/answer/snippet.h"
#include "query/answer/suggest.h"
#include "query/answer/tag_report.h"
#include "query/answer/timeline_builder.h"
#include "query/answer/years.h"
#include "query/ask/limits.h"
#include "query/ask/long_query.h"
#include "query/ask/parameters.h"
#include "query/ask/word_places.h"
#include "query/index/analysis.h"
#include "query/index/database.h"
#include "query/index/document.h"
#include "query/index/post_lookup.h"
#include "query/index/schema.h"
#include "query/index/stemming.h"
#include "query/match/deadline.h"
#include "query/match/opened_indexes.h"
#include "query/match/read_ahead.h"

namespace annals {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Each once: a tag may be a category as well.
std::vector<std::string> found_labels(const Post& post, Highlighter& highlighter) {
  std::vector<std::string> found;
  for (const std::vector<std::string>* labels : {&post.tags, &post.categories, &post.authors})
    for (const std::string& label : *labels)
      if (!highlighter.marks(label, post.stemmer).empty() && std::ranges::find(found, label) == found.end())
        found.push_back(label);
  return found;
}

/// That have each of the words in any form and place.
unsigned posts_with_all(const std::vector<std::string>& texts, const OpenedIndexes& index) {
  constexpr Xapian::doccount kCounted = 100;
  const StopWords none(index.stemming(), {});
  const WordPlaces places(index.database(), index.stemming());
  std::vector<Xapian::Query> words;
  for (const std::string& text : texts)
    for (const std::string& word : words_of(text)) {
      std::vector<Xapian::Query> anywhere = places.elsewhere(word, none);
      anywhere.push_back(index.stemming().any_form(word, none, 1));
      words.emplace_back(Xapian::Query::OP_OR, anywhere.begin(), anywhere.end());
    }
  Xapian::Enquire enquire(index.database());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, words.begin(), words.end()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  return enquire.get_mset(0, 0, kCounted).get_matches_estimated();
}

}  // namespace

struct Searcher::State {
  State(std::vector<fs::path> databases, const Limits& given)
      : directories(std::move(databases)),
        limits(given),
        index(std::make_unique<OpenedIndexes>(directories)),
        parameters(parameters_of(index->settings())) {}

  std::vector<fs::path> directories;
  Limits limits;
  std::unique_ptr<const OpenedIndexes> index;
  std::vector<SearchParameter> parameters;  ///< Of this generation.
  FacetColumns facets;                      ///< Of this generation; made when first needed.
  std::optional<WrittenDays> days{};        ///< The same.

  Hit hit(const Xapian::MSetIterator& item, const QueryReading& reading, const SearchRequest& request,
          Highlighter* highlighter) {
    Hit hit{.rank = item.get_rank() + 1,
            .score = item.get_weight(),
            .post = to_post(item.get_document(), Stored::AllButLinks),
            .section = std::nullopt,
            .snippets = {},
            .explanation = {}};
    if (request.explain && !reading.query.words.empty())
      hit.explanation = explain(index->database(), reading.query, reading.ranking, *item, hit);
    hit.post = index->numbered(std::move(hit.post), *item);
    std::vector<PlacedSnippet> placed;
    if (request.snippets > 0)
      placed = highlighter ? best_snippets(hit.post, *highlighter, request.snippets)
                           : std::vector<PlacedSnippet>{opening(hit.post)};
    if (!placed.empty() && placed.front().mark) hit.section = section_at(hit.post, *placed.front().mark);
    if (hit.section && hit.section->heading == hit.post.title) hit.section.reset();  // shown already
    for (PlacedSnippet& snippet : placed)
      if (!snippet.snippet.text.empty()) hit.snippets.push_back(std::move(snippet.snippet));
    if (highlighter) hit.found_labels = found_labels(hit.post, *highlighter);
    hit.post.text.clear();
    hit.post.sections.clear();
    return hit;
  }

  PostList found_as_asked(const std::string& text) {
    const SearchRequest request{.text = text, .limit = 0, .anchor_text = false, .snippets = 0};
    check_limits(request, limits);
    QueryReading reading = QueryReader(*index, limits, facets).read(request);
    const bool is_as_asked = std::ranges::none_of(reading.changes, [](const QueryChange& change) {
      return change.kind == Interpretation::AnyWord || change.kind == Interpretation::Corrected ||
             change.kind == Interpretation::Similar;
    });
    return is_as_asked ? std::move(reading.found.all) : PostList();
  }

  /// A query that is too long is searched by its rarest words; `exact` asks for all of them.
  MatchSet search(const SearchRequest& request) {
    const std::optional<std::string> words =
        request.exact ? std::nullopt
                      : rarest_words(request.text, limits, index->database(), index->stemming());
    if (!words) return search_all(request);
    SearchRequest shorter = request;
    shorter.text = *words;
    MatchSet answer = search_all(shorter);
    answer.request = request;
    answer.changes.insert(
        answer.changes.begin(),
        {.kind = Interpretation::WordsAlone, .reason = WordsAloneReason::Length, .used = *words});
    return answer;
  }

  MatchSet search_all(const SearchRequest& request) {
    check_limits(request, limits);
    const Clock::time_point start = Clock::now();
    QueryReading reading = QueryReader(*index, limits, facets).read(request);
    const Query& query = reading.query;
    Match& found = reading.found;
    MatchSet answer{.request = request,
                    .matches = {found.posts, query.is_complete},
                    .hits = {},
                    .facets = std::move(found.facets),
                    .correction = std::move(reading.correction),
                    .changes = std::move(reading.changes),
                    .searched = query.text};
    std::optional<Highlighter> highlighter;
    if (!query.words.empty()) highlighter.emplace(query, index->stemming(), index->database());
    read_ahead(found.best);
    for (Xapian::MSetIterator item = found.best.begin(); item != found.best.end(); ++item)
      answer.hits.push_back(hit(item, reading, request, highlighter ? &*highlighter : nullptr));
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
  return in_time([&] { return state_->search(request); });
}

std::vector<Suggestion> Searcher::suggest(const SuggestRequest& request) {
  check_limits(request, state_->limits);
  return translating_errors([&] {
    const auto posts = [this](const std::vector<std::string>& words) {
      return posts_with_all(words, *state_->index);
    };
    return Suggester(state_->index->words(), posts).suggestions(request.text, request.limit);
  });
}

RelatedPosts Searcher::related(const RelatedRequest& request) {
  check_limits(request, state_->limits);
  return in_time(
      [&] { return related_posts(*state_->index, request, Clock::now() + state_->limits.deadline); });
}

TagReport Searcher::tags(const TagRequest& request) {
  return in_time([&] { return tag_report(*state_->index, request, state_->limits.deadline); });
}

LinkSuggestions Searcher::suggest_links(const LinkSuggestionRequest& request) {
  return translating_errors([&] { return link_suggestions(*state_->index, request); });
}

Post Searcher::post(const std::string& path, const std::string& url) {
  check_limits(RelatedRequest{.path = path, .url = url}, state_->limits);
  return translating_errors(
      [&] { return state_->index->post(find_post(state_->index->database(), settings(), path, url)); });
}

LinkedPosts Searcher::linked_posts(const std::string& path, const std::string& url) {
  return translating_errors([&] { return annals::linked_posts(*state_->index, post(path, url)); });
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
  state_->facets = {};
  state_->days.reset();
  state_->index = std::move(newer);
  state_->parameters = parameters_of(state_->index->settings());
  return is_other;
}

const std::string& Searcher::generation() const {
  return state_->index->generation();
}

const IndexSettings& Searcher::settings() const {
  return state_->index->settings();
}

Timeline Searcher::timeline(const TimelineRequest& request) {
  check_limits(request);
  return in_time([&] {
    if (!state_->days) state_->days.emplace(state_->index->database());
    TimelineBuilder timeline(*state_->days, request.by == "month");
    if (request.texts.empty()) timeline.add({}, state_->found_as_asked({}));
    for (const std::string& text : request.texts) timeline.add(text, state_->found_as_asked(text));
    return timeline.take();
  });
}

std::vector<YearSummary> Searcher::years() {
  return translating_errors(
      [&] { return summaries_of_years(state_->index->database(), state_->index->language()); });
}

const std::vector<SearchParameter>& Searcher::parameters() const {
  return state_->parameters;
}

std::string Searcher::language() const {
  return translating_errors([&] { return state_->index->language(); });
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
                          .stemmers = {}};
    for (const Stemmer& stemmer : state_->index->stemming().stemmers())
      statistics.stemmers.push_back({.name = stemmer.name, .posts = stemmer.posts});
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
      if (is_plain_word(*term)) ++statistics.distinct_terms;
    return statistics;
  });
}

}  // namespace annals
