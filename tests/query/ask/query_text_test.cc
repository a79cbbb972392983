// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/query_text.h"

#include <gtest/gtest.h>

#include "query/ask/parser_text.h"

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
      {"tag:\"a b\" c", {{Kind::Field, "a b"}, {Kind::Word, "c"}}},
      {"before:2009 -title:x", {{Kind::Field, "2009"}, {Kind::Field, "x"}}},
      {"a AND NOT b",
       {{Kind::Word, "a"}, {Kind::Operator, "AND"}, {Kind::Operator, "NOT"}, {Kind::Excluded, "b"}}},
      {"(outa* x)",
       {{Kind::Bracket, "("}, {Kind::Wildcard, "outa"}, {Kind::Word, "x"}, {Kind::Bracket, ")"}}},
      {"- + *", {{Kind::Word, "-"}, {Kind::Word, "+"}, {Kind::Word, "*"}}},
      {"x**2 *ptr */", {{Kind::Word, "x  2"}, {Kind::Word, " ptr"}, {Kind::Word, "*/"}}},
      {"tags:c++ x", {{Kind::Word, "tags"}, {Kind::Word, "c++"}, {Kind::Word, "x"}}},
  };
  for (const Case& c : cases) {
    std::vector<std::pair<Kind, std::string>> pieces;
    for (const QueryPiece& piece : read_query(c.query).pieces) pieces.emplace_back(piece.kind, piece.text);
    EXPECT_EQ(pieces, c.expected) << c.query;
  }
}

TEST(QueryText, HasThePlaceTheFieldAndTheSignOfEachPiece) {
  const Field *tag = find_field("tag"), *date = find_field("date"), *title = find_field("title");
  const std::vector<QueryPiece> expected[] = {
      {{.kind = Kind::Field,
        .text = "a b",
        .end = 10,
        .sign = '-',
        .is_quoted = true,
        .name = "tag",
        .field = tag}},
      {{.kind = Kind::Field, .text = "2009", .end = 11, .name = "before", .field = date}},
      {{.kind = Kind::Field,
        .text = "outa",
        .begin = 1,
        .end = 12,
        .is_prefix = true,
        .name = "title",
        .field = title}},
      {{.kind = Kind::Field, .text = "a*", .end = 6, .name = "tag", .field = tag}},
      {{.kind = Kind::Excluded, .text = "outa", .end = 6, .sign = '-', .is_prefix = true}},
  };
  std::size_t i = 0;
  for (const char* query : {"-tag:\"a b\"", "before:2009", " title:outa*", "tag:a*", "-outa*"})
    EXPECT_EQ(read_query(query).pieces, expected[i++]) << query;
}

TEST(QueryText, KnowsTheFieldsOfTheIndex) {
  const IndexSettings settings{.fields = {placed({.name = "series", .key = "series"})}};
  const std::vector<Field> fields = fields_of(settings);
  EXPECT_EQ(read_query("series:x", fields).pieces.front().field, &fields.back());
  EXPECT_EQ(read_query("series:x").pieces.front().field, nullptr);
}

TEST(QueryText, ReadsMisspeltFieldsAsWords) {
  const QueryText query = read_query("-tags:c++ +titles:\"a b\" std::vector \"tags:x\" before:2009");
  EXPECT_EQ(query.text, "-tags c++ +titles \"a b\" std::vector \"tags:x\" before:2009");
  EXPECT_EQ(query.misspelt_fields, (std::vector<MisspeltField>{{"tags", "tag"}, {"titles", "title"}}));
}

TEST(QueryText, KnowsWhichWordsAreWanted) {
  EXPECT_EQ(wanted_words(read_query("a \"b c\" -d title:e +f g* NOT h").pieces), "a b c f");
  EXPECT_TRUE(only_words(read_query("what (is) this?").pieces));
  EXPECT_FALSE(only_words(read_query("a OR b").pieces));
}

TEST(QueryText, IsWrittenForXapiansParser) {
  const IndexSettings settings{.fields = {placed({.name = "reading-time", .key = "reading-time"})}};
  const std::vector<Field> fields = fields_of(settings);
  const std::pair<std::string, std::string> cases[] = {
      {"Azure AND (Out* OR U.S.)", "azure AND (out* OR us)"},
      {"\"Root  Cause", "\"root  cause\""},
      {"-tag:日本語 +日本語", "-tag:日本語 +\"日本语\""},
      {"title:日本語 author:\"A B\"", "title:\"日本语\" author:\"a b\""},
      {"用SQL的", "(用) sql (的)"},
      {"reading-time:5 -reading-time:\"6 7\"", "reading_time:5 -reading_time:\"6 7\""},
      {"date:2009..2010 before:2009", "date:2009..2010 before:2009"},
      {"tag:U.S.", "tag:u.s."},
  };
  for (const auto& [typed, written] : cases) {
    const QueryText query = read_query(typed, fields);
    EXPECT_EQ(text_for_parser(query.text, query.pieces), written) << typed;
  }
  const QueryText run = read_query("京都紅葉 用SQL");
  EXPECT_EQ(text_for_parser(run.text, run.pieces, {}, PairedRuns::Pairs), "(京都 都红 红叶) (用) sql");
  const QueryText query = read_query("big apple pie");
  EXPECT_EQ(text_for_parser(query.text, query.pieces, {{0, 2, "X"}}), "X pie");
}

TEST(QueryText, HasPlainQuotesOfEveryKind) {
  for (const std::string quoted :
       {"“root cause”", "”root cause”", "„root cause“", "‟root cause”", "«root cause»", "»root cause«",
        "「root cause」", "『root cause』", "❝root cause❞", "＂root cause＂", "〝root cause〟"}) {
    EXPECT_EQ(plain_query(quoted), "\"root cause\"") << quoted;
    EXPECT_EQ(plain_query("title:" + quoted + " x"), "title:\"root cause\" x") << quoted;
  }
  EXPECT_EQ(plain_query("don’t ‘say’ 5″"), "don’t ‘say’ 5″");
}

}  // namespace
}  // namespace annals
