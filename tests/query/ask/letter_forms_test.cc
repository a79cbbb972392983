// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/letter_forms.h"

#include <gtest/gtest.h>

#include "query/index/database.h"
#include "tests/support/index_with.h"

namespace annals {
namespace {

struct FormInPost {
  std::string language, text, query;
  bool is_found = true;
};

Post post_with(const FormInPost& row) {
  return {.title = row.text, .authors = {row.text}, .language = row.language, .text = row.text};
}

void expect_forms(const std::vector<FormInPost>& rows) {
  for (const FormInPost& row : rows) {
    Searcher searcher = support::searcher_over({post_with(row)});
    const MatchSet found = searcher.search({.text = row.query});
    EXPECT_EQ(!found.hits.empty() && found.changes.empty(), row.is_found) << row.query;
  }
}

TEST(LetterForms, AreFoundInQuotes) {
  expect_forms({
      {"fr", "une crème brûlée", "\"creme brulee\""},
      {"fr", "une creme brulee", "\"crème brûlée\""},
      {"fr", "une crème brûlée", "\"creme\""},
      {"fr", "des crèmes brûlées", "\"creme brulee\"", false},
      {"fr", "brûlée la crème", "\"creme brulee\"", false},
      {"fr", "un menu à la carte", "\"a la carte\""},
      {"pt", "uma informação nova", "\"informacao nova\""},
      {"de", "ein schöner Übergang", "\"schoener uebergang\""},
      {"de", "das war schon alles", "\"schoen alles\"", false},
      {"ru", "новая ёлка", "\"новая елка\""},
      {"vi", "Hà Nội mùa thu", "\"ha noi mua thu\""},
  });
}

TEST(LetterForms, AreFoundInFieldsWithSignsAndBesideEachOther) {
  expect_forms({
      {"es", "Ana María Núñez", "author:\"ana maria nunez\""},
      {"es", "Núñez, Ana", "author:\"ana nunez\""},
      {"en", "William T. Riker", "author:\"William Riker\""},
      {"en", "William Riker", "author:\"William Worf\"", false},
      {"fr", "Crème brûlée", "title:\"creme brulee\""},
      {"pt", "Uma informação", "title:informacao"},
      {"pt", "Uma informação", "+informacao"},
      {"pt", "Uma informação", "uma -informacao", false},
      {"fr", "brûlée, la crème", "creme NEAR/3 brulee"},
      {"fr", "brûlée, oh et ah et hop, la crème", "creme NEAR/3 brulee", false},
  });
}

TEST(LetterForms, AreAsTypedInAnExactSearch) {
  Searcher searcher = support::searcher_over({{.title = "T", .text = "a crème brûlée"}});
  EXPECT_TRUE(searcher.search({.text = "\"creme brulee\"", .exact = true}).hits.empty());
  EXPECT_FALSE(searcher.search({.text = "\"crème brûlée\"", .exact = true}).hits.empty());
}

TEST(LetterForms, TheOneAsTypedComesFirst) {
  Searcher searcher = support::searcher_over({{.path = "accents", .title = "T", .text = "a crème"},
                                              {.path = "typed", .title = "T", .text = "a creme"}});
  const MatchSet found = searcher.search({.text = "\"creme\""});
  ASSERT_EQ(found.hits.size(), 2u);
  EXPECT_EQ(found.hits.front().post.path, "typed");
}

TEST(LetterForms, AreMarkedInPhrases) {
  Searcher searcher = support::searcher_over({{.title = "T", .text = "La crème brûlée est là."}});
  const MatchSet found = searcher.search({.text = "\"creme brulee\""});
  ASSERT_EQ(found.hits.size(), 1u);
  ASSERT_EQ(found.hits.front().snippets.front().highlights.size(), 1u);
}

TEST(LetterForms, OfAPhraseKeepItsWindow) {
  const support::TemporaryIndex index = support::index_with({{.title = "T", .text = "x"}});
  const Xapian::Database database = open_database(index.path).database;
  const Stemming stemming(database, "en");
  const std::vector<Xapian::Query> words = {Xapian::Query("a"), Xapian::Query("b"), Xapian::Query("c")};
  const Xapian::Query near(Xapian::Query::OP_NEAR, words.begin(), words.end(), 12);
  EXPECT_EQ(with_other_forms(near, {{"b", {"d"}}}, stemming, StopWords(stemming, {})).get_description(),
            "Query((a NEAR 12 (b OR d) NEAR 12 c))");
}

}  // namespace
}  // namespace annals
