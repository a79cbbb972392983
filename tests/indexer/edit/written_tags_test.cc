// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/written_tags.h"

#include <gtest/gtest.h>

#include <string>

namespace annals {
namespace {

std::string written(const std::string& tag, char quote, TagListForm form, std::string_view dialect) {
  return written_tag(tag, {.quote = quote}, form, tag_syntax(dialect));
}

TEST(WrittenTags, AreQuotedWhereTheyWouldMeanSomethingElse) {
  for (const std::string tag : {"a, b", "#1", "2019", "yes", "a: b", "[a"})
    EXPECT_EQ(written(tag, 0, TagListForm::Flow, "yaml"), '"' + tag + '"');
  for (const std::string tag : {"c#", "R&D", "a-b", "it's"})
    EXPECT_EQ(written(tag, 0, TagListForm::Flow, "yaml"), tag);
  EXPECT_EQ(written("a, b", 0, TagListForm::Block, "yaml"), "a, b");
  EXPECT_EQ(written("#1", 0, TagListForm::Text, "header"), "#1");
}

TEST(WrittenTags, KeepTheirQuotationMarks) {
  EXPECT_EQ(written("it's", '\'', TagListForm::Flow, "yaml"), "'it''s'");
  EXPECT_EQ(written("a\"b", '"', TagListForm::Flow, "json"), "\"a\\\"b\"");
  EXPECT_EQ(written("a", '\'', TagListForm::Flow, "toml"), "'a'");
}

}  // namespace
}  // namespace annals
