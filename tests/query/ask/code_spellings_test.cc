// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/code_spellings.h"

#include <gtest/gtest.h>

#include "query/index/analysis.h"
#include "tests/support/spelling_index.h"

namespace annals {
namespace {

TEST(CodeSpellings, AreThoseThatPostsHave) {
  const support::SpellingIndex index(
      "1.70.0, get user by id, -DCMAKE_TYPE=1 -lpthread 9fceb02d0ae598e95dc970b74767f193");
  using Spellings = std::vector<std::string>;
  const std::pair<std::string, Spellings> cases[] = {
      {"v1.70.0", {"1.70.0"}},
      {"1.70.x", {"1.70"}},
      {"getUserById", {"get user by id"}},
      {"getTeamById", {}},
      {"9fceb02", {"9fceb02d0ae598e95dc970b74767f193"}},
      {"9fceb0", {}},
      {"CMAKE_TYPE", {"dcmake_type"}},
      {"pthread", {"lpthread"}},
      {"word", {}},
  };
  for (const auto& [text, spellings] : cases)
    EXPECT_EQ(code_spellings(text, words_of(text), index.context), spellings) << text;
}

}  // namespace
}  // namespace annals
