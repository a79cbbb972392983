// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/finnish_grades.h"

#include <gtest/gtest.h>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(FinnishGrades, AreThoseOfTheLastConsonants) {
  using Forms = std::vector<std::string>;
  EXPECT_EQ(forms_in_other_grade("kauppa"), (Forms{"kaupat", "kaupoissa", "kaupissa"}));
  EXPECT_EQ(forms_in_other_grade("käsi"), (Forms{"kädit", "kädöissä", "kädissä", "kädet"}));
  EXPECT_EQ(forms_in_other_grade("talo"), Forms{});
  EXPECT_EQ(forms_in_other_grade("as"), Forms{});
}

TEST(FinnishGrades, AreFoundInPosts) {
  struct Case {
    std::string language, text, query;
    bool is_found = true;
  };
  const Case cases[] = {{"fi", "kävimme kaupoissa", "kauppa"},
                        {"fi", "uudet kengät", "kenkä"},
                        {"fi", "puhtaat kädet", "käsi"},
                        {"fi", "tuoreita piirakoita", "piirakka"},
                        {"en", "uudet kengät", "kenkä", false}};
  for (const Case& c : cases) {
    Searcher searcher = support::searcher_over({{.title = "-", .language = c.language, .text = c.text}});
    const MatchSet found = searcher.search({.text = c.query});
    EXPECT_EQ(!found.hits.empty() && found.changes.empty(), c.is_found) << c.query;
  }
}

}  // namespace
}  // namespace annals
