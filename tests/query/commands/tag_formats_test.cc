// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/tag_formats.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace annals {
namespace {

TagReport some_report() {
  TagReport report{.posts = 9, .tagged = 8, .counts = {{"a", 1}, {"A", 7}, {"b", 1}, {"c", 1}}};
  report.pairs = {{"a", "A", 1, 7, TagLikeness::Case, true}, {"b", "c", 1, 1, TagLikeness::Together, false}};
  report.once = {{"x\ty", "p.md"}, {"z", "q.md"}};
  report.missing = {{"p.md", "P", {"a"}, {{"A", 0.51234}, {"b", 0.4}}}};
  return report;
}

TEST(TagFormats, ListForPeople) {
  EXPECT_EQ(tags_text(some_report(), false, 1),
            "9 posts, 8 of them with tags; 4 tags\n\n"
            "Spellings of one tag (1):\n  a (1) -> A (7), case\n\n"
            "Perhaps one tag (1):\n  b (1) -> c (1), together\n\n"
            "Used once (2):\n  x y: p.md\n  1 more with --all\n");
  EXPECT_EQ(
      tags_text(some_report(), true, 9),
      "9 posts, 8 of them with tags; 4 tags\n\nTags that posts may lack (1):\n  p.md: A 0.51, b 0.40\n");
}

TEST(TagFormats, ListForPrograms) {
  const auto json = nlohmann::json::parse(tags_json(some_report()));
  EXPECT_EQ(json["tags"], 4);
  EXPECT_EQ(
      json["missing"][0],
      nlohmann::json::parse(
          R"({"path": "p.md", "title": "P", "tags": ["a"], "suggested": [{"tag": "A", "share": 0.512}, {"tag": "b", "share": 0.4}]})"));
}

}  // namespace
}  // namespace annals
