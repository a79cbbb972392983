// SPDX-License-Identifier: GPL-2.0-or-later
/// What is asked, and what it may cost. How flags and URLs say it: query/ask/parameters.h.
#pragma once
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "query/index/settings.h"

namespace annals {

enum class Order { Relevance, Newest, Oldest };

struct OrderName {
  Order order;
  std::string_view name{}, help{};
};
inline constexpr auto kOrders = std::to_array<OrderName>({
    {Order::Relevance, "relevance", "best match first; newest first when nothing is asked"},
    {Order::Newest, "newest", "newest first, undated posts last"},
    {Order::Oldest, "oldest", "oldest first, undated posts last"},
});
std::string_view name_of(Order order);

/// A whole value of a field that a post must have: --tag "Platform as a Service".
struct Filter {
  std::string field{};  ///< The name of a field.
  std::string value{};

  friend bool operator==(const Filter&, const Filter&) = default;
};

/// What a request may cost. Measured reasons: docs/query-syntax.md.
struct Limits {
  std::size_t query_characters = 512;  ///< UTF-16 code units, as a browser counts; after folding.
  unsigned terms = 32;
  unsigned depth = 8;                ///< Nested parentheses.
  unsigned wildcards = 2;            ///< Words that end in '*'.
  unsigned wildcard_letters = 3;     ///< Letters a wildcard needs before its '*'.
  unsigned wildcard_expansion = 64;  ///< Words one wildcard stands for at the most, the most frequent first.
  unsigned phrase_words = 10;
  unsigned synonyms = 8, words_with_synonyms = 8;  ///< Of a word; of a query. Others mean themselves alone.
  unsigned corrected_words = 8;                    ///< Of a query; the others stay as they are.
  unsigned filters = 16;
  unsigned limit = 50, offset = 1000;
  std::chrono::milliseconds deadline{250};
  unsigned ranked_percent = 60;  ///< Of the deadline; past that the words alone decide the order.
};

/// For one's own terminal: the same query, but longer lists and more time.
Limits terminal_limits();

/// How much newer posts gain over older ones: a share of what the words can weigh, so that it decides between
/// posts that match about equally well.
inline constexpr double kDefaultRecency = 0.02, kMostRecency = 1;

inline constexpr unsigned kMostSnippets = 3;  ///< Of one hit.

/// Values of a facet that are listed if nothing is said. Of years and months all are.
inline constexpr unsigned kUsualFacetValues = 10, kMostFacetValues = 1000;

struct SearchRequest {
  std::string text{};  ///< In the query language; empty: every post, newest first.
  std::vector<Filter> filters{};
  std::string since{}, until{};  ///< Day, month or year, inclusive; empty: unbounded.
  Order order = Order::Relevance;
  double recency = kDefaultRecency;  ///< 0: age does not matter; at most kMostRecency.
  unsigned offset = 0, limit = 10;
  std::vector<std::string> facets{};   ///< Names of fields whose values are to be counted.
  unsigned facet_values = 0;           ///< Values listed per facet, most frequent first; 0: the usual number.
  bool any_words = false;              ///< One of several words is enough; the ranking rewards more.
  bool anchor_text = true;             ///< Words of other posts' links to a post count as its own.
  std::vector<std::string> without{};  ///< Paths of posts left out; their links do not count either.
  bool synonyms = true;                ///< Words find those that annals.yaml says mean the same.
  bool semantics = true;               ///< Long questions find what is about the same in other words.
  bool typing = false;                 ///< The last word may be the beginning of a longer one.
  bool exact = false;                  ///< All of the words as they are spelt, or nothing.
  bool explain = false;                ///< Each hit says what its score is made of.
  /// Facets of a field that posts have one value of are counted as if no filter were on that field, so that
  /// they show what else can be chosen.
  bool count_alternatives = false;
  unsigned snippets = 1;  ///< Per hit, at most kMostSnippets; 0 saves their time.

  friend bool operator==(const SearchRequest&, const SearchRequest&) = default;
};

struct SuggestRequest {
  std::string text{};   ///< As far as it is typed; empty: nothing is suggested.
  unsigned limit = 10;  ///< Suggestions at the most.
};

/// Posts like one that is in the index.
struct RelatedRequest {
  std::string path{}, url{};  ///< Of the post; `url` is tried if there is no such path. Either may be empty.
  unsigned limit = 10;        ///< Posts at the most.
};

/// Posts that one wants to link to.
struct LinkRequest {
  std::string text{};   ///< What they are about, in the query language.
  unsigned limit = 10;  ///< Posts at the most.
  bool typing = false;  ///< As in SearchRequest.
};

inline constexpr std::size_t kMostTimelineTexts = 8;

/// When was written about what.
struct TimelineRequest {
  /// In the query language, side by side, at most kMostTimelineTexts; none: all posts.
  std::vector<std::string> texts{};
  std::string by = "year";  ///< Or "month".
};

}  // namespace annals
