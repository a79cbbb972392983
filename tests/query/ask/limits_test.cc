// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/limits.h"

#include <gtest/gtest.h>
#include <cstdint>

#include "query/ask/query_text.h"
#include "query/base/error.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"
#include "query/index/analysis.h"

namespace annals {
namespace {

TEST(Limits, AreNamedWhenARequestExceedsThem) {
  const auto repeated = [](std::string_view piece, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) all += piece;
    return all;
  };
  const std::pair<SearchRequest, std::string> refused[] = {
      {{.text = repeated("x", 513)}, "characters in the query: 513; at most 512"},
      {{.text = repeated("\uFDFA", 29)}, "characters in the query: 522; at most 512"},
      {{.text = repeated("\uFDFA ", 9)}, "words in the query: 36; at most 32"},
      {{.text = repeated("a ", 33)}, "words in the query: 33; at most 32"},
      {{.text = repeated("(", 9) + "a" + repeated(")", 9)}, "nested parentheses: 9; at most 8"},
      {{.text = repeated("\u1000", 512)}, "words in the query: 512; at most 32"},
      {{.text = "title:" + repeated("\u1000", 11)}, "words in a phrase: 11; at most 10"},
      {{.text = '"' + repeated("\u1781", 11) + '"'}, "words in a phrase: 11; at most 10"},
      {{.text = "alpha* beta* gamma*"}, "words with *: 3; at most 2"},
      {{.text = "al*"}, "a word with * needs at least 3 letters before it"},
      {{.text = '"' + repeated("a ", 11) + '"'}, "words in a phrase: 11; at most 10"},
      {{.limit = 51}, "limit: 51; at most 50"},
      {{.offset = 1001}, "offset: 1001; at most 1000"},
      {{.filters = std::vector<Filter>(17, {"tag", "x"})}, "filters: 17; at most 16"},
  };
  for (const auto& [request, message] : refused) {
    try {
      check_limits(request, {});
      ADD_FAILURE() << "accepted; expected: " << message;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message);
      EXPECT_EQ(error.kind(), ErrorKind::BadRequest);
    }
  }
}

TEST(Limits, LetOrdinaryQueriesPass) {
  std::string long_japanese;
  for (int i = 0; i < 512; ++i) long_japanese += "海";
  for (const std::string& text :
       {std::string("azure outage"), std::string("\"root cause\" -soup"), std::string("((a OR b) AND c)"),
        std::string("été*"), std::string("5 * 3"), std::string("lambda x: x**2"), std::string("a*b*c*d*e"),
        std::string("title:\"a b c\""), std::string("日本*語"), long_japanese})
    EXPECT_NO_THROW(check_limits(SearchRequest{.text = text}, {})) << text;
}

TEST(Limits, CountTheWordsOfFieldsAndOfPhrases) {
  Limits none;
  none.terms = none.phrase_words = none.wildcards = 0;
  const std::pair<std::string, std::string> refused[] = {
      {"a NEAR/5 b", "words in the query: 3; at most 0"},
      {"tag:\"a b\" OR author:c", "words in the query: 5; at most 0"},
      {"\"AND OR", "words in the query: 2; at most 0"},
      {"tags:x-y +z", "words in the query: 4; at most 0"},
  };
  for (const auto& [text, message] : refused) {
    try {
      check_limits(SearchRequest{.text = text}, none);
      ADD_FAILURE() << "accepted: " << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), message) << text;
    }
  }
}

/// One character may stand for a sentence.
TEST(Limits, MeasureWhatIsSearched) {
  const Limits limits;
  unsigned long_characters = 0;
  for (char32_t c = 0; c <= 0x1F2FF; ++c) {
    if (c == 0x3400) c = 0xF900;    // between these stand ideographs, syllables and what is for private use,
    if (c == 0x10000) c = 0x1D000;  // and scripts without characters that stand for several
    std::string character;
    append_character(character, c);
    if (characters_in(fold_value(character)) < 3) continue;
    ++long_characters;
    for (const std::string& piece : {character, character + ' '}) {
      std::string text;
      for (int i = 0; i < 170; ++i) text += piece;
      const std::string searched = plain_query(text);
      const bool is_refused = [&] {
        try {
          check_limits(SearchRequest{.text = text}, limits);
          return false;
        } catch (const Error&) {
          return true;
        }
      }();
      EXPECT_EQ(is_refused, is_too_long(searched, limits)) << std::hex << std::uint32_t{c};
      const bool is_in_pairs = has_paired_script(searched) || (c >= 0x3200 && c <= 0x33FF);
      if (is_refused || is_in_pairs) continue;  // of pairs the characters are limited
      EXPECT_LE(words_of(searched).size(), limits.terms) << std::hex << std::uint32_t{c};
    }
  }
  EXPECT_GT(long_characters, 100U);
}

}  // namespace
}  // namespace annals
