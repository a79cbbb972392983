// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/front_matter.h"

#include <gtest/gtest.h>
#include "indexer/front_matter/dialect.h"

#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/support/front_matter_answer.h"

namespace annals {
namespace {

using support::Answer;
using support::read;
using support::read_values;

const std::string kHidden = "; parts were recovered line by line, and the post is taken as not public";

TEST(FrontMatter, IsFoundBetweenTheFencesOfEveryGenerator) {
  const Answer plain{"yaml", "{title: A}", "Body\n", 4, "present", {}};
  for (const std::string_view text :
       {"---\ntitle: A\n---\nBody\n", "--- \ntitle: A\n---\t \nBody\n", "-----\ntitle: A\n-----\nBody\n",
        "---------\ntitle: A\n---\nBody\n", "-----\ntitle: A\n---\nBody\n", "---\ntitle: A\n...\nBody\n",
        "---\ntitle: A\n... \nBody\n", "---\r\ntitle: A\r\n---\r\nBody\n"})
    EXPECT_EQ(read(text), plain) << text;
}

TEST(FrontMatter, LeavesTheBodyWhole) {
  for (const std::string_view body :
       {"", "\n", "\nBody", "Body", "---\n", "---\ntitle: B\n---\n", "\r\nBody\r\n", "...\n"})
    EXPECT_EQ(read("---\ntitle: A\n---\n" + std::string(body)),
              (Answer{"yaml", "{title: A}", std::string(body), 4, "present", {}}))
        << body;
  EXPECT_EQ(read("---\ntitle: A\n---"), (Answer{"yaml", "{title: A}", "", 4, "present", {}}));
}

TEST(FrontMatter, MayBeEmpty) {
  EXPECT_EQ(read("---\n---\nBody"), (Answer{"yaml", "{}", "Body", 3, "present", {}}));
  EXPECT_EQ(read("---\n\n# nothing\n\n---\nBody"), (Answer{"yaml", "{}", "Body", 6, "present", {}}));
  EXPECT_EQ(read("---\n~\n---\nBody"), (Answer{"yaml", "{}", "Body", 4, "present", {}}));
}

TEST(FrontMatter, IsNotSeenWhereThereIsNone) {
  for (const std::string_view text :
       {"", "\n\n", "# only\n", "Body", "--\ntitle: A\n--\n", "--- title: A\n---\n", "---title\n---\n",
        " ---\ntitle: A\n ---\n", "Body\n---\ntitle: A\n---\n", "---\n",
        "---\nA text that begins with a thematic break\n", "---\n\nProse.\n\nMore *prose*.\n\n---\n\nBody\n",
        "---\n- a\n- list\n---\n", "---\n**Bold** prose\n---\n", "---\n# Heading\n\nProse\n",
        "# Heading\n---\nkey: after a heading\n"})
    EXPECT_EQ(read(text), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
}

TEST(FrontMatter, ThatDoesNotParseIsRecoveredLineByLine) {
  EXPECT_EQ(
      read("\n---\ndraft: true\ntitle: Foo: bar\n---\nBody"),
      (Answer{"yaml",
              "{draft: true, title: Foo: bar}",
              "Body",
              6,
              "present unreadable",
              {"warning a.md:4 the front matter cannot be read as yaml: ':' where none is expected; a text "
               "that holds ': ' needs quotes (title: Foo: bar)" +
               kHidden}}));
  EXPECT_EQ(
      read("---\npassword: a: b\n---\nBody").diagnostics,
      (std::vector<std::string>{"warning a.md:2 the front matter cannot be read as yaml: ':' where none "
                                "is expected; a text that holds ': ' needs quotes" +
                                kHidden}));
  EXPECT_EQ(read("---\nProse first.\n\nNote: this\n---\nBody").flags, "present unreadable");
  EXPECT_EQ(read("---\ntitle:Foo\ndraft:true\n---\nBody"),
            (Answer{"yaml",
                    "{title: Foo, draft: true}",
                    "Body",
                    5,
                    "present unreadable",
                    {"warning a.md:2 the front matter cannot be read as yaml: it has no keys and values "
                     "(title:Foo)" +
                     kHidden}}));
  EXPECT_EQ(read("---\n  title: Foo: bar\n---\n").flags, "present unreadable")
      << "nothing recovered, and yet no prose";
}

TEST(FrontMatter, CountsOneOfEqualKeysAndTellsOfAContradiction) {
  const auto conflicts = [](std::string_view text) {
    Diagnostics diagnostics;
    const FrontMatter matter = read_front_matter(text, "a.md", diagnostics);
    return std::pair(support::written(matter.values), matter.conflicting_keys);
  };
  using Keys = std::vector<std::string>;
  for (const auto& [text, values, keys] : {
           std::tuple{"---\ndraft: false\ndraft: true\n---\n", "{draft: true}", Keys{"draft"}},
           {"---\ndraft: false\nDraft: true\n---\n", "{draft: false, Draft: true}", Keys{"draft"}},
           {"---\na: [1, {b: c}]\na: [1, {b: c}]\n---\n", "{a: [1, {b: c}]}", Keys{}},
           {"---\na: {b: 1, b: 2}\n---\n", "{a: {b: 2}}", Keys{"b"}},
           {"---\na: &x {b: 1}\nc: {<<: *x, b: 2}\n---\n", "{a: {b: 1}, c: {b: 2}}", Keys{}},
           {"{\"draft\": false, \"draft\": true}\n", "{draft: true}", Keys{"draft"}},
           {"Title: A\nStatus: draft\nStatus: published\n", "{Title: A, Status: draft}", Keys{"status"}},
       })
    EXPECT_EQ(conflicts(text), std::pair(std::string(values), keys)) << text;
  EXPECT_EQ(read("---\ntitle: A\ndraft: false\ndraft: true\n---\n").diagnostics,
            Keys{"warning a.md:4 duplicate key 'draft' with different values; the last one is used"});
}

TEST(FrontMatter, MayNameItsKeysAsRubySymbolsPrint) {
  EXPECT_EQ(read_values("---\n:title: A\n:meta:\n  :tags: [a]\n---\n"), "yaml {title: A, meta: {tags: [a]}}");
  EXPECT_EQ(read("---\n:draft: true\n:title: A: b\n---\n").values, "{draft: true, title: A: b}");
}

TEST(FrontMatter, IsNeverRun) {
  EXPECT_EQ(
      read("---js\n{ title: \"A\", draft: false }\n---\nBody"),
      (Answer{"script",
              "{}",
              "Body",
              4,
              "present unreadable",
              {"warning a.md:2 the front matter cannot be read as script: it is a program, and programs "
               "are not run ({ title: \"A\", draft: false })" +
               kHidden}}));
  EXPECT_EQ(read("---javascript\nmodule.exports = {}\n").flags, "present unreadable unclosed");
}

TEST(Value, FindsKeysInAnyCase) {
  const Value map = parse_yaml("Title: A\nPubDate: B\ntitle: C\n", 1);
  EXPECT_EQ(map.find("title")->scalar, "A");
  EXPECT_EQ(map.find("PUBDATE")->scalar, "B");
  EXPECT_EQ(map.find("date"), nullptr);
  EXPECT_EQ(map.find("title")->find("title"), nullptr);
}

TEST(Value, KnowsTheSpellingsOfTrueAndFalse) {
  const auto as_bool = [](const std::string& text) {
    return parse_yaml("k: " + text, 1).find("k")->as_bool();
  };
  for (const char* text : {"true", "True", "YES", "on", "'yes'"}) EXPECT_EQ(as_bool(text), true) << text;
  for (const char* text : {"false", "False", "NO", "off", "\"no\""}) EXPECT_EQ(as_bool(text), false) << text;
  for (const char* text : {"", "1", "y", "2009-03-15", "[true]", "truely"})
    EXPECT_EQ(as_bool(text), std::nullopt) << text;
}

}  // namespace
}  // namespace annals
