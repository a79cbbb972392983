// SPDX-License-Identifier: GPL-2.0-or-later
/// Annals against a search that is too simple to be wrong, on random small archives.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "tests/support/index_with.h"

namespace annals {
namespace {

using Words = std::vector<std::string>;
using Meanings = std::map<std::string, Words>;
using PathBag = std::set<std::string>;

/// Words without other forms, so that the oracle needs no stemmer.
const Words kVocabulary = {"alfa", "bravo", "foxtrot", "golf",  "kilo",
                           "lima", "oscar", "papa",    "tango", "zulu"};
constexpr int kArchives = 12, kManyPosts = 25, kQueries = 60, kSynonyms = 8, kFirstYear = 2001, kYears = 6;

class World {
 public:
  explicit World(unsigned seed) : random_(seed) {
    for (int i = 0; i < kManyPosts; ++i) {
      Post post{.path = "p" + std::to_string(i),
                .title = text(1, 4),
                .visibility = Visibility::Public,
                .text = text(3, 20)};
      if (below(5) > 0)
        post.date = support::day(kFirstYear + below(kYears), 1 + static_cast<unsigned>(below(12)),
                                 1 + static_cast<unsigned>(below(28)));
      posts.push_back(post);
    }
  }

  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  std::string word() {
    return kVocabulary[static_cast<std::size_t>(below(static_cast<int>(kVocabulary.size())))];
  }
  std::string text(int least, int most) {
    std::string all;
    for (int i = least + below(most - least + 1); i > 0; --i) all += (all.empty() ? "" : " ") + word();
    return all;
  }

  void invent_synonyms() {
    for (int i = 0; i < kSynonyms; ++i) meanings[word()].push_back(text(1, 2));
  }

  std::vector<Synonym> synonyms() const {
    std::vector<Synonym> all;
    for (const auto& [word, others] : meanings)
      for (const std::string& meaning : others) all.push_back({word, meaning});
    return all;
  }

  std::vector<Post> posts;
  Meanings meanings{};

 private:
  std::mt19937 random_;
};

Words words_of(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

bool has_run(const Words& words, const Words& run) {
  return std::search(words.begin(), words.end(), run.begin(), run.end()) != words.end();
}

/// A condition as a query, and as the oracle sees it.
struct Condition {
  std::string query;
  std::function<bool(const Post&)> holds;
};

/// Or one of its synonyms, each a word or several side by side.
Condition has_word(const std::string& word, const Meanings& meanings) {
  Words wanted = {word};
  if (const auto known = meanings.find(word); known != meanings.end())
    wanted.insert(wanted.end(), known->second.begin(), known->second.end());
  return {word, [wanted](const Post& post) {
            return std::ranges::any_of(wanted, [&](const std::string& words) {
              return has_run(words_of(post.text), words_of(words)) ||
                     has_run(words_of(post.title), words_of(words));
            });
          }};
}

Condition has_phrase(const std::string& phrase) {
  const Words run = words_of(phrase);
  return {'"' + phrase + '"', [run](const Post& post) {
            return has_run(words_of(post.text), run) || has_run(words_of(post.title), run);
          }};
}

Condition titled(const std::string& word) {
  return {"title:" + word, [word](const Post& post) { return has_run(words_of(post.title), {word}); }};
}

Condition of_years(int first, int last) {
  return {"date:" + std::to_string(first) + ".." + std::to_string(last), [=](const Post& post) {
            const int year = post.date ? static_cast<int>(post.date->day.year()) : 0;
            return first <= year && year <= last;
          }};
}

Condition random_condition(World& world, int depth, bool synonyms = true) {
  switch (world.below(depth > 0 ? 7 : 3)) {
    case 0:
      return has_word(world.word(), synonyms ? world.meanings : Meanings{});
    case 1:
      return has_phrase(world.word() + ' ' + world.word());
    case 2:
      return titled(world.word());
    case 3:
    case 4: {
      const Condition a = random_condition(world, depth - 1, synonyms),
                      b = random_condition(world, depth - 1, synonyms);
      return {"(" + a.query + " AND " + b.query + ")",
              [=](const Post& post) { return a.holds(post) && b.holds(post); }};
    }
    case 5: {
      const Condition a = random_condition(world, depth - 1, synonyms),
                      b = random_condition(world, depth - 1, synonyms);
      return {"(" + a.query + " OR " + b.query + ")",
              [=](const Post& post) { return a.holds(post) || b.holds(post); }};
    }
    default: {
      const Condition a = random_condition(world, depth - 1, synonyms),
                      b = random_condition(world, depth - 1, false);
      return {"(" + a.query + " AND NOT " + b.query + ")",
              [=](const Post& post) { return a.holds(post) && !b.holds(post); }};
    }
  }
}

PathBag found_by(Searcher& searcher, const std::string& query) {
  PathBag found;
  for (const Hit& hit : searcher.search({.text = query, .limit = kManyPosts, .exact = true}).hits)
    found.insert(hit.post.path);
  return found;
}

TEST(Oracle, AgreesOnWhatMatches) {
  for (unsigned seed = 1; seed <= kArchives; ++seed) {
    World world(seed);
    Searcher searcher = support::searcher_over(world.posts, {}, {.deadline = std::chrono::minutes(1)});
    for (int i = 0; i < kQueries; ++i) {
      Condition asked = random_condition(world, 2);
      if (world.below(3) == 0) {
        const int first = kFirstYear + world.below(kYears);
        const Condition dated = of_years(first, first + world.below(3));
        asked = {asked.query + ' ' + dated.query,
                 [=](const Post& post) { return asked.holds(post) && dated.holds(post); }};
      }
      PathBag expected;
      for (const Post& post : world.posts)
        if (asked.holds(post)) expected.insert(post.path);
      EXPECT_EQ(found_by(searcher, asked.query), expected) << "archive " << seed << ": " << asked.query;
    }
  }
}

/// In two indexes searched as one. What nothing answers is read more forgivingly, and then is no matter for
/// the oracle.
TEST(Oracle, AgreesOnWhatSynonymsMatch) {
  for (unsigned seed = 1; seed <= kArchives; ++seed) {
    World world(seed);
    world.invent_synonyms();
    const support::TemporaryIndex one, other;
    const auto middle = world.posts.begin() + kManyPosts / 2;
    support::write_index(one.path, {world.posts.begin(), middle}, {}, world.synonyms());
    support::write_index(other.path, {middle, world.posts.end()});
    Searcher searcher({one.path, other.path}, {.deadline = std::chrono::minutes(1)});
    for (int i = 0; i < kQueries; ++i) {
      const Condition asked = random_condition(world, 2);
      PathBag expected, found;
      for (const Post& post : world.posts)
        if (asked.holds(post)) expected.insert(post.path);
      if (expected.empty()) continue;
      for (const Hit& hit : searcher.search({.text = asked.query, .limit = kManyPosts}).hits)
        found.insert(hit.post.path);
      EXPECT_EQ(found, expected) << "archive " << seed << ": " << asked.query;
    }
  }
}

}  // namespace
}  // namespace annals
