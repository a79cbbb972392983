// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/english_endings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/index_with.h"

namespace annals {
namespace {

TEST(EnglishEndings, ChangeBothWays) {
  const std::pair<std::string, std::string> pairs[] = {
      {"lens", "lenses"},         {"alias", "aliases"},       {"alumnus", "alumni"}, {"formula", "formulae"},
      {"organised", "organized"}, {"analysing", "analyzing"}, {"centre", "center"},  {"cortex", "cortices"},
      {"helix", "helices"},       {"stadium", "stadia"},
  };
  const auto has = [](const std::string& word, const std::string& form) {
    const std::vector<std::string> forms = other_english_forms(word);
    return std::ranges::find(forms, form) != forms.end();
  };
  for (const auto& [one, other] : pairs) {
    EXPECT_TRUE(has(one, other)) << one;
    EXPECT_TRUE(has(other, one)) << other;
  }
  EXPECT_TRUE(other_english_forms("is").empty());
}

TEST(EnglishEndings, AreFoundInPostsThatHaveNoneOfTheOther) {
  struct Case {
    std::string text, query;
    bool is_found = true;
  };
  const Case cases[] = {{"Two lenses", "lens"},        {"A lens", "lenses"},
                        {"Shell aliases", "alias"},    {"An organised trip", "organizing"},
                        {"A lens and lenses", "lens"}, {"A trip", "lens", false}};
  for (const Case& c : cases) {
    Searcher searcher = support::searcher_over({{.title = "-", .language = "en", .text = c.text}});
    const MatchSet found = searcher.search({.text = c.query});
    EXPECT_EQ(!found.hits.empty() && found.changes.empty(), c.is_found) << c.query;
  }
}

}  // namespace
}  // namespace annals
