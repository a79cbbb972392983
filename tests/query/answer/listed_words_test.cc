// SPDX-License-Identifier: GPL-2.0-or-later
/// The list of words of an index against the index itself, read term by term and post by post, as earlier
/// versions did it for each server.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "indexer/build/indexer.h"
#include "query/answer/spelling.h"
#include "query/answer/suggest.h"
#include "query/answer/word_list.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"
#include "query/index/document.h"
#include "query/index/index_words.h"
#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

class ListedWords : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new support::TemporaryFolder;
    IndexOptions options{.database = folder_->path()};
    for (const auto& archive :
         std::filesystem::directory_iterator(std::filesystem::path(ANNALS_SOURCE_DIR) / "data/sample-blog"))
      if (archive.is_directory()) options.archives.push_back({.path = archive.path()});
    Progress silent;
    run_index(options, silent);
  }
  static void TearDownTestSuite() { delete std::exchange(folder_, nullptr); }

  struct Term {
    std::string key{}, text{};
    unsigned posts = 0;
  };
  /// The most used first.
  std::vector<Term> plain_terms() const {
    std::vector<Term> terms;
    for_each_word(index_.database(), [&](const std::string& word, unsigned posts) {
      if (word.size() >= 3 && word.size() <= 40 && !has_paired_script(word))
        terms.push_back({typed_key(word), word, posts});
    });
    std::ranges::sort(terms, [](const Term& a, const Term& b) {
      return std::tie(b.posts, a.text) < std::tie(a.posts, b.text);
    });
    return terms;
  }

  inline static support::TemporaryFolder* folder_ = nullptr;
  OpenedIndexes index_{{folder_->path()}};
};

/// What begins a word of the index, of up to five letters.
std::set<std::string> beginnings(const std::vector<std::string>& words) {
  std::set<std::string> found;
  for (const std::string& word : words)
    for (std::size_t bytes = 1; bytes <= std::min<std::size_t>(5, word.size()); ++bytes)
      found.insert(word.substr(0, bytes));
  return found;
}

TEST_F(ListedWords, AreThoseOfTheIndex) {
  const std::vector<Term> terms = plain_terms();
  ASSERT_GT(terms.size(), 500U);
  const WordList list(index_.words());
  Texts keys;
  for (const Term& term : terms) keys.push_back(term.key);
  for (const std::string& typed : beginnings(keys)) {
    Texts expected, found;
    for (const Term& term : terms)
      if (term.key.starts_with(typed) && !index_.stemming().is_common(term.text) && expected.size() < 10)
        expected.push_back(term.text);
    for (const WordList::Word& word : list.beginning_with(typed, 10)) found.emplace_back(word.text);
    EXPECT_EQ(found, expected) << typed;
    EXPECT_TRUE(list.has_beginning(typed)) << typed;
  }
}

TEST_F(ListedWords, HaveTheirPostsInCorrections) {
  const Spelling spelling(index_.words());
  for (const Term& term : plain_terms()) {
    EXPECT_EQ(spelling.near(term.text).size(), 0U) << term.text << " is known";
    if (term.text.size() < 8 || !is_ascii(term.text) ||
        std::ranges::any_of(term.text, [](char c) { return c >= '0' && c <= '9'; }))
      continue;
    std::string swapped = term.text;
    std::swap(swapped[3], swapped[4]);
    const std::vector<Spelling::Near> near = spelling.near(swapped);
    if (near.empty()) continue;  // it is a word as well, or was none before
    const auto meant = std::ranges::find(near, term.text, &Spelling::Near::text);
    ASSERT_NE(meant, near.end()) << swapped;
    EXPECT_DOUBLE_EQ(meant->use, std::log(1.0 + term.posts)) << term.text;
  }
}

TEST_F(ListedWords, HaveEveryTitleThatAPostHas) {
  std::multiset<std::pair<std::string, std::string>> posts, listed;
  const Xapian::Database& database = index_.database();
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    const Post post = to_post(database.get_document(*id));
    posts.emplace(post.title, post.url);
    std::vector<Suggestion> found = Suggester(index_.words()).suggestions(post.title, 100);
    EXPECT_TRUE(post.title.empty() || std::ranges::count(found, post.url, &Suggestion::url) > 0)
        << post.title;
  }
  const IndexWords& words = index_.words();
  for (std::size_t i = words.tags(); i < words.phrases(); ++i)
    listed.emplace(words.phrase(i).text, words.phrase(i).url);
  EXPECT_EQ(listed, posts);
}

}  // namespace
}  // namespace annals
