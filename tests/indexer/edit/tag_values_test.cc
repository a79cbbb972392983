// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/tag_values.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

/// The bytes of the items, each in brackets.
std::string items_of(const std::string& value, std::string_view dialect = "yaml", std::size_t indent = 0) {
  std::string text;
  for (const TagItem& item : read_tag_value(value, 0, indent, value.size(), tag_syntax(dialect)).items)
    text += '<' + value.substr(item.begin, item.end - item.begin) + '>';
  return text;
}

TEST(TagValues, AreListsInThreeForms) {
  EXPECT_EQ(items_of(" [a, 'b c' ,\"d\"] # e"), "<a><'b c'><\"d\">");
  EXPECT_EQ(items_of(" [\n  a b, # c\n  d\n]\n"), "<a b><d>");
  EXPECT_EQ(items_of("\n  - a # b\n\n  # c\n  - 'd'\nx: y\n"), "<a><'d'>");
  EXPECT_EQ(items_of("\n- a\n- b\n"), "<a><b>");
  EXPECT_EQ(items_of("\n  - a\n", "yaml", 4), "");
  EXPECT_EQ(items_of(" a, b c ,d\n"), "<a><b c><d>");
  EXPECT_EQ(items_of(" a b\n"), "<a><b>");
  EXPECT_EQ(items_of(" \"a; b\"\n"), "<a><b>");
  EXPECT_EQ(items_of(" :a:b:\n", "org"), "<a><b>");
  EXPECT_EQ(items_of(" a,\n    b\nx: y\n", "header"), "<a><b>");
  EXPECT_EQ(items_of(" c#, f #\n", "header"), "<c#><f #>");
}

TEST(TagValues, HaveNoItemsInOtherForms) {
  for (const std::string value :
       {" [a, [b]]", " [a", " {a: b}", " |\n  a\n", " *a\n", " 'a\n", "", "\n", " [\"a\n]"})
    EXPECT_EQ(items_of(value), "") << value;
}

TEST(TagValues, KnowWhatTheTagsAre) {
  const std::string value = " ['it''s', \"a\\\"b\", ' x ']";
  const TagValue read = read_tag_value(value, 0, 0, value.size(), tag_syntax("yaml"));
  ASSERT_EQ(read.items.size(), 3U);
  EXPECT_EQ(read.items[0].text, "it's");
  EXPECT_EQ(read.items[1].text, "a\"b");
  EXPECT_EQ(read.items[2].text, "x");
}

TEST(TagValues, EndWithTheFrontMatter) {
  const std::string value = " [a,\nb]";
  EXPECT_TRUE(read_tag_value(value, 0, 0, 4, tag_syntax("yaml")).items.empty());
  EXPECT_TRUE(read_tag_value(value, 9, 0, 99, tag_syntax("yaml")).items.empty());
}

}  // namespace
}  // namespace annals
