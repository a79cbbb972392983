// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/post_words.h"

#include <gtest/gtest.h>

namespace annals {
namespace {

TEST(PostWords, AreTheSameInAnyCase) {
  NumberedWords words;
  const std::string text = "Node.js 1.31.0 of 5.1.Final, C++: of. \xC3\x89t\xC3\xA9";
  std::string found;
  for (const PlacedWord& word : words.of(text)) {
    found += '<' + text.substr(word.begin, word.end - word.begin) + '>';
    EXPECT_EQ(words.of(words.text(word.word)).front().word, word.word);
  }
  EXPECT_EQ(found, "<Node.js><1.31.0><of><5.1><Final><C++><of><\xC3\x89t\xC3\xA9>");
  EXPECT_EQ(words.of("OF").front().word, words.of("of").front().word);
  EXPECT_TRUE(words.of(" .,").empty());
}

}  // namespace
}  // namespace annals
