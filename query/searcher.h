// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers requests from one generation of an index. One Searcher per thread; nothing of it is shared.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "query/generation.h"
#include "query/match_set.h"
#include "query/related.h"
#include "query/request.h"
#include "query/stemming.h"
#include "query/suggest.h"

namespace annals {

class Searcher {
 public:
  /// Several indexes are searched as one. Throws Error{NoIndex, SchemaMismatch, IndexCorrupt, Unreadable}.
  explicit Searcher(std::vector<std::filesystem::path> databases, Limits limits = {});
  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Checks the request's limits. Throws Error{BadRequest, Timeout, IndexCorrupt}.
  MatchSet search(const SearchRequest& request);

  /// The first call reads the words, tags and titles of the generation; the next ones take well under 3 ms.
  /// Throws Error{BadRequest, IndexCorrupt}.
  std::vector<Suggestion> suggest(const SuggestRequest& request);

  /// Throws Error{BadRequest, NotFound, Timeout, IndexCorrupt}.
  RelatedPosts related(const RelatedRequest& request);

  /// The one at a path or else at an address, older ones included; either may be empty.
  /// Throws Error{BadRequest, NotFound, IndexCorrupt}.
  Post post(const std::string& path, const std::string& url);

  /// Of all posts, the first `most` in the order of their files. Throws Error{IndexCorrupt}.
  void for_each_post(unsigned most, const std::function<void(const Post&)>& action);

  /// Takes up a newer generation if there is one; a few microseconds if not. True: the answer may differ now.
  /// If the newer one cannot be opened the older one goes on serving, and the error is thrown.
  bool refresh();

  /// Names the generations in use; changes exactly when answers may change. Fit for an ETag.
  const std::string& generation() const;

  /// How the index was built; of several, the first one's, but `included` is what any of them includes, and
  /// `archives` and `fields` are those of all.
  const IndexSettings& settings() const;

  /// In the index.
  unsigned posts() const;

  /// Reads every date and every term: tens of milliseconds with 10,000 posts.
  struct Statistics {
    unsigned posts = 0, undated = 0;
    std::string first_day, last_day;  ///< ISO; empty: no dated post.
    unsigned distinct_terms = 0;
    double average_words = 0;
    std::vector<Stemmer> stemmers{};  ///< That of the most posts first.
  };
  Statistics statistics();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace annals
