// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/known_words.h"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "query/match/opened_indexes.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

class KnownWordsCase : public testing::Test {
 protected:
  explicit KnownWordsCase(const std::vector<Synonym>& synonyms = {{"car", "automobile"},
                                                                  {"car", "vehicle"},
                                                                  {"continuous", "steady"},
                                                                  {"continuous integration", "ci"},
                                                                  {"e mail", "letter"}}) {
    support::write_index(folder_.path, {{.text = "cars"}}, {}, synonyms);
  }

  /// "first-end: meanings" of each, separated by "; ".
  std::string known(const std::string& query, std::size_t most = 8) const {
    const OpenedIndexes index({folder_.path});
    std::string all;
    for (const KnownWords& words :
         words_with_synonyms(read_query(query).pieces, index.synonyms(), index.stemming(), most))
      all += fmt::format("{}{}-{}: {}", all.empty() ? "" : "; ", words.first_piece, words.end_piece,
                         fmt::join(words.meanings, ", "));
    return all;
  }

  support::TemporaryIndex folder_;
};

struct WithoutSynonyms : KnownWordsCase {
  WithoutSynonyms() : KnownWordsCase(std::vector<Synonym>()) {}
};

TEST_F(KnownWordsCase, AreTheLongestOnesFromLeftToRight) {
  const std::pair<std::string, std::string> cases[] = {
      {"car", "0-1: automobile, vehicle"},
      {"fast Cars stop", "1-2: automobile, vehicle"},
      {"continuous integration", "0-2: ci"},
      {"continuous car", "0-1: steady; 1-2: automobile, vehicle"},
      {"continuous continuous integration car", "0-1: steady; 1-3: ci; 3-4: automobile, vehicle"},
      {"E-Mail", "0-1: letter"},
      {"e mail", "0-2: letter"},
      {"(car)", "1-2: automobile, vehicle"},
      {"bus OR car", "2-3: automobile, vehicle"},
      {"integration continuous", "1-2: steady"},
  };
  for (const auto& [query, expected] : cases) EXPECT_EQ(known(query), expected) << query;
}

TEST_F(KnownWordsCase, AreNeitherExcludedNorSaidToBeMeantExactly) {
  for (const std::string query :
       {"", "bus", "-car", "+car", "\"car\"", "car*", "title:car", "NOT car", "NOT (bus OR car)", "-(car)",
        "NOT (bus (car) OR car)", "car NEAR bus", "bus NEAR/3 car", "bus ADJ car", "carcar"})
    EXPECT_EQ(known(query), "") << query;
  EXPECT_EQ(known("NOT (bus) car"), "4-5: automobile, vehicle") << "behind the bracket";
  EXPECT_EQ(known("continuous -integration"), "0-1: steady");
  EXPECT_EQ(known("continuous integration NEAR x"), "0-1: steady");
}

TEST_F(KnownWordsCase, HaveNoMoreMeaningsThanAskedFor) {
  EXPECT_EQ(known("car", 1), "0-1: automobile");
  EXPECT_EQ(known("car continuous", 0), "");
}

TEST_F(WithoutSynonyms, ThereAreNone) {
  EXPECT_EQ(known("car continuous integration"), "");
}

}  // namespace
}  // namespace annals
