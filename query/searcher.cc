// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/searcher.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "query/analysis.h"
#include "query/database.h"
#include "query/deadline.h"
#include "query/document.h"
#include "query/expansion.h"
#include "query/facets.h"
#include "query/parser.h"
#include "query/schema.h"
#include "query/snippet.h"

namespace annals {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// Counts are exact up to here, and estimated past it: 0.16 µs a post with facets.
constexpr Xapian::doccount kCountedPosts = 200'000;
constexpr Xapian::doccount kCountedWithoutFacets = 1'000;

/// Tells a replaced CURRENT from an old one without reading it.
struct PointerStamp {
  dev_t device = 0;
  ino_t inode = 0;
  timespec modified{};

  static PointerStamp of(const fs::path& index) {
    struct stat status {};
    if (::stat((index / kCurrentFile).c_str(), &status) != 0) return {};
    return {status.st_dev, status.st_ino, status.st_mtim};
  }
  bool operator==(const PointerStamp& other) const {
    return device == other.device && inode == other.inode && modified.tv_sec == other.modified.tv_sec &&
           modified.tv_nsec == other.modified.tv_nsec;
  }
};

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

struct Match {
  Xapian::MSet set;
  std::vector<Facet> facets;
};

}  // namespace

struct Searcher::State {
  std::vector<fs::path> indexes;
  Limits limits;

  std::vector<PointerStamp> stamps;
  Xapian::Database database;
  IndexSettings settings;
  std::string generation;
  Xapian::Stem stemmer;

  void open() {
    std::vector<PointerStamp> seen;
    Xapian::Database all;
    IndexSettings first;
    std::string names;
    for (const fs::path& index : indexes) {
      seen.push_back(
          PointerStamp::of(index));  // before opening: a change in between is seen at the next refresh
      OpenedDatabase opened = open_database(index);
      if (names.empty()) first = opened.settings;
      first.included.insert(first.included.end(), opened.settings.included.begin(),
                            opened.settings.included.end());
      names += (names.empty() ? "" : "+") + opened.generation.name() + "-" + opened.generation.manifest_hash;
      all.add_database(opened.database);
    }
    std::sort(first.included.begin(), first.included.end());
    first.included.erase(std::unique(first.included.begin(), first.included.end()), first.included.end());
    stemmer = stemmer_for(first);
    stamps = std::move(seen);
    database = all;
    settings = std::move(first);
    generation = std::move(names);
  }

