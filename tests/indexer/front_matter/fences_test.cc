// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/fences.h"

#include <gtest/gtest.h>

#include <optional>
#include <string_view>

namespace annals {
namespace {

TEST(Fences, AreThreeDashesOrMore) {
  for (std::string_view line : {"---", "-----", "---  "}) EXPECT_TRUE(is_dash_fence(line)) << line;
  for (std::string_view line : {"--", "--- a", " ---", "***"}) EXPECT_FALSE(is_dash_fence(line)) << line;
}

TEST(Fences, MayNameTheirLanguage) {
  EXPECT_EQ(fence_word("---json"), "json");
  EXPECT_EQ(fence_word("--- toml "), "toml");
  EXPECT_EQ(fence_word("--- a b"), "");
  EXPECT_TRUE(is_named_fence("---JSON", {"toml", "json"}));
  EXPECT_FALSE(is_named_fence("---", {"toml", "json"}));
}

TEST(Fences, ABlockEndsAtTheLineThatClosesIt) {
  const std::string_view text = "---\na: b\n---\nText.\n";
  Lines lines(text);
  lines.next();
  const std::optional<Block> block = block_below(text, lines, is_dash_fence);
  ASSERT_TRUE(block);
  EXPECT_EQ(block->inside, "a: b\n");
  EXPECT_EQ(block->inside_line, 2U);
  EXPECT_EQ(block->body, "Text.\n");
  EXPECT_EQ(block->body_line, 4U);
  EXPECT_FALSE(block_below("---\na: b\n", Lines("---\na: b\n"), [](std::string_view) { return false; }));
}

TEST(Fences, KeyLines) {
  struct Case {
    std::string_view line, key, value;
  };
  for (const auto& [line, key, value] :
       {Case{"title: A: b ", "title", "A: b"}, Case{"draft:true", "draft", "true"},
        Case{":date: 2009", "date", "2009"}, Case{"tags:", "tags", ""}}) {
    const std::optional<KeyLine> found = as_key_line(line);
    ASSERT_TRUE(found) << line;
    EXPECT_EQ(found->key, key);
    EXPECT_EQ(found->value, value);
  }
  for (std::string_view line : {"http://example.org", "- a: b", "two words: c", ": d", "std::string", ""})
    EXPECT_FALSE(as_key_line(line)) << line;
}

TEST(Fences, EndingsAndKeysInAnyCase) {
  EXPECT_TRUE(has_ending("a/B.MD", {".txt", ".md"}));
  EXPECT_FALSE(has_ending(".md", {".md"}));
  EXPECT_TRUE(is_well_known_key("Created_At"));
  EXPECT_FALSE(is_well_known_key("note"));
}

}  // namespace
}  // namespace annals
