// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/simple_yaml.h"
#include "tests/support/repeated.h"
#include "tests/support/value_text.h"

namespace annals {
namespace {

using support::repeated;
using support::written;

/// What a parser gives, or what it says.
template <class Parse>
std::string outcome(Parse parse, std::string_view inside, bool lines = false) {
  try {
    return written(parse(inside, 10), lines);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

struct YamlFrontMatterCase {
  std::string_view inside, expected;
};

TEST(Yaml, KeepsScalarsAsTheyWereWritten) {
  for (const auto& [inside, expected] : {
           YamlFrontMatterCase{"a: 012\nb: 1.10\nc: 1_000\nd: 12:30:45\ne: yes\n",
                               "{a: 012, b: 1.10, c: 1_000, d: 12:30:45, e: yes}"},
           YamlFrontMatterCase{"a: ~\nb: null\nc:\nd: 'null'\ne: \"\"\n",
                               "{a: ~, b: ~, c: ~, d: \"null\", e: \"\"}"},
           YamlFrontMatterCase{"a: 'it''s'\nb: \"tab\\t\\u00e9\"\nc: x #y\nd: x#y\n",
                               "{a: \"it's\", b: \"tab\t\xc3\xa9\", c: x, d: x#y}"},
           YamlFrontMatterCase{"a: |\n  b\n  c\nd: >-\n  e\n  f\ng: h\n  i\n",
                               "{a: \"b\nc\n\", d: \"e f\", g: h i}"},
           YamlFrontMatterCase{"a: b: c\n",
                               "line 1: ':' where none is expected; a text that holds ': ' needs quotes"},
           YamlFrontMatterCase{"a: b\nc: @d\n",
                               "line 2: a text that begins with a sign of YAML's own needs quotes"},
           YamlFrontMatterCase{"a: - b\n",
                               "line 1: '- ' where no list can begin; a text that begins so needs quotes"},
           YamlFrontMatterCase{"a:\tb\t\nc: d\n", "{a: b, c: d}"},
       })
    EXPECT_EQ(outcome(parse_yaml, inside), expected) << inside;
}

TEST(Yaml, ReadsListsAndMaps) {
  for (const auto& [inside, expected] : {
           YamlFrontMatterCase{"tags:\n- a\n- 'b c'\n", "{tags: [a, \"b c\"]}"},
           YamlFrontMatterCase{"tags: [a, \"b, c\", ]\n", "{tags: [a, \"b, c\"]}"},
           YamlFrontMatterCase{"a: {}\nb: []\nc: {d: e}\n", "{a: {}, b: [], c: {d: e}}"},
           YamlFrontMatterCase{"a:\n  b:\n    - c: d\n      e: f\n", "{a: {b: [{c: d, e: f}]}}"},
           YamlFrontMatterCase{"- a\n- b\n", "[a, b]"},
           YamlFrontMatterCase{"just words\n", "just words"},
           YamlFrontMatterCase{"", "~"},
           YamlFrontMatterCase{"# nothing\n", "~"},
       })
    EXPECT_EQ(outcome(parse_yaml, inside), expected) << inside;
}

TEST(Yaml, ReadsBinaryThatIsText) {
  for (const auto& [inside, expected] : {
           YamlFrontMatterCase{"a: !binary |-\n  R3LDvMOfZQ==\ntags:\n- !binary |\n  S8O2bG4=\n- b\nc: d\n",
                               "{a: \"Grüße\", tags: [\"Köln\", b], c: d}"},
           YamlFrontMatterCase{"a: !!binary \"S8O2bG4=\"\nb: !binary S8O2bG4=\n",
                               "{a: \"Köln\", b: \"Köln\"}"},
           YamlFrontMatterCase{"a: the tag !binary S8O2bG4=\n", "{a: the tag !binary S8O2bG4=}"},
           YamlFrontMatterCase{"a: !binary iVBORw0KGgo=\n", "{a: \"iVBORw0KGgo=\"}"},
           YamlFrontMatterCase{"a: !binary S8O2bG4ü\n", "{a: \"S8O2bG4ü\"}"},
       })
    EXPECT_EQ(outcome(parse_yaml, inside), expected) << inside;
  EXPECT_EQ(outcome(parse_yaml, "a: !binary |-\n  S8O2bG4=\nb: c: d\n").substr(0, 6), "line 3");
}

TEST(Yaml, GivesTheTextOfTagsAndAnchorsAndNothingElse) {
  for (const auto& [inside, expected] : {
           YamlFrontMatterCase{"a: !ruby/object:Kernel x\n", "{a: x}"},
           YamlFrontMatterCase{"a: !!python/object/apply:os.system [ls]\n", "{a: [ls]}"},
           YamlFrontMatterCase{"a: &x b\nc: *x\n", "{a: b, c: b}"},
           YamlFrontMatterCase{"a: &x {p: 1, q: 2}\nb:\n  <<: *x\n  p: 3\n",
                               "{a: {p: 1, q: 2}, b: {p: 3, q: 2}}"},
           YamlFrontMatterCase{"a: &x [1, *x]\n", "line 1: an alias stands inside what it names"},
           YamlFrontMatterCase{"? [a]\n: b\nc: d\n", "{c: d}"},
       })
    EXPECT_EQ(outcome(parse_yaml, inside), expected) << inside;
  const std::string undefined = outcome(parse_yaml, "a: *x\n");  // yaml-cpp 0.8 says which
  EXPECT_TRUE(undefined.starts_with("line 1: the referenced anchor is not defined")) << undefined;
}

TEST(Yaml, NeverLosesASecondPartThatMightHideThePost) {
  for (const auto& [inside, expected] : {
           YamlFrontMatterCase{"{a: b}\ndraft: true\n",
                               "line 1: there is more after the end of the block's value"},
           YamlFrontMatterCase{"a: b\n--- c\ndraft: true\n",
                               "line 1: there is more after the end of the block's value"},
           YamlFrontMatterCase{"a: b\n... c\ndraft: true\n",
                               "line 1: there is more after the end of the block's value"},
           YamlFrontMatterCase{"- a\ndraft: true\n",
                               "line 1: there is more after the end of the block's value"},
           YamlFrontMatterCase{",", "line 1: there is more after the end of the block's value"},
           YamlFrontMatterCase{"a: \"b\ndraft: true\n", "line 3: a quote that opens and never closes"},
           YamlFrontMatterCase{"a: 'b\ndraft: true\n\n", "line 4: a quote that opens and never closes"},
           YamlFrontMatterCase{"a: b\n%draft: true\n", "line 2: a directive"},
           YamlFrontMatterCase{"a: b\n\x04\ndraft: true\n", "line 2: a control character"},
           YamlFrontMatterCase{"a: b\ndraft\n", "line 2: a key without ':'"},
       })
    EXPECT_EQ(outcome(parse_yaml, inside), expected) << inside;
}

TEST(Yaml, HasLimits) {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 20; ++i)
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
            repeated("*a" + std::to_string(i - 1) + ",", 9) + "]\n";
  EXPECT_EQ(outcome(parse_yaml, bomb), "line 4: anchors and aliases bring in too much");
  EXPECT_EQ(outcome(parse_yaml, "a: &x " + std::string(100'000, 'x') + "\nb: [" + repeated("*x,", 20) + "]"),
            "line 2: anchors and aliases bring in too much");
  EXPECT_EQ(outcome(parse_yaml, "a: " + repeated("[", 17) + repeated("]", 17)),
            "line 1: more than 16 levels deep");
  EXPECT_EQ(outcome(parse_yaml, repeated("[", 100'000)), "line 1: more than 16 levels deep");
  EXPECT_EQ(outcome(parse_yaml, "a: [" + repeated("b,", 100'001) + "]"), "line 1: more than 100000 values");
  EXPECT_EQ(outcome(parse_yaml, "a: '\n" + std::string(300'000, 'x')),
            "line 1: the block is larger than 256 KB");
}

TEST(Yaml, KnowsTheLineOfEachValue) {
  EXPECT_EQ(outcome(parse_yaml, "a: b\n\nc:\n- d\n- e\nf:\ng: {h: i}\nk: \"l\n\n  m\"\n", true),
            "{a: b@10, c: [d@13, e@14]@13, f: ~@15, g: {h: i@16}@16, k: \"l\nm\"@17}@10");
}

TEST(Yaml, SimpleBlocksReadAsTheLibraryReadsThem) {
  for (const std::string_view inside : {"a: b",
                                        "a: b\n",
                                        "\n# c\na: b # d\n  \n  # e\nc: d\n",
                                        "a:\nb: c\n",
                                        "a: # c\nb: c\n",
                                        "a:\n- b\n- c d\ne: f\n",
                                        "a:\n  - b\n\n  # c\n  - 'd'\n",
                                        "a:   b  c  \n",
                                        "title: 'Foo: bar'\n",
                                        "a: \"x # y\" # z\n",
                                        "a: b#c\n",
                                        "a: http://b.c/d?e=f#g\n",
                                        "a: <%= b %>\n",
                                        "a: (b) [c] {d}, \"e\" & *f* !g | h > i % j @ k `l`\n",
                                        "a: b ? c - d\n",
                                        "a: null\nb: Null\nc: NULL\nd: nulls\n",
                                        "a: []\nb: [ ]\nc: [d]\ne: [ f , g h,'i, j',\"k\" ]\n",
                                        "a: [b,]\n",
                                        "a: [null, b-c, d.e/f]\n",
                                        "a: 2009-03-15 20:16:16 Z\n",
                                        "a: ''\nb: \"\"\n",
                                        "a: d:e\n",
                                        "a: \xc3\xa9t\xc3\xa9 \xe2\x80\x93 \xf0\x9f\x98\x80\n",
                                        "a: $1 + 2 = 3; 4\n",
                                        "a: .5\nb: _c\nd: +e\n",
                                        "a: b\\c\n",
                                        "a: b\nc:\n",
                                        "a:\n- b\n- c # d\n",
                                        "a:\n- b:c\n",
                                        "A-b_1: c\n"}) {
    const auto simple = parse_simple_yaml(inside, 10);
    ASSERT_TRUE(simple) << inside;
    EXPECT_EQ(written(*simple, true), outcome(parse_yaml_by_library, inside, true)) << inside;
  }
}

TEST(Yaml, WhatIsNotSimpleIsLeftToTheLibrary) {
  for (const std::string_view inside : {"",
                                        "\n",
                                        "# c\n",
                                        "a",
                                        "a:b\n",
                                        "a : b\n",
                                        "\"a\": b\n",
                                        " a: b\n",
                                        "a: b\n  c\n",
                                        "a: 'b\n  c'\n",
                                        "a: |\n  b\n",
                                        "a: &b c\n",
                                        "a: *b\n",
                                        "a: !b c\n",
                                        "a: {b: c}\n",
                                        "a: [b\n",
                                        "a: [b] c\n",
                                        "a: [b: c]\n",
                                        "a: [, b]\n",
                                        "a: [[b]]\n",
                                        "a: \"b\\n\"\n",
                                        "a: 'it''s'\n",
                                        "a: 'b' c\n",
                                        "a: 'b'#c\n",
                                        "a: b: c\n",
                                        "a: b:\n",
                                        "a:\tb\n",
                                        "a: b\r\n",
                                        "a: @b\n",
                                        "a: - b\n",
                                        "a: -b\n",
                                        "a: ~\n",
                                        "a:\n- - b\n",
                                        "a:\n- b: c\n",
                                        "a:\n-\n",
                                        "a:\n- [b]\n",
                                        "a:\n- b\n c\n",
                                        "a:\n  - b\n - c\n",
                                        "a:\n- b\n  - c\n",
                                        "a: b\n- c\n",
                                        "a:\n  b: c\n",
                                        "null: b\n",
                                        "<<: b\n",
                                        "a: b\na: c\n",
                                        "? a\n",
                                        "%YAML 1.2\n",
                                        "--- b\n",
                                        "a: b\n--- c\n",
                                        "a: b\n... c\n",
                                        "a: b\x04\n"})
    EXPECT_FALSE(parse_simple_yaml(inside, 10)) << inside;
}

}  // namespace
}  // namespace annals
