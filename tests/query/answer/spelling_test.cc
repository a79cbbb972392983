// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/spelling.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/index/words_file_writer.h"

namespace annals {
namespace {

std::vector<std::string> suggestions(const std::string& typed, const std::string& words_file) {
  const IndexWords words(words_file);
  return Spelling(words).suggestions(typed, 3);
}

TEST(Spelling, SuggestsTheLikeliestWordsOfTheIndex) {
  const std::string words = words_file_of(
      {.words = {
           {"separate", 9}, {"receive", 5}, {"relieve", 1}, {"storage", 3}, {"stooge", 1}, {"été", 1}}});
  struct Case {
    std::string typed, meant;
  };
  const Case cases[] = {
      {"seperate", "separate"}, {"recieve", "receive"}, {"stroage", "storage"}, {"storrage", "storage"}};
  for (const Case& c : cases) {
    const std::vector<std::string> found = suggestions(c.typed, words);
    ASSERT_FALSE(found.empty()) << c.typed;
    EXPECT_EQ(found.front(), c.meant) << c.typed;
  }
}

TEST(Spelling, TakesALetterThatMovedForOneSlip) {
  const std::string words =
      words_file_of({.words = {{"survey", 80}, {"severe", 3}, {"planet", 9}, {"plante", 1}}});
  EXPECT_EQ(suggestions("suvery", words).front(), "survey");
  EXPECT_EQ(suggestions("lpanet", words).front(), "planet");
  EXPECT_EQ(suggestions("surevy", words).front(), "survey");
}

TEST(Spelling, TakesAccentsThatWereNotTypedForNoSlip) {
  const std::string words = words_file_of({.words = {{"mămăligă", 3},
                                                     {"smântână", 2},
                                                     {"podróżujących", 1},
                                                     {"climático", 4},
                                                     {"bucurești", 5},
                                                     {"kütüphaneye", 1}}});
  struct Case {
    std::string typed, meant;
  };
  const Case cases[] = {{"mamaligga", "mămăligă"},  {"smantna", "smântână"},
                        {"clmatico", "climático"},  {"podrozuujacych", "podróżujących"},
                        {"bucurseti", "bucurești"}, {"kutuphhaneye", "kütüphaneye"},
                        {"mămăligaă", "mămăligă"}};
  for (const Case& c : cases)
    EXPECT_EQ(suggestions(c.typed, words), std::vector<std::string>{c.meant}) << c.typed;
}

TEST(Spelling, CountsLettersOfEveryScript) {
  const std::string words =
      words_file_of({.words = {{"английский", 3}, {"θεσσαλονίκη", 2}, {"конфигурация", 4}}});
  EXPECT_EQ(suggestions("англиский", words).front(), "английский");
  EXPECT_EQ(suggestions("аглийский", words).front(), "английский");
  EXPECT_EQ(suggestions("θεσαλονικι", words).front(), "θεσσαλονίκη");
  EXPECT_EQ(suggestions("конфигурацыя", words).front(), "конфигурация");
}

TEST(Spelling, LeavesKnownAndShortWordsAndNumbersAlone) {
  const std::string words =
      words_file_of({.words = {{"separate", 9}, {"seperate", 1}, {"cat", 5}, {"2009", 5}}});
  for (const std::string word : {"seperate", "separate", "cta", "20009", "sep3rate", "zzzzzzzzzz", ""})
    EXPECT_EQ(suggestions(word, words), std::vector<std::string>{}) << word;
}

}  // namespace
}  // namespace annals
