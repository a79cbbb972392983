// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/spelling.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

Spelling words(const std::vector<std::pair<std::string, int>>& uses) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& [word, posts] : uses)
    for (int i = 0; i < posts; ++i) {
      Xapian::Document document;
      document.add_term(word);
      database.add_document(document);
    }
  return Spelling(database);
}

TEST(Spelling, SuggestsTheLikeliestWordsOfTheIndex) {
  const Spelling spelling = words({{"separate", 9},
                                   {"receive", 5},
                                   {"relieve", 1},
                                   {"storage", 3},
                                   {"stooge", 1},
                                   {"Zstorag", 50},
                                   {"été", 1}});
  struct Case {
    std::string typed, meant;
  };
  const Case cases[] = {
      {"seperate", "separate"}, {"recieve", "receive"}, {"stroage", "storage"}, {"storrage", "storage"}};
  for (const Case& c : cases) {
    const std::vector<std::string> suggestions = spelling.suggestions(c.typed, 3);
    ASSERT_FALSE(suggestions.empty()) << c.typed;
    EXPECT_EQ(suggestions.front(), c.meant) << c.typed;
  }
}

TEST(Spelling, LeavesKnownAndShortWordsAndNumbersAlone) {
  const Spelling spelling = words({{"separate", 9}, {"seperate", 1}, {"cat", 5}, {"2009", 5}});
  for (const std::string word : {"seperate", "separate", "cta", "20009", "sep3rate", "zzzzzzzzzz", ""})
    EXPECT_EQ(spelling.suggestions(word, 3), std::vector<std::string>{}) << word;
}

}  // namespace
}  // namespace annals
