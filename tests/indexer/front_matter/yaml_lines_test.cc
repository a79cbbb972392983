// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/front_matter/dialect.h"
#include "tests/support/front_matter_answer.h"
#include "tests/support/repeated.h"
#include "tests/support/value_text.h"

namespace annals {
namespace {

using support::Answer;
using support::FrontMatterCase;
using support::read;
using support::read_values;
using support::repeated;
using support::written;

TEST(YamlLines, MayFollowBlankLinesAndAComment) {
  EXPECT_EQ(read("\n \t\n---\ntitle: A\n---\nBody"),
            (Answer{"yaml", "{title: A}", "Body", 6, "present", {}}));
  EXPECT_EQ(read("# c\n# d\n---\ntitle: A\n---\n"), (Answer{"yaml", "{title: A}", "", 6, "present", {}}));
  for (const std::string_view text : {"# c\n\n---\ntitle: A\n---\n", "# c\n# d\n# e\n---\ntitle: A\n---\n"})
    EXPECT_EQ(read(text), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
}

TEST(YamlLines, MayNameItsLanguageOnTheFence) {
  EXPECT_EQ(read("---yaml\ntitle: A\n---\nBody"), (Answer{"yaml", "{title: A}", "Body", 4, "present", {}}));
  EXPECT_EQ(read_values("--- YML \ntitle: A\n---\nBody"), "yaml {title: A}");
}

TEST(YamlLines, ThatNeverClosesIsUnreadableAndLosesNothing) {
  const std::string text = "---\n# c\ntitle: A\ndraft: true\ntags:\n- a\n\nProse.\nkey: in prose\n";
  EXPECT_EQ(read(text),
            (Answer{"yaml",
                    "{title: A, draft: true, tags: [a]}",
                    text,
                    1,
                    "present unreadable unclosed",
                    {"warning a.md:1 the front matter is not closed; the whole file is read as the "
                     "body, and the post is taken as not public"}}));
}

TEST(YamlLines, ThatGeneratorsReadAndOurParserDoesNotIsMended) {
  EXPECT_EQ(read("---\ntitle: A\ntext: \"\\ud83d\\ude00 \\\\ud83d\"\n---\n"),
            (Answer{"yaml",
                    "{title: A, text: \"\xf0\x9f\x98\x80 \\ud83d\"}",
                    "",
                    5,
                    "present",
                    {"note a.md:3 a character escaped in two halves (\\ud83d\\ude00) was joined"}}));
  EXPECT_EQ(read("---\ntitle: A\n\t\ntags: [a]\n---\n"),
            (Answer{"yaml",
                    "{title: A, tags: [a]}",
                    "",
                    6,
                    "present",
                    {"note a.md:3 blanks on an otherwise empty line were left out"}}));
  EXPECT_EQ(read("---\ntitle: A\x04 B\ndraft: true\n---\n"),
            (Answer{"yaml",
                    "{title: A  B, draft: true}",
                    "",
                    5,
                    "present",
                    {"note a.md:2 a control character was read as a blank"}}));
  EXPECT_EQ(read("---\ntitle: \"\\ud83d\"\n---\n").flags, "present unreadable") << "half a character";
}

/// What was mended; empty: there was nothing to mend.
std::string repairs_of(std::string_view inside) {
  const std::optional<Repaired> repaired = repair_yaml(inside);
  if (!repaired) return {};
  EXPECT_EQ(std::ranges::count(repaired->inside, '\n'), std::ranges::count(inside, '\n')) << inside;
  return repaired->what;
}

TEST(RepairYaml, ChangesNothingThatNeedsNoRepair) {
  for (const std::string_view inside :
       {"", "\n", "title: A\n\ntags: [a]\n", "a: \"\\u00e9\"\n", "a: \"\\ud83d\"\n",
        "a: \"\\ude00\\ud83d\"\n", "a: \"\\\\ud83d\\ude00\"\n", "a: \"\\ud83d\\u00e9\"\n", "a: \"\\ud8\"\n",
        "a: b\tc\n"})
    EXPECT_EQ(repairs_of(inside), "") << inside;
}

TEST(RepairYaml, SaysAllThatItHasDone) {
  EXPECT_EQ(
      repairs_of("a: \"\\ud83d\\ude00\"\n \t \r\nb: \x01\n"),
      "a character escaped in two halves (\\ud83d\\ude00) was joined; blanks on an otherwise empty line "
      "were left out; a control character was read as a blank");
  EXPECT_EQ(repair_yaml("\"\\uDBFF\\uDFFF\"")->inside, "\"\\U0010ffff\"") << "the last one there is";
}

TEST(RecoverYaml, TakesWhatLooksLikeKeysAndItems) {
  for (const auto& [inside, expected] : {
           FrontMatterCase{"title: Foo: bar\ndraft: true\n", "{title: Foo: bar@10, draft: true@11}@10"},
           FrontMatterCase{"a: \"b\nc: 'd: e' # f\n", "{a: \"b@10, c: \"d: e\"@11}@10"},
           FrontMatterCase{"tags:\n- a\n  - \"b\"\nx: @y\n- no\n",
                           "{tags: [a@11, \"b\"@12]@11, x: @y@13}@10"},
           FrontMatterCase{"tags: [a, 'b' , ]\nbad: [c, d\n",
                           "{tags: [a@10, \"b\"@10]@10, bad: [c, d@11}@10"},
           FrontMatterCase{"a: 1\na: 2\nb: ~\nc: |\n  text: x\nprose here\n http://x\nhttp://y\n",
                           "{a: 1@10, b: ~@12, c: ~@13}@10"},
           FrontMatterCase{"draft:true\n", "{draft: true@10}@10"},
           FrontMatterCase{"draft: true # Foo: bar\n", "{draft: true@10}@10"},
           FrontMatterCase{"", "{}@10"},
           FrontMatterCase{"prose", "{}@10"},
       })
    EXPECT_EQ(written(recover_yaml(inside, 10), true), expected) << inside;
}

TEST(RecoverYaml, HasAnEndWhateverItIsGiven) {
  const Value many = recover_yaml(repeated("a: b\n- c\n", 8'000), 1);
  EXPECT_EQ(written(many), "{a: b}");
  std::string keys;
  for (int i = 0; i < 11'000; ++i) keys += "k" + std::to_string(i) + ": v\n";
  EXPECT_EQ(recover_yaml(keys, 1).entries.size(), 10'000U) << "of a block of no more lines than that";
  for (int byte = 0; byte < 256; ++byte) {
    const std::string one(1, static_cast<char>(byte));
    recover_yaml(one + "\na: " + one + "\n" + one + ": [" + one + "\n- " + one + one, 1);
  }
}

TEST(UnfencedYaml, EndsAtALineOfDashes) {
  EXPECT_EQ(read("title: \"A\"\ndate: 2013/7/13 20:46:25\ntags:\n- a\n- b\n---\nBody"),
            (Answer{"unfenced-yaml",
                    "{title: \"A\", date: 2013/7/13 20:46:25, tags: [a, b]}",
                    "Body",
                    7,
                    "present",
                    {}}));
  EXPECT_EQ(read("title: A: b\ndraft: true\n---\n").flags, "present unreadable");
}

TEST(UnfencedYaml, IsNotSeenInProse) {
  for (const std::string_view text : {"Heading\n---\n\nBody\n", "One: two\nthree: four\n---\n",
                                      "note: a heading\n---\n", "- a\n- b\n---\n"})
    EXPECT_EQ(read(text), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
}

}  // namespace
}  // namespace annals
