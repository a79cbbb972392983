// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/post/value_text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace annals {
namespace {

using Texts = std::vector<std::string>;

Value scalar_value(std::string text) {
  return {.kind = Value::Kind::Scalar, .scalar = std::move(text)};
}

Value list_value(std::vector<Value> items) {
  return {.kind = Value::Kind::List, .items = std::move(items)};
}

TEST(ValueText, IsOneLineOfBoundedLength) {
  EXPECT_EQ(one_line("  a\n\tb  ", kMaxValueBytes), "a b");
  EXPECT_EQ(one_line("caf\u00e9", 4), "caf") << "never half a character";
  EXPECT_EQ(one_line(std::string(2 * kMaxValueBytes, 'a'), kMaxValueBytes).size(), kMaxValueBytes);
}

TEST(ValueText, MarkupIsRemovedWhereAuthorsMeanIt) {
  for (const auto& [text, expected] :
       std::vector<std::pair<std::string, std::string>>{{"<em>Very</em> new", "Very new"},
                                                        {"Fish &amp; chips", "Fish & chips"},
                                                        {"vector<int> in C++", "vector<int> in C++"},
                                                        {"a < b && c > d", "a < b && c > d"}})
    EXPECT_EQ(without_markup(text), expected);
}

TEST(ValueText, OfAListIsItsFirstItemAndOfAMapItsName) {
  const Value map{.kind = Value::Kind::Map,
                  .entries = {{"url", scalar_value("/ann/")}, {"name", scalar_value("Ann")}}};
  EXPECT_EQ(text_of(scalar_value(" a  b ")), "a b");
  EXPECT_EQ(text_of(list_value({scalar_value("a"), scalar_value("b")})), "a");
  EXPECT_EQ(text_of(map), "Ann");
  EXPECT_EQ(text_of({}), "");
}

TEST(ValueText, AScalarIsSplitAsTheGeneratorDoes) {
  EXPECT_EQ(texts_of(scalar_value("a b, c"), TagSplit::One), Texts{"a b, c"});
  EXPECT_EQ(texts_of(scalar_value("a b"), TagSplit::Commas), Texts{"a b"});
  EXPECT_EQ(texts_of(scalar_value("a b,c,,a b"), TagSplit::Commas), (Texts{"a b", "c"}));
  EXPECT_EQ(texts_of(scalar_value("a; b, c"), TagSplit::Commas), (Texts{"a", "b, c"}));
  EXPECT_EQ(texts_of(scalar_value("a b"), TagSplit::Blanks), (Texts{"a", "b"}));
  EXPECT_EQ(texts_of(list_value({scalar_value("a b"), list_value({scalar_value("c"), scalar_value("a b")})}),
                     TagSplit::Blanks),
            (Texts{"a b", "c"}));
}

TEST(ValueText, CharacterReferencesInNamesAreDecoded) {
  EXPECT_EQ(texts_of(list_value({scalar_value("Salt &amp; Tar"), scalar_value("Salt & Tar"),
                                 scalar_value("the &#8216;yard&#8217;"), scalar_value("pair<int> &amp; co")}),
                     TagSplit::One),
            (Texts{"Salt & Tar", "the \u2018yard\u2019", "pair<int> & co"}));
  EXPECT_EQ(texts_of(scalar_value("Q&amp;A, rope"), TagSplit::Commas), (Texts{"Q&A", "rope"}));
  EXPECT_EQ(texts_of(scalar_value("a&b; c"), TagSplit::Commas), (Texts{"a&b", "c"}));
  EXPECT_EQ(
      texts_of({.kind = Value::Kind::Map, .entries = {{"name", scalar_value("O&#039;Hara")}}}, TagSplit::One),
      Texts{"O'Hara"});
}

TEST(ValueText, AListIsReadInLinearTime) {
  std::vector<Value> tags;
  for (int tag = 0; tag < 200'000; ++tag) tags.push_back(scalar_value("t" + std::to_string(tag)));
  // Compared in pairs, they would take longer than a test may.
  EXPECT_EQ(texts_of(list_value(std::move(tags)), TagSplit::One).size(), 200'000U);
}

TEST(ValueText, ALanguageTagIsLowerCaseOrNone) {
  for (const auto& [text, tag] : std::vector<std::pair<std::string, std::string>>{
           {"en_GB", "en-gb"}, {"de", "de"}, {"en_US.UTF-8", "en-us"}, {"English", ""}, {"c++", ""}})
    EXPECT_EQ(language_tag(text), tag);
}

TEST(ValueText, HasNoMarksOfBreaks) {
  EXPECT_EQ(one_line("Ge\u00ADsamt\u2060konzept\uFEFF "), "Gesamtkonzept");
}

}  // namespace
}  // namespace annals
