// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/chosen_entries.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "query/answer/suggest.h"
#include "query/index/words_file_writer.h"

namespace annals {
namespace {

/// Words, tags and titles that begin with "k" and two more letters.
CollectedWords many_that_begin_alike() {
  CollectedWords many;
  std::mt19937 random(7);
  std::uniform_int_distribution<unsigned> any_count(0, 40);
  std::uint32_t id = 0;
  for (const char* second : {"a", "e", "\u00E9", "\u044F"})
    for (int i = 0; i < 700; ++i) {
      const std::string name = std::string("k") + second + std::to_string(i);
      many.words.push_back({name + "w", any_count(random), i % 50 == 0});
      if (i % 3 == 0) many.tags.push_back({typed_key(name + " tag"), name + " tag", any_count(random)});
      many.titles.push_back(
          {++id, 20090101 + any_count(random), (i % 2 == 0 ? "Of " : "") + name, "/" + name});
    }
  return many;
}

std::vector<std::string> of_kind(const std::vector<Suggestion>& suggestions, SuggestionKind kind) {
  std::vector<std::string> texts;
  for (const Suggestion& suggestion : suggestions)
    if (suggestion.kind == kind) texts.push_back(suggestion.text);
  return texts;
}

TEST(ChosenEntries, AreTheFirstOfAll) {
  const std::string bytes = words_file_of(many_that_begin_alike());
  const IndexWords words(bytes);
  const Suggester suggester(words);
  for (const std::string typed : {"k", "ka", "ke", "k\u044F", "o", "of"}) {
    ASSERT_TRUE(words.chosen_for(typed)) << typed;
    const auto few = suggester.suggestions(typed, IndexWords::kMostChosen);
    const auto all = suggester.suggestions(typed, 100'000);
    ASSERT_EQ(few.size(), IndexWords::kMostChosen) << typed;
    for (const SuggestionKind kind : {SuggestionKind::Tag, SuggestionKind::Word, SuggestionKind::Title}) {
      std::vector<std::string> first = of_kind(all, kind);
      const auto chosen = of_kind(few, kind);
      ASSERT_LE(chosen.size(), first.size());
      first.resize(chosen.size());
      EXPECT_EQ(chosen, first) << typed;
    }
  }
}

TEST(ChosenEntries, AreOnlyForShortBeginningsThatManyHave) {
  const std::string bytes = words_file_of(many_that_begin_alike());
  const IndexWords words(bytes);
  EXPECT_FALSE(words.chosen_for("ka1"));
  EXPECT_FALSE(words.chosen_for("x"));
  EXPECT_FALSE(words.chosen_for(""));
  EXPECT_FALSE(words.chosen_for("longer than any"));
  EXPECT_FALSE(IndexWords(words_file_of({})).chosen_for("k"));
}

TEST(ChosenEntries, OfDamagedBytesStayWithinThem) {
  const std::string sound = words_file_of(many_that_begin_alike());
  std::mt19937 random(5);
  std::uniform_int_distribution<std::size_t> any_place(sound.size() - 2000, sound.size() - 1);
  for (int round = 0; round < 200; ++round) {
    std::string damaged = sound;
    for (int i = 0; i < 16; ++i) damaged[any_place(random)] = static_cast<char>(round);
    const IndexWords words(damaged);
    EXPECT_LE(Suggester(words).suggestions("k", 20).size(), 20U);
    EXPECT_LE(Suggester(words).suggestions("k\u044F", 20).size(), 20U);
  }
}

}  // namespace
}  // namespace annals
