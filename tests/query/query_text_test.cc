// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_text.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

using Kind = PieceKind;

TEST(QueryText, IsTakenApart) {
  struct Case {
    std::string query;
    std::vector<std::pair<Kind, std::string>> expected;
  };
  const Case cases[] = {
      {"", {}},
      {"azure std::vector", {{Kind::Word, "azure"}, {Kind::Word, "std::vector"}}},
      {"+azure -outage", {{Kind::Required, "azure"}, {Kind::Excluded, "outage"}}},
      {"\"root cause\" -\"a b\"", {{Kind::Quoted, "root cause"}, {Kind::Excluded, "a b"}}},
      {"\"open", {{Kind::Quoted, "open"}}},
      {"tag:\"a b\" c", {{Kind::Field, "tag:\"a b\""}, {Kind::Word, "c"}}},
      {"before:2009 -title:x", {{Kind::Field, "before:2009"}, {Kind::Field, "-title:x"}}},
      {"a AND NOT b",
       {{Kind::Word, "a"}, {Kind::Operator, "AND"}, {Kind::Operator, "NOT"}, {Kind::Excluded, "b"}}},
      {"(outa* x)",
       {{Kind::Bracket, "("}, {Kind::Wildcard, "outa"}, {Kind::Word, "x"}, {Kind::Bracket, ")"}}},
      {"- + *", {{Kind::Word, "-"}, {Kind::Word, "+"}, {Kind::Word, "*"}}},
  };
  for (const Case& c : cases) {
    std::vector<std::pair<Kind, std::string>> pieces;
    for (const QueryPiece& piece : query_pieces(c.query)) pieces.emplace_back(piece.kind, piece.text);
    EXPECT_EQ(pieces, c.expected) << c.query;
  }
}

TEST(QueryText, KnowsWhichWordsAreWanted) {
  EXPECT_EQ(wanted_words(query_pieces("a \"b c\" -d title:e +f g* NOT h")), "a b c f");
  EXPECT_TRUE(only_words(query_pieces("what (is) this?")));
  EXPECT_FALSE(only_words(query_pieces("a OR b")));
}

}  // namespace
}  // namespace annals
