// SPDX-License-Identifier: GPL-2.0-or-later
/// Queries that are out to cost time, memory or the stack: each is answered or refused with its reason.
#include <gtest/gtest.h>

#include <chrono>

#include "query/base/error.h"
#include "tests/support/index_with.h"
#include "tests/support/repeated.h"

namespace annals {
namespace {

using support::repeated;

std::string every_wildcard() {
  std::string query = "a*";
  for (char c = 'b'; c <= 'z'; ++c) query += std::string(" OR ") + c + '*';
  return query;
}

Searcher small_index() {
  std::vector<Post> posts;
  for (int i = 0; i < 50; ++i)
    posts.push_back({.title = "Post", .text = "the cat sat on the mat and the hat"});
  return support::searcher_over(std::move(posts));
}

TEST(HostileQuery, IsRefusedWithTheLimitItExceeds) {
  Searcher searcher = small_index();
  const std::pair<std::string, std::string> refused[] = {
      {every_wildcard(), "words with *: 26; at most 2"},
      {"a*", "a word with * needs at least 3 letters before it"},
      {repeated("(", 50'000) + "cat" + repeated(")", 50'000), "characters in the query: 100003; at most 512"},
      {repeated("\"", 100'000), "characters in the query: 100000; at most 512"},
      {repeated("(", 200) + "cat" + repeated(")", 200), "nested parentheses: 200; at most 8"},
      {repeated("a AND (", 9) + "b" + repeated(")", 9), "nested parentheses: 9; at most 8"},
  };
  for (const auto& [query, message] : refused) {
    try {
      searcher.search({.text = query});
      ADD_FAILURE() << "answered: " << query.substr(0, 60);
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
      EXPECT_EQ(error.what(), message);
    }
  }
}

TEST(HostileQuery, IsSearchedByItsRarestWordsWhenItIsLong) {
  Searcher searcher = small_index();
  const std::string long_ones[] = {
      repeated("cat OR ", 40) + "cat", '"' + repeated("the ", 30) + '"', repeated("x", 1'000'000),
      repeated("x ", 500'000),         repeated("author:", 40),          repeated("\uFDFA", 170),
      repeated("海", 100'000),         repeated("a* ", 1'000),
  };
  for (const std::string& query : long_ones) {
    const MatchSet answer = searcher.search({.text = query});
    ASSERT_FALSE(answer.changes.empty()) << query.substr(0, 60);
    EXPECT_EQ(answer.changes.front().reason, WordsAloneReason::Length) << query.substr(0, 60);
    EXPECT_THROW(searcher.search({.text = query, .exact = true}), Error) << query.substr(0, 60);
  }
}

TEST(HostileQuery, IsAnsweredWhenItIsOnlyOdd) {
  Searcher searcher = small_index();
  const std::string odd[] = {
      std::string("cat\0dog", 7),
      "cat \xff\xfe\xc3",
      "\u202Ecat\u202C",
      "\"cat",
      "cat\"",
      "((cat",
      "cat))",
      "AND",
      "cat OR",
      "NOT",
      "NEAR/99999999999 cat",
      "cat NEAR/99999999999 mat",
      "cat ADJ/0 mat",
      "date:..",
      "date:2020-02-30",
      "date:9999-99-99..",
      "1..2",
      "..",
      ":",
      "tag:",
      "tag:\"",
      "tag:\"\"",
      "title:",
      "title:(",
      "author:\"",
      "+",
      "-",
      "- -",
      "+-cat",
      "*",
      "***",
      "cat***",
      "'; DROP TABLE posts; --",
      "<script>alert(1)</script>",
      "../../etc/passwd",
      "XFOO:bar",
      "Kcat",
      repeated("a-", 15),
      repeated("é", 200),
  };
  for (const std::string& query : odd) EXPECT_NO_THROW(searcher.search({.text = query})) << query;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string all;
  for (const std::string& word : words) all.append(all.empty() ? "" : between).append(word);
  return all;
}

/// Posts that have all of the same few words, far apart and in another order each.
Searcher wordy_index(const std::vector<std::string>& words, Limits limits) {
  constexpr std::size_t kPosts = 200, kRounds = 40;
  std::vector<Post> posts;
  for (std::size_t i = 0; i < kPosts; ++i) {
    std::string text;
    for (std::size_t round = 0; round < kRounds; ++round)
      for (std::size_t word = 0; word < words.size(); ++word)
        text.append(words[(word * (2 * (i % words.size()) + 1) + round) % words.size()]).append(" aside ");
    posts.push_back({.path = std::to_string(i), .title = "Post", .text = text});
  }
  posts.push_back({.path = "last", .title = "Post", .text = joined(words, " ")});
  return support::searcher_over(std::move(posts), {}, limits);
}

TEST(HostileQuery, OfCommonWordsIsAnsweredOrStopped) {
  const std::vector<std::string> words = {"alfa",   "bravo", "delta", "echo", "golf",  "hotel",
                                          "india",  "kilo",  "lima",  "mike", "oscar", "papa",
                                          "quebec", "romeo", "tango", "zulu"};
  const std::vector<std::string> few(words.begin(), words.begin() + 10);
  const std::vector<std::string> costly = {joined(words, " NEAR/50 "),
                                           joined(words, " ADJ/50 "),
                                           '"' + joined(few, " ") + '"',
                                           "\"alfa bravo\"",
                                           "\"alfa bravo\" OR \"delta zulu\" OR " + joined(words, " OR "),
                                           joined(words, " "),
                                           joined(few, " ") + " -(alfa NEAR/50 zulu)"};
  using std::chrono::milliseconds;
  for (const milliseconds deadline : {milliseconds(0), milliseconds(5), Limits{}.deadline}) {
    Limits limits;
    limits.deadline = deadline;
    Searcher searcher = wordy_index(words, limits);
    for (const std::string& query : costly) {
      const auto start = std::chrono::steady_clock::now();
      try {
        searcher.search({.text = query, .snippets = 0});
      } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Timeout) << query << ": " << error.what();
      }
      EXPECT_LT(std::chrono::steady_clock::now() - start, deadline + std::chrono::seconds(5)) << query;
    }
  }
}

TEST(HostileQuery, OfMisspeltWordsHasTheFirstOnesCorrected) {
  Searcher searcher = support::searcher_over({{.text = "another word for the same"}});
  const MatchSet answer = searcher.search({.text = repeated("anotherr ", 20)});
  ASSERT_TRUE(answer.correction);
  EXPECT_EQ(*answer.correction + ' ', repeated("another ", Limits{}.corrected_words) +
                                          repeated("anotherr ", 20 - Limits{}.corrected_words));
}

TEST(HostileQuery, NeverReadsPastWhatAWildcardMayStandFor) {
  std::vector<Post> posts;
  for (int i = 0; i < 500; ++i)
    posts.push_back({.text = std::string("cat") + char('a' + i / 26) + char('a' + i % 26)});
  Searcher searcher = support::searcher_over(std::move(posts));
  EXPECT_LE(searcher.search({.text = "cat*"}).matches.estimated, Limits{}.wildcard_expansion);
}

}  // namespace
}  // namespace annals
