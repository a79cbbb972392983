// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers requests from one generation of an index. A Searcher must not be used by two threads at a time;
/// give each thread its own. All text is UTF-8.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "query/answer/match_set.h"
#include "query/answer/suggestion.h"
#include "query/answer/year_summary.h"
#include "query/ask/request.h"
#include "query/index/post.h"
#include "query/index/settings.h"

namespace annals {

template <typename Request>
struct ParameterOf;
struct TagReport;  // query/answer/tag_report.h
struct TagRequest;
struct LinkedPosts;      // query/answer/linked_posts.h
struct LinkSuggestions;  // query/answer/link_suggestions.h
struct LinkSuggestionRequest;
struct Timeline;                                     // query/answer/timeline.h
using SearchParameter = ParameterOf<SearchRequest>;  // query/ask/parameters.h

class Searcher {
 public:
  /// Several indexes are searched as one. Throws Error{NoIndex, SchemaMismatch, IndexCorrupt, Unreadable}.
  explicit Searcher(std::vector<std::filesystem::path> databases, Limits limits = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// The hits of one page, in the order asked for. Checks the request's limits; Limits::deadline bounds the
  /// time. Throws Error{BadRequest, Timeout, IndexCorrupt}.
  MatchSet search(const SearchRequest& request);

  /// A few milliseconds with 100,000 posts, the first time too. Of several indexes the first call puts their
  /// words together. Throws Error{BadRequest, IndexCorrupt}.
  std::vector<Suggestion> suggest(const SuggestRequest& request);

  /// Throws Error{BadRequest, NotFound, Timeout, IndexCorrupt}.
  RelatedPosts related(const RelatedRequest& request);

  /// The one at a path or else at an address, older ones included; either may be empty.
  /// Throws Error{BadRequest, NotFound, IndexCorrupt}.
  Post post(const std::string& path, const std::string& url);

  /// What the post at a path or else at an address links to. Throws Error{BadRequest, NotFound,
  /// IndexCorrupt}.
  LinkedPosts linked_posts(const std::string& path, const std::string& url);

  /// Of all posts, the first `most` in the order of their files. Throws Error{IndexCorrupt}.
  void for_each_post(unsigned most, const std::function<void(const Post&)>& action);

  /// One look-up of each text. Words of other posts' links do not count, and a text that is found only when
  /// it is corrected, or by some of its words, has no posts. Throws Error{BadRequest, Timeout, IndexCorrupt}.
  Timeline timeline(const TimelineRequest& request);

  /// Reads the list of posts of every word: about 0.1 s with 10,000 posts. Throws Error{IndexCorrupt}.
  std::vector<YearSummary> years();

  /// Reads all posts, and takes a few milliseconds a post to find tags that are missing. Throws
  /// Error{Timeout, IndexCorrupt}.
  TagReport tags(const TagRequest& request);

  /// Reads all posts. Throws Error{IndexCorrupt}.
  LinkSuggestions suggest_links(const LinkSuggestionRequest& request);

  /// Takes up a newer generation if there is one; a few microseconds if not. True: the answer may differ now.
  /// If the newer one cannot be opened the older one goes on serving, and the error is thrown.
  bool refresh();

  /// Names the generations in use; changes exactly when answers may change. Fit for an ETag.
  const std::string& generation() const;

  /// How the index was built; of several, the first one's, but `included` is what any of them includes, and
  /// `archives` and `fields` are those of all.
  const IndexSettings& settings() const;

  /// That of most posts: a code such as "de"; "en" where it is not known. Throws Error{IndexCorrupt}.
  std::string language() const;

  /// What can be asked for: search_parameters() and one for each field of settings().fields.
  const std::vector<SearchParameter>& parameters() const;

  /// Number of posts in the index.
  unsigned posts() const;

  struct StemmerCount {
    std::string name{};  ///< "en", "porter", …; "none".
    unsigned posts = 0;  ///< That went through it.
  };
  struct Statistics {
    unsigned posts = 0, undated = 0;
    std::string first_day, last_day;  ///< ISO; empty: no dated post.
    unsigned distinct_terms = 0;
    double average_words = 0;
    std::vector<StemmerCount> stemmers{};  ///< That of the most posts first.
  };
  /// Reads every date and every term: tens of milliseconds with 10,000 posts. Throws Error{IndexCorrupt}.
  Statistics statistics();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
