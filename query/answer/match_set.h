// SPDX-License-Identifier: GPL-2.0-or-later
/// The answer to a SearchRequest, before anybody decides how it looks.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "query/ask/interpretation.h"
#include "query/ask/request.h"
#include "query/index/post.h"

namespace annals {

/// [begin, end) in bytes of the snippet's text.
struct Highlight {
  std::size_t begin = 0, end = 0;

  friend bool operator==(const Highlight&, const Highlight&) = default;
};

/// A piece of a post. Plain text: markup is the renderer's business.
struct Snippet {
  std::string text{};
  std::vector<Highlight> highlights{};              ///< Ascending, not overlapping.
  bool starts_inside = false, ends_inside = false;  ///< Text was left out before or after it.

  friend bool operator==(const Snippet&, const Snippet&) = default;
};

/// A part of a hit's score.
struct ScorePart {
  std::string what{};  ///< "the word outage", "side by side", …
  double score = 0;
};

struct Hit {
  unsigned rank = 0;                 ///< 1-based over the whole answer, not the page.
  double score = 0;                  ///< Sorted by date: that of the words alone; 0 without words.
  Post post{};                       ///< Without its text, sections and links.
  std::optional<Section> section{};  ///< The heading under which the first snippet stands.
  std::vector<Snippet> snippets{};
  std::vector<std::string>
      found_labels{};  ///< Tags, categories and authors of the post with words of the query.
  std::vector<ScorePart> explanation{};  ///< If asked for; the parts add up to the score, the largest first.
};

/// The answer to a RelatedRequest.
struct RelatedPosts {
  Post post{};              ///< The one asked about, without text and sections.
  std::vector<Hit> hits{};  ///< The most alike first; never the post itself or its translations.
};

struct FacetValue {
  std::string value{};
  unsigned count = 0;

  friend bool operator==(const FacetValue&, const FacetValue&) = default;
};

struct Facet {
  std::string field{};
  std::vector<FacetValue> values{};  ///< Most frequent first, then by name.
  unsigned more = 0;                 ///< Values that are not listed.
};

/// Years and months as they follow on each other, the newest first; other values as they were counted.
inline std::vector<FacetValue> values_as_read(const Facet& facet) {
  std::vector<FacetValue> values = facet.values;
  if (facet.field == "year" || facet.field == "month")
    std::sort(values.begin(), values.end(),
              [](const FacetValue& a, const FacetValue& b) { return a.value > b.value; });
  return values;
}

struct MatchCount {
  unsigned estimated = 0;
  bool exact = true;  ///< False: a word with a star stands for more words than were looked for.
};

struct MatchSet {
  SearchRequest request{};  ///< As it was run.
  MatchCount matches{};
  std::vector<Hit> hits{};
  std::vector<Facet> facets{};              ///< In the order asked for.
  std::optional<std::string> correction{};  ///< A better spelt query, whether it was searched or not.
  QueryChanges changes{};                   ///< What was done differently from what was asked.
  std::string searched{};  ///< The query that found the hits; `changes` says how it came to be.
  double elapsed_ms = 0;   ///< What the search took; who keeps the answer keeps this with it.

  /// True if `correction` is for people to choose: it was not searched.
  bool offers_correction() const {
    return correction && !has_change(changes, Interpretation::Corrected) &&
           !has_change(changes, Interpretation::Similar);
  }
};

}  // namespace annals
