// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace annals {
namespace {

std::vector<char32_t> characters_of(std::string_view text) {
  std::vector<char32_t> characters;
  for (std::size_t at = 0; at < text.size();) characters.push_back(next_character(text, at).value);
  return characters;
}

TEST(Utf8, ReadsCharactersOfEveryLength) {
  EXPECT_EQ(characters_of("aé日😀"), (std::vector<char32_t>{U'a', U'é', U'日', U'😀'}));
  EXPECT_EQ(characters_of("\x7F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF"),
            (std::vector<char32_t>{0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF}));
  std::size_t at = 1;
  const Utf8Character character = next_character("aé日", at);
  EXPECT_EQ(character.bytes, "é");
  EXPECT_TRUE(character.is_well_formed);
  EXPECT_EQ(at, 3U);
}

TEST(Utf8, WritesWhatItReads) {
  const std::string text = "\x7F\u0080\u07FF\u0800\uFFFF\U00010000\U0010FFFF";
  std::string written;
  for (const char32_t character : characters_of(text)) append_character(written, character);
  EXPECT_EQ(written, text);
}

TEST(Utf8, TellsAReplacementCharacterOfTheTextFromItsOwn) {
  std::size_t at = 0;
  EXPECT_TRUE(next_character("\uFFFD", at).is_well_formed);
  at = 0;
  const Utf8Character broken = next_character("\xFF", at);
  EXPECT_FALSE(broken.is_well_formed);
  EXPECT_EQ(broken.bytes, "\uFFFD");
}

TEST(Utf8, ReplacesIllFormedSequencesAsUnicodeRecommends) {
  struct Case {
    std::string text;
    std::size_t replacements;
  };
  const Case cases[] = {
      {"\x80", 1},         {"\xC0\x80", 2},         {"\xC1\xBF", 2},         {"\xE0\x80\x80", 3},
      {"\xE0\xA0", 1},     {"\xE2\x82", 1},         {"\xED\xA0\x80", 3},     {"\xF0\x80\x80\x80", 4},
      {"\xF0\x9F\x98", 1}, {"\xF4\x90\x80\x80", 4}, {"\xF5\x80\x80\x80", 4}, {"\xFF\xFE", 2},
      {"\xE0\x80", 2},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(characters_of(c.text), std::vector<char32_t>(c.replacements, kReplacementCharacter)) << c.text;
    std::vector<char32_t> followed(c.replacements, kReplacementCharacter);
    followed.push_back(U'a');
    EXPECT_EQ(characters_of(c.text + "a"), followed) << "no character behind it is lost: " << c.text;
  }
}

TEST(Utf8, FindsTheEndsOfCharacters) {
  const std::string_view text = "aé日";
  EXPECT_EQ(end_of_character(text, 0), 1U);
  EXPECT_EQ(end_of_character(text, 1), 3U);
  EXPECT_EQ(end_of_character(text, 6), 6U);
  EXPECT_EQ(start_of_character_before(text, 6), 3U);
  EXPECT_EQ(start_of_character_before(text, 1), 0U);
  EXPECT_EQ(start_of_character_before(text, 0), 0U);
  EXPECT_EQ(characters_in(text), 3U);
}

TEST(Utf8, CutsBetweenCharacters) {
  EXPECT_EQ(utf8_prefix("aé", 2), "a");
  EXPECT_EQ(utf8_prefix("aé", 3), "aé");
  EXPECT_EQ(utf8_prefix("日", 2), "");
}

}  // namespace
}  // namespace annals