  Match match(const SearchRequest& request, const Query& query, Clock::time_point deadline) {
    DeadlineSource watch(deadline);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query.match, Xapian::Query(&watch)));
    enquire.set_weighting_scheme(weighting());
    set_order(enquire, effective_order(request, query));
    const FacetCounter counter(request.facets);
    counter.attach_to(enquire);
    const Xapian::doccount counted = request.facets.empty() ? kCountedWithoutFacets : kCountedPosts;
    Match result{.set = enquire.get_mset(request.offset, request.limit, counted), .facets = {}};
    result.facets = counter.facets(request.facet_values);
    return result;
  }

  Xapian::MSet best_posts(const Xapian::Query& query, Xapian::doccount posts, Clock::time_point deadline) {
    DeadlineSource watch(deadline);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(&watch)));
    enquire.set_weighting_scheme(weighting());
    return enquire.get_mset(0, posts);
  }

  bool has_all_words(const SearchRequest& request, Clock::time_point deadline) {
    const Query all = parse_query(request, database, settings, limits, Combine::All);
    return all.words.empty() || !best_posts(all.words, 1, deadline).empty();
  }

  /// Only for words alone: operators and quotes say that somebody knows what is wanted.
  void add_related_words(Query& query, const SearchRequest& request, Clock::time_point deadline) {
    if (query.tokens.size() < 2 || !only_words(query.pieces) || request.order != Order::Relevance) return;
    std::set<std::string> asked;
    for (const Token& token : query.tokens) asked.insert(token.term);
    const Xapian::Query related =
        related_words(database, best_posts(query.match, kFeedbackPosts, deadline), asked);
    if (related.empty()) return;
    query.ranking.push_back({"words of the best posts", {related}});
    query.match = match_of(query, request);
  }

  Hit hit(const Xapian::MSetIterator& item, const SearchRequest& request, Highlighter* highlighter) {
    Hit hit{.rank = item.get_rank() + 1,
            .score = item.get_weight(),
            .post = to_post(item.get_document()),
            .section = std::nullopt,
            .snippets = {}};
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
    const Clock::time_point deadline = start + limits.deadline;
    Query query =
        parse_query(request, database, settings, limits, request.any_words ? Combine::Any : Combine::All);
    if (request.any_words && !has_all_words(request, deadline)) add_related_words(query, request, deadline);
    Match found = match(request, query, deadline);
    if (found.set.get_matches_upper_bound() == 0 && !query.words.empty() && !request.any_words) {
      Query any = parse_query(request, database, settings, limits, Combine::Any);
      add_related_words(any, request, deadline);
      Match some = match(request, any, deadline);
      if (some.set.get_matches_lower_bound() > 0) {
        found = std::move(some);
        any.notes = std::move(query.notes);
        query = std::move(any);
        query.notes.push_back("no post has all of these words; these have some of them");
      }
    }
    MatchSet answer{.request = request,
                    .matches = {},
                    .hits = {},
                    .facets = std::move(found.facets),
                    .correction = std::nullopt,
                    .notes = std::move(query.notes)};
    answer.matches = {found.set.get_matches_estimated(),
                      found.set.get_matches_lower_bound() == found.set.get_matches_upper_bound()};
    std::optional<Highlighter> highlighter;
    if (!query.words.empty()) highlighter.emplace(query, stemmer, database);
    for (Xapian::MSetIterator item = found.set.begin(); item != found.set.end(); ++item)
      answer.hits.push_back(hit(item, request, highlighter ? &*highlighter : nullptr));
    answer.elapsed_ms = std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    return answer;
  }
};

Searcher::Searcher(std::vector<fs::path> databases, Limits limits) : state_(std::make_unique<State>()) {
  state_->indexes = std::move(databases);
  state_->limits = limits;
  state_->open();
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

MatchSet Searcher::search(const SearchRequest& request) {
  check_limits(request, state_->limits);
  try {
    return translating_errors([&] { return state_->search(request); });
  } catch (const DeadlinePassed&) {
    throw Error(ErrorKind::Timeout, "the search took too long and was stopped");
  }
}

bool Searcher::refresh() {
  for (std::size_t i = 0; i < state_->indexes.size(); ++i) {
    if (PointerStamp::of(state_->indexes[i]) == state_->stamps[i]) continue;
    const std::string before = state_->generation;
    state_->open();
    return state_->generation != before;
  }
  return false;
}

const std::string& Searcher::generation() const {
  return state_->generation;
}

const IndexSettings& Searcher::settings() const {
  return state_->settings;
}

Searcher::Statistics Searcher::statistics() {
  return translating_errors([&] {
    const Xapian::Database& database = state_->database;
    Statistics statistics{.posts = database.get_doccount(),
                          .undated = 0,
                          .first_day = {},
                          .last_day = {},
                          .average_words = database.get_average_length()};
    statistics.undated = statistics.posts - database.get_value_freq(kDateSlot);
    const auto iso = [](const std::string& value) {
      return value.size() < 8 ? "" : value.substr(0, 4) + "-" + value.substr(4, 2) + "-" + value.substr(6, 2);
    };
    statistics.first_day = iso(database.get_value_lower_bound(kDateSlot));
    statistics.last_day = iso(database.get_value_upper_bound(kDateSlot));
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
      if (const unsigned char first = static_cast<unsigned char>((*term)[0]); first < 'A' || first > 'Z')
        ++statistics.distinct_terms;
    return statistics;
  });
}

}  // namespace annals
