// SPDX-License-Identifier: GPL-2.0-or-later
/// What completions cost while somebody types, and what the queries cost that are out to cost much.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/answer/searcher.h"
#include "query/index/database.h"
#include "tests/support/repeated.h"

namespace {

using annals::Searcher;
using annals::SearchRequest;
using annals::support::repeated;
using Words = std::vector<std::string>;

constexpr std::size_t kLongestPrefix = 8, kCommonWords = 1000;

double milliseconds_of(const std::function<void()>& action) {
  const auto start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double percentile(std::vector<double> times, double part) {
  std::sort(times.begin(), times.end());
  return times.empty() ? 0 : times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
}

/// As far as somebody has typed them.
Words prefixes_of(const char* file) {
  Words prefixes;
  std::ifstream in(file);
  for (std::string query; std::getline(in, query);)
    for (std::size_t length = 1; length <= std::min(query.size(), kLongestPrefix); ++length)
      prefixes.push_back(query.substr(0, length));
  std::ifstream again(file);
  for (std::string query; std::getline(again, query);)
    if (const std::size_t blank = query.find(' '); blank != std::string::npos)
      for (std::size_t end = blank + 1; end <= std::min(query.size(), blank + kLongestPrefix); ++end)
        prefixes.push_back(query.substr(0, end));
  return prefixes;
}

void measure_completions(Searcher& searcher, const char* queries) {
  const auto ask = [&](const std::string& text) {
    return milliseconds_of([&] { searcher.suggest({.text = text}); });
  };
  const double first = ask("a");
  std::vector<double> times;
  for (const std::string& prefix : prefixes_of(queries)) times.push_back(ask(prefix));
  std::printf(
      "| completions of 1 to 8 letters | p50 ms | p99 ms | most ms | the first one "
      "|\n|---|---|---|---|---|\n");
  std::printf("| %zu | %.2f | %.2f | %.2f | %.0f |\n\n", times.size(), percentile(times, 0.5),
              percentile(times, 0.99), percentile(times, 1), first);
}

/// The most used first.
Words common_words(const Xapian::Database& database) {
  std::vector<std::pair<Xapian::doccount, std::string>> words;
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
    if (const char first = (*term)[0]; first >= 'a' && first <= 'z')
      words.emplace_back(term.get_termfreq(), *term);
  std::sort(words.rbegin(), words.rend());
  Words common;
  for (std::size_t i = 0; i < std::min(kCommonWords, words.size()); ++i) common.push_back(words[i].second);
  return common;
}

std::string joined(const Words& words, std::size_t count, const std::string& between) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text.append(text.empty() ? "" : between).append(words[i % words.size()]);
  return text;
}

std::string wildcards() {
  std::string text = "a*";
  for (char c = 'b'; c <= 'z'; ++c) text.append(" OR ").append(1, c).append("*");
  return text;
}

struct Hostile {
  std::string what;
  SearchRequest request;
};

std::vector<Hostile> hostile(const Words& common) {
  std::vector<Hostile> all;
  const auto add = [&](const std::string& what, std::string text, unsigned offset = 0,
                       annals::Order order = annals::Order::Relevance, Words facets = {}) {
    SearchRequest request;
    request.text = std::move(text);
    request.offset = offset;
    request.order = order;
    request.facets = std::move(facets);
    all.push_back({what, std::move(request)});
  };
  for (const std::size_t words : {1U, 2U, 8U, 32U})
    add(std::to_string(words) + " common words", joined(common, words, " "));
  for (const std::size_t words : {2U, 10U, 100U, 1000U})
    add("a phrase of " + std::to_string(words), '"' + joined(common, words, " ") + '"');
  add("32 words, any of them", joined(common, 32, " OR "));
  add("words NEAR words", joined(common, 16, " NEAR/50 "));
  add("a word that begins with one letter", "a*");
  add("26 of them", wildcards());
  add("two that begin with three", "com* OR con*");
  for (const std::size_t words : {1'000U, 10'000U, 50'000U})
    add(std::to_string(words) + " words, any of them", joined(common, words, " OR "));
  for (const std::size_t depth : {8U, 1'000U, 10'000U, 50'000U})
    add("nested " + std::to_string(depth) + " deep",
        repeated("the AND (of OR (", depth / 2) + "a" + repeated("))", depth / 2));
  add("100,000 brackets", repeated("(", 100'000) + "the" + repeated(")", 100'000));
  add("a word of a million letters", repeated("a", 1'000'000));
  add("5,000 misspelt words", repeated("teh worng ", 2'500));
  add("32 misspelt words", repeated("anotherr mispelt ", 16));
  add("every facet of a common word", common.front(), 0, annals::Order::Relevance,
      {"tag", "author", "year", "category", "lang", "kind"});
  add("by date", common.front(), 0, annals::Order::Oldest);
  add("page 101", common.front(), 1'000);
  add("page 1,001", common.front(), 10'000);
  add("nothing excluded but a word", "-" + common.front());
  add("all posts with a date", "date:1000..9999");
  return all;
}

void measure_hostile(Searcher& searcher, const Words& common) {
  std::printf("| query | bytes | outcome | ms |\n|---|---|---|---|\n");
  double most = 0;
  for (const Hostile& one : hostile(common)) {
    std::string outcome = "answered";
    const double elapsed = milliseconds_of([&] {
      try {
        searcher.search(one.request);
      } catch (const annals::Error& error) {
        outcome = error.kind() == annals::ErrorKind::Timeout ? "stopped" : "refused";
      }
    });
    most = std::max(most, elapsed);
    std::printf("| %s | %zu | %s | %.1f |\n", one.what.c_str(), one.request.text.size(), outcome.c_str(),
                elapsed);
  }
  std::printf("\nThe slowest took %.1f ms.\n", most);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: limits_bench INDEX QUERIES\n";
    return 2;
  }
  try {
    Searcher searcher({argv[1]});
    measure_completions(searcher, argv[2]);
    measure_hostile(searcher, common_words(annals::open_database(argv[1]).database));
  } catch (const std::exception& error) {
    std::cerr << "limits_bench: " << error.what() << '\n';
    return 3;
  }
}
