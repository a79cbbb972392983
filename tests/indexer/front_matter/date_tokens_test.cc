// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/date_tokens.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace annals {
namespace {

using date_tokens::DateToken;
using date_tokens::Tokens;

/// "n15 w_Mar s,": the kind of each token, an underscore for blanks before it, and its text.
std::string tokens_in(std::string_view text) {
  std::string all;
  for (Tokens tokens(text); !tokens.at_end();) {
    const DateToken token = tokens.take();
    const char kind = token.kind == DateToken::Kind::Number ? 'n'
                      : token.kind == DateToken::Kind::Word ? 'w'
                                                            : 's';
    all +=
        (all.empty() ? "" : " ") + std::string(1, kind) + (token.spaced ? "_" : "") + std::string(token.text);
  }
  return all;
}

TEST(DateTokens, AreNumbersWordsAndSigns) {
  EXPECT_EQ(tokens_in("Sat, 15 Mar 2009T20:16Z"), "wSat s, n_15 w_Mar n_2009 wT n20 s: n16 wZ");
  EXPECT_EQ(tokens_in("2009-03-15"), "n2009 s- n03 s- n15");
  EXPECT_EQ(tokens_in("  \t a"), "w_a");
  for (const std::string_view text : {"", " ", "\t \t"}) EXPECT_EQ(tokens_in(text), "") << text;
  EXPECT_EQ(tokens_in(std::string_view("\0\xff", 2)), std::string("s\0 s\xff", 5)) << "any byte is a sign";
}

TEST(DateTokens, NumbersHaveAValueUpToFourteenDigits) {
  EXPECT_EQ(Tokens("00000000000042").peek().number, 42);
  EXPECT_EQ(Tokens("99999999999999").peek().number, 99'999'999'999'999);
  EXPECT_EQ(Tokens("999999999999999").peek().number, 0) << "a longer one overflows nothing";
  EXPECT_EQ(Tokens(std::string(10'000, '9')).peek().text.size(), 10'000U);
  EXPECT_TRUE(Tokens("0042").peek().has_digits(4, 4));
  EXPECT_FALSE(Tokens("0042").peek().has_digits(1, 3));
  EXPECT_FALSE(Tokens("abcd").peek().has_digits(1, 10));
}

TEST(DateTokens, WordsAreKnownInAnyCaseAndByTheirBeginning) {
  EXPECT_TRUE(Tokens("MAR").peek().is_word("mar"));
  EXPECT_FALSE(Tokens("march").peek().is_word("mar"));
  for (const std::string_view word : {"mar", "Marc", "MARCH"})
    EXPECT_TRUE(Tokens(word).peek().abbreviates("march")) << word;
  for (const std::string_view word : {"ma", "m", "marches", "mac", "123", ",", ""})
    EXPECT_FALSE(Tokens(word).peek().abbreviates("march")) << word;
}

TEST(DateTokens, CanBeSkippedAndComeBackTo) {
  Tokens tokens("- th of");
  EXPECT_FALSE(tokens.skip(','));
  const Tokens before = tokens;
  EXPECT_TRUE(tokens.skip('-'));
  EXPECT_TRUE(tokens.skip_any(std::array<std::string_view, 2>{"st", "th"}));
  EXPECT_FALSE(tokens.skip_any(std::array<std::string_view, 2>{"st", "th"}));
  EXPECT_TRUE(tokens.take().is_word("of"));
  EXPECT_TRUE(tokens.at_end());
  EXPECT_TRUE(before.peek().is('-'));
  EXPECT_EQ(tokens.take().kind, DateToken::Kind::End) << "again and again";
  EXPECT_FALSE(tokens.skip('-'));
}

}  // namespace
}  // namespace annals
