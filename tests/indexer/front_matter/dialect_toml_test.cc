// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "indexer/front_matter/dialect.h"
#include "tests/support/front_matter_answer.h"

namespace annals {
namespace {

using support::Answer;
using support::FrontMatterCase;
using support::read;
using support::read_values;

TEST(Toml, IsFoundBetweenItsFences) {
  const Answer plain{"toml", "{title: \"A\"}", "Body\n", 4, "present", {}};
  for (const std::string_view text :
       {"+++\ntitle = \"A\"\n+++\nBody\n", "+++ \ntitle = 'A'\n+++\t \nBody\n",
        "+++\r\ntitle = \"A\"\r\n+++\r\nBody\n", "  +++\ntitle = \"A\"\n+++\nBody\n",
        "---toml\ntitle = \"A\"\n---\nBody\n"})
    EXPECT_EQ(read(text), plain) << text;
  EXPECT_EQ(read("\n\n+++\ntitle = \"A\"\n+++\nBody\n"),
            (Answer{"toml", "{title: \"A\"}", "Body\n", 6, "present", {}}));
  EXPECT_EQ(read("+++\ntitle = \"A\" +++ \nBody\n"),
            (Answer{"toml", "{title: \"A\"}", "Body\n", 3, "present", {}}))
      << "Zola's fence may follow the last value";
  EXPECT_EQ(read("+++\n+++\n+++\n"), (Answer{"toml", "{}", "+++\n", 3, "present", {}}));
  EXPECT_EQ(read_values("+++ a\ntitle = \"A\"\n+++\n"), "none {}");
}

TEST(Toml, GivesValuesAsTheyAreWritten) {
  for (const auto& [inside, expected] : {
           FrontMatterCase{"draft = true\nweight = 1_000\nversion = 1.10\nhex = 0xFF\n",
                           "{draft: true, weight: 1_000, version: 1.10, hex: 0xFF}"},
           FrontMatterCase{"date = 2015-05-15\n", "{date: 2015-05-15}"},
           FrontMatterCase{"date = 2015-05-15 10:00:00 # local\n", "{date: 2015-05-15 10:00:00}"},
           FrontMatterCase{"date = 2015-05-15T10:00:00.123456-04:00\n",
                           "{date: 2015-05-15T10:00:00.123456-04:00}"},
           FrontMatterCase{"\"\xc3\xa4\xe2\x9c\x93\" = [1.50, 2]\n", "{\xc3\xa4\xe2\x9c\x93: [1.50, 2]}"},
           FrontMatterCase{"b = 1\na = 2\n", "{b: 1, a: 2}"},
           FrontMatterCase{"[taxonomies]\ntags = [\"a\", \"b\"]\n[extra]\nx.y = {z = 1}\n",
                           "{taxonomies: {tags: [\"a\", \"b\"]}, extra: {x: {y: {z: 1}}}}"},
           FrontMatterCase{"[[rows]]\na = 1\n[[rows]]\na = 2\n", "{rows: [{a: 1}, {a: 2}]}"},
           FrontMatterCase{"text = \"\"\"\none\n+ two\"\"\"\n", "{text: \"one\n+ two\"}"},
       })
    EXPECT_EQ(read("+++\n" + std::string(inside) + "+++\n").values, expected) << inside;
}

TEST(Toml, KnowsTheLineOfEachValue) {
  EXPECT_EQ(support::written(parse_toml("a = 1\n\n[b]\nc = [\n 'd',\n]\n", 2), true),
            "{a: 1@2, b: {c: [\"d\"@6]@5}@4}@2");
}

TEST(Toml, ThatDoesNotParseIsRecoveredAndHidden) {
  EXPECT_EQ(
      read("+++\ntitle = \"A\"\ndraft = true\ndate = 2015-13-01\n[taxonomies]\ntags = ['a', 'b']\n+++\nBody")
          .flags,
      "present unreadable");
  EXPECT_EQ(
      read("+++\ntitle = \"A\"\nnonsense\ndraft = true\n[taxonomies]\ntags = ['a', 'b']\n+++\nBody").values,
      "{title: \"A\", draft: true, taxonomies: {tags: [\"a\", \"b\"]}}");
  const Answer twice = read("+++\ndraft = false\ndraft = true\n+++\n");
  EXPECT_EQ(twice.flags, "present unreadable");
  EXPECT_EQ(twice.diagnostics.front().substr(0, 54),
            "warning a.md:3 the front matter cannot be read as toml");
  EXPECT_EQ(read("+++\nprose\n+++\n").flags, "present unreadable");
}

TEST(Toml, ThatNeverClosesIsUnreadableAndLosesNothing) {
  const std::string text = "+++\ntitle = \"A\"\ndraft = true\n\nProse.\nx = 1\n";
  EXPECT_EQ(read(text),
            (Answer{"toml",
                    "{title: \"A\", draft: true}",
                    text,
                    1,
                    "present unreadable unclosed",
                    {"warning a.md:1 the front matter is not closed; the whole file is read as the "
                     "body, and the post is taken as not public"}}));
}

TEST(Toml, HasItsLimits) {
  const auto times = [](std::size_t count, std::string_view text) {
    std::string all;
    while (count-- > 0) all += text;
    return all;
  };
  const auto outcome = [](const std::string& inside) -> std::string {
    try {
      return support::written(parse_toml(inside, 1));
    } catch (const std::exception& error) {
      return error.what();
    }
  };
  EXPECT_EQ(outcome("a = " + times(20, "[") + times(20, "]")), "line 1: more than 16 levels deep");
  EXPECT_EQ(outcome("a = '" + std::string(300'000, 'x') + "'"), "line 1: the block is larger than 256 KB");
  EXPECT_TRUE(outcome("a = " + times(100'000, "[")).starts_with("line 1: "));
}

}  // namespace
}  // namespace annals
