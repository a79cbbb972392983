// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/word_list.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "query/index/words_file_writer.h"

namespace annals {
namespace {

using Texts = std::vector<std::string>;

Texts texts(const WordList::Words& words) {
  Texts all;
  for (const WordList::Word& word : words) all.emplace_back(word.text);
  return all;
}

/// Their list, and the bytes it is read from.
class SomeWords {
 public:
  explicit SomeWords(std::vector<CollectedWords::Word> words)
      : bytes_(words_file_of({.words = std::move(words)})) {}
  const WordList& list() const { return list_; }

 private:
  std::string bytes_;
  IndexWords words_{bytes_};
  WordList list_{words_};
};

SomeWords some_words() {
  return SomeWords(
      {{"azure", 3}, {"azores", 7}, {"lentils", 5}, {"lentil", 1}, {"lent", 9, true}, {"café", 2}});
}

TEST(WordList, OffersTheMostUsedWordsThatBeginSo) {
  const SomeWords some = some_words();
  const WordList& words = some.list();
  EXPECT_EQ(texts(words.beginning_with("az", 10)), (Texts{"azores", "azure"}));
  EXPECT_EQ(texts(words.beginning_with("len", 10)), (Texts{"lentils", "lentil"}));
  EXPECT_EQ(texts(words.beginning_with("len", 1)), Texts{"lentils"});
  EXPECT_EQ(texts(words.beginning_with("caf", 10)), Texts{"café"});
  EXPECT_EQ(texts(words.beginning_with("zz", 10)), Texts{});
  EXPECT_EQ(texts(SomeWords({}).list().beginning_with("a", 10)), Texts{});
}

TEST(WordList, KnowsWordsThatItDoesNotOffer) {
  const SomeWords some({{"lent", 9, true}});
  const WordList& words = some.list();
  EXPECT_TRUE(words.has_beginning("le"));
  EXPECT_FALSE(words.has_beginning("la"));
  EXPECT_EQ(texts(words.beginning_with("le", 10)), Texts{});
}

TEST(WordList, ForgivesASlip) {
  const SomeWords some = some_words();
  const WordList& words = some.list();
  EXPECT_EQ(texts(words.beginning_like("azrue", 10)), Texts{"azure"});
  EXPECT_EQ(texts(words.beginning_like("lemti", 10)), (Texts{"lentils", "lentil"}));
  EXPECT_EQ(texts(words.beginning_like("lem", 10)), Texts{}) << "too short";
  EXPECT_EQ(texts(words.beginning_like("azur3", 10)), Texts{}) << "not only letters";
}

TEST(WordList, AllowsTwoSlipsInLongWords) {
  const SomeWords some({{"storage", 3}, {"store", 9}, {"separately", 1}, {"with", 5, true}, {"être", 2}});
  const WordList& words = some.list();
  EXPECT_EQ(texts(words.beginning_with("et", 9)), Texts{"être"});
  EXPECT_EQ(texts(words.beginning_like("stora", 9)), (Texts{"store", "storage"}));
  EXPECT_EQ(texts(words.beginning_like("sotra", 9)), Texts{"storage"});
  EXPECT_EQ(texts(words.beginning_like("tsore", 9)), Texts{"store"});
  EXPECT_EQ(texts(words.beginning_like("seperetely", 9)), Texts{"separately"});
  EXPECT_EQ(texts(words.beginning_like("sot", 9)), Texts{});
  EXPECT_EQ(texts(words.beginning_like(std::string(100, 's'), 9)), Texts{});
  EXPECT_EQ(texts(SomeWords({}).list().beginning_like("storage", 9)), Texts{});
}

}  // namespace
}  // namespace annals
