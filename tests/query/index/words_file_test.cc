// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/words_file.h"
#include "query/index/words_file_writer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "query/base/error.h"

namespace annals {
namespace {

CollectedWords some_content() {
  return {.words = {{"storage", 3}, {"with", 9, true}, {"être", 2}, {"etre", 1}, {"c0de", 1}},
          .tags = {{"cloud", "Cloud", 3}},
          .titles = {{16, 20090101, "Azure outage", "/2009/"}, {32, 0, "Café au lait", ""}}};
}

std::vector<std::string> texts_of_words(const IndexWords& words) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < words.words(); ++i) texts.emplace_back(words.word(i).text);
  return texts;
}

std::vector<std::string> beginnings_of(const IndexWords& words) {
  std::vector<std::string> beginnings;
  for (std::size_t i = 0; i < words.starts(); ++i)
    beginnings.emplace_back(words.beginning_at(words.start(i)));
  return beginnings;
}

TEST(WordsFile, GiveBackWhatWasWritten) {
  const std::string bytes = words_file_of(some_content());
  const IndexWords words(bytes);
  EXPECT_EQ(texts_of_words(words), (std::vector<std::string>{"c0de", "etre", "être", "storage", "with"}));
  EXPECT_EQ(words.key_of_word(2), "etre");
  EXPECT_TRUE(words.word(0).has_digit);
  EXPECT_FALSE(words.word(3).is_common);
  EXPECT_EQ(words.word(3).posts, 3U);
  EXPECT_EQ(words.word(3).letters, letters_of("storage"));
  EXPECT_TRUE(words.word(4).is_common);
  ASSERT_EQ(words.tags(), 1U);
  ASSERT_EQ(words.phrases(), 3U);
  EXPECT_EQ(words.phrase(0).text, "Cloud");
  EXPECT_EQ(words.phrase(0).posts, 3U);
  const IndexWords::Phrase title = words.phrase(1);
  EXPECT_EQ(title.key, "azure outage");
  EXPECT_EQ(title.text, "Azure outage");
  EXPECT_EQ(title.url, "/2009/");
  EXPECT_EQ(title.day, 20090101U);
  EXPECT_EQ(title.id, 16U);
  EXPECT_EQ(beginnings_of(words),
            (std::vector<std::string>{"au lait", "azure outage", "cafe au lait", "cloud", "lait", "outage"}));
}

TEST(WordsFile, AreTheSameForTheSameContentInAnyOrder) {
  CollectedWords turned = some_content();
  std::ranges::reverse(turned.words);
  std::ranges::reverse(turned.titles);
  EXPECT_EQ(words_file_of(turned), words_file_of(some_content()));
  EXPECT_EQ(IndexWords(words_file_of({})).words(), 0U);
}

void read_all(const IndexWords& words) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < words.words(); ++i) bytes += words.word(i).text.size();
  for (std::size_t i = 0; i < words.phrases(); ++i) bytes += words.phrase(i).url.size();
  for (const std::string& beginning : beginnings_of(words)) bytes += beginning.size();
  for (const std::string beginning : {"k", "ka", "zz"})
    if (const auto chosen = words.chosen_for(beginning))
      for (const std::size_t i : chosen->titles) bytes += words.phrase(i).text.size();
  EXPECT_GE(bytes, 0U);
}

TEST(WordsFile, OfDamagedBytesStayWithinThem) {
  const std::string sound = words_file_of(some_content());
  std::mt19937 random(5);
  std::uniform_int_distribution<std::size_t> any_place(0, sound.size() - 1);
  std::uniform_int_distribution<int> any_byte(0, 255);
  for (int round = 0; round < 2000; ++round) {
    std::string damaged = sound;
    for (int i = 0; i < 4; ++i) damaged[any_place(random)] = static_cast<char>(any_byte(random));
    try {
      read_all(IndexWords(damaged));
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::IndexCorrupt);
    }
  }
  for (std::size_t size = 0; size < sound.size(); ++size) {
    const std::string cut = sound.substr(0, size);
    EXPECT_THROW(IndexWords{cut}, Error) << size;
  }
}

TEST(WordsFile, StartWhereWordsDo) {
  EXPECT_TRUE(starts_word("c++", 0));
  EXPECT_FALSE(starts_word("c++", 1));
  EXPECT_TRUE(starts_word("node.js", 5));
  EXPECT_FALSE(starts_word("a b", 1));
}

}  // namespace
}  // namespace annals
