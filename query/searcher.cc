// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/searcher.h"

#include <algorithm>
#include <chrono>

#include "query/database.h"
#include "query/deadline.h"
#include "query/document.h"
#include "query/explanation.h"
#include "query/opened_indexes.h"
#include "query/post_lookup.h"
#include "query/reading.h"
#include "query/schema.h"
#include "query/snippet.h"

namespace annals {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

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
  FacetColumns facets;                 ///< The same.

  Hit hit(const Xapian::MSetIterator& item, const Query& query, const SearchRequest& request,
          Highlighter* highlighter) {
    Hit hit{.rank = item.get_rank() + 1,
            .score = item.get_weight(),
            .post = to_post(item.get_document(), Stored::AllButLinks),
            .section = std::nullopt,
            .snippets = {},
            .explanation = {}};
    if (request.explain && hit.score > 0) hit.explanation = explain(index->database(), query, *item, hit);
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
    return hit;
  }

  MatchSet search(const SearchRequest& request) {
    const Clock::time_point start = Clock::now();
    QueryReading reading = QueryReader(*index, limits, spelling, facets).read(request);
    Query& query = reading.query;
    Match& found = reading.found;
    MatchSet answer{.request = request,
                    .matches = {},
                    .hits = {},
                    .facets = std::move(found.facets),
                    .correction = std::move(reading.correction),
                    .notes = std::move(query.notes)};
    answer.matches = {found.posts, true};
    std::optional<Highlighter> highlighter;
    if (!query.words.empty()) highlighter.emplace(query, index->stemming(), index->database());
    for (Xapian::MSetIterator item = found.best.begin(); item != found.best.end(); ++item)
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
  state_->facets = {};
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
