// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter.h"

#include <gtest/gtest.h>

#include <set>
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

const std::string kHidden = "; some of it was recovered line by line, and the post is taken as not public";

TEST(FrontMatter, IsFoundBetweenTheFencesOfEveryGenerator) {
  const Answer plain{"yaml", "{title: A}", "Body\n", 4, "present", {}};
  for (const std::string_view text :
       {"---\ntitle: A\n---\nBody\n", "--- \ntitle: A\n---\t \nBody\n", "-----\ntitle: A\n-----\nBody\n",
        "---------\ntitle: A\n---\nBody\n", "-----\ntitle: A\n---\nBody\n", "---\ntitle: A\n...\nBody\n",
        "---\ntitle: A\n... \nBody\n", "---\r\ntitle: A\r\n---\r\nBody\n"})
    EXPECT_EQ(read(text), plain) << text;
}

TEST(FrontMatter, MayFollowBlankLinesAndAComment) {
  EXPECT_EQ(read("\n \t\n---\ntitle: A\n---\nBody"),
            (Answer{"yaml", "{title: A}", "Body", 6, "present", {}}));
  EXPECT_EQ(read("# c\n# d\n---\ntitle: A\n---\n"), (Answer{"yaml", "{title: A}", "", 6, "present", {}}));
  for (const std::string_view text : {"# c\n\n---\ntitle: A\n---\n", "# c\n# d\n# e\n---\ntitle: A\n---\n"})
    EXPECT_EQ(read(text), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
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

TEST(FrontMatter, ThatNeverClosesIsUnreadableAndLosesNothing) {
  const std::string text = "---\n# c\ntitle: A\ndraft: true\ntags:\n- a\n\nProse.\nkey: in prose\n";
  EXPECT_EQ(read(text),
            (Answer{"yaml",
                    "{title: A, draft: true, tags: [a]}",
                    text,
                    1,
                    "present unreadable unclosed",
                    {"warning a.md:1 the front matter opens here and never closes; all of the file is "
                     "taken as its body, and the post as not public"}}));
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
                    {"warning a.md:2 the front matter cannot be read as yaml: it is not made of keys and "
                     "values (title:Foo)" +
                     kHidden}}));
  EXPECT_EQ(read("---\n  title: Foo: bar\n---\n").flags, "present unreadable")
      << "nothing recovered, and yet no prose";
}

TEST(FrontMatter, ThatGeneratorsReadAndOurParserDoesNotIsMended) {
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

TEST(FrontMatter, CountsTheFirstOfEqualKeysAndTellsOfAContradiction) {
  const auto conflicts = [](std::string_view text) {
    Diagnostics diagnostics;
    const FrontMatter matter = read_front_matter(text, "a.md", diagnostics);
    return std::pair(support::written(matter.values), matter.conflicting_keys);
  };
  using Keys = std::vector<std::string>;
  for (const auto& [text, values, keys] : {
           std::tuple{"---\ndraft: false\ndraft: true\n---\n", "{draft: false}", Keys{"draft"}},
           {"---\ndraft: false\nDraft: true\n---\n", "{draft: false, Draft: true}", Keys{"draft"}},
           {"---\na: [1, {b: c}]\na: [1, {b: c}]\n---\n", "{a: [1, {b: c}]}", Keys{}},
           {"---\na: {b: 1, b: 2}\n---\n", "{a: {b: 1}}", Keys{"b"}},
           {"---\na: &x {b: 1}\nc: {<<: *x, b: 2}\n---\n", "{a: {b: 1}, c: {b: 2}}", Keys{}},
           {"{\"draft\": false, \"draft\": true}\n", "{draft: false}", Keys{"draft"}},
           {"Title: A\nStatus: draft\nStatus: published\n", "{Title: A, Status: draft}", Keys{"status"}},
       })
    EXPECT_EQ(conflicts(text), std::pair(std::string(values), keys)) << text;
  EXPECT_EQ(read("---\ntitle: A\ndraft: false\ndraft: true\n---\n").diagnostics,
            Keys{"warning a.md:3 the key 'draft' stands twice with different values; the first one counts"});
}

TEST(FrontMatter, MayNameItsKeysAsRubySymbolsPrint) {
  EXPECT_EQ(read_values("---\n:title: A\n:meta:\n  :tags: [a]\n---\n"), "yaml {title: A, meta: {tags: [a]}}");
  EXPECT_EQ(read("---\n:draft: true\n:title: A: b\n---\n").values, "{draft: true, title: A: b}");
}

TEST(FrontMatter, MayNameItsLanguageOnTheFence) {
  EXPECT_EQ(read("---yaml\ntitle: A\n---\nBody"), (Answer{"yaml", "{title: A}", "Body", 4, "present", {}}));
  EXPECT_EQ(read_values("--- YML \ntitle: A\n---\nBody"), "yaml {title: A}");
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

TEST(FrontMatter, OfEachDialectIsNamedAndExplained) {
  std::set<std::string_view> names;
  for (const Dialect& dialect : kDialects) {
    EXPECT_TRUE(names.insert(dialect.name).second) << dialect.name;
    EXPECT_FALSE(dialect.help.empty()) << dialect.name;
    EXPECT_TRUE(dialect.split && dialect.parse && dialect.recover) << dialect.name;
  }
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
