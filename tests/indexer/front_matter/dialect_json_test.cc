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

TEST(Json, IsFoundInEveryShape) {
  const Answer plain{"json", "{title: \"A\"}", "Body\n", 4, "present", {}};
  for (const std::string_view text :
       {"{\n\"title\": \"A\"\n}\nBody\n", "\n{ \"title\":\n\"A\" } \nBody\n",
        ";;;\n\"title\": \"A\"\n;;;\nBody\n", ";;;\n{\"title\": \"A\"}\n;;;\nBody\n",
        "---json\n{\"title\": \"A\"}\n---\nBody\n", "---JSON \r\n{\"title\": \"A\"}\r\n---\r\nBody\n"})
    EXPECT_EQ(read(text), plain) << text;
  EXPECT_EQ(read("{\"title\": \"A\"}Body"), (Answer{"json", "{title: \"A\"}", "Body", 1, "present", {}}));
  EXPECT_EQ(read("\"title\": \"A\"\n;;;\nBody\n"),
            (Answer{"json", "{title: \"A\"}", "Body\n", 3, "present", {}}));
  EXPECT_EQ(read("\"A\": she said.\n\nBody\n").flags, "");
  EXPECT_EQ(read("{}\n\nBody"), (Answer{"json", "{}", "\nBody", 2, "present", {}}));
  EXPECT_EQ(read(";;;\n;;;\nBody"), (Answer{"json", "{}", "Body", 3, "present", {}}));
}

TEST(Json, IsNotSeenInTemplatesAndProse) {
  for (const std::string_view text :
       {"{% extends \"a\" %}\n", "{{ \"a\" }}\n", "{ prose in braces }\n", "{} is an empty object\n", "{",
        "{'a': 1}\n", ";; two\n", "---jsonnet\n{}\n---\n"})
    EXPECT_EQ(read(text), (Answer{"none", "{}", std::string(text), 1, "", {}})) << text;
}

TEST(Json, GivesValuesAsTheyAreWritten) {
  for (const auto& [text, expected] : {
           FrontMatterCase{
               R"({"a": 1.10, "b": -5, "c": 1e3, "d": true, "e": null, "f": 20000000000000000000.0})",
               "{a: 1.10, b: -5, c: 1e3, d: true, e: ~, f: 20000000000000000000.0}"},
           FrontMatterCase{R"({"tags": ["a", "b"], "x": {"y": [{"z": 1}]}, "l": [], "m": {}})",
                           R"({tags: ["a", "b"], x: {y: [{z: 1}]}, l: [], m: {}})"},
           FrontMatterCase{R"({"t": "\u00e4 \ud83d\ude00 } \" {"})",
                           "{t: \"\xc3\xa4 \xf0\x9f\x98\x80 } \" {\"}"},
       })
    EXPECT_EQ(read(text).values, expected) << text;
}

TEST(Json, KnowsTheLineOfEachValue) {
  EXPECT_EQ(support::written(parse_json("{\n\"a\": 1\n,\"b\": [\ntrue\n],\n\"c\":\n\"d\"}", 5), true),
            "{a: 1@6, b: [true@8]@7, c: \"d\"@11}@5");
}

TEST(Json, ThatDoesNotParseIsRecoveredAndHidden) {
  const Answer answer =
      read("{\n  \"title\": \"A\",\n  \"draft\": true,\n  \"tags\": [\"a\", \"b\"],\n}\nBody");
  EXPECT_EQ(answer.values, "{title: \"A\", draft: true, tags: [\"a\", \"b\"]}");
  EXPECT_EQ(answer.flags, "present unreadable");
  EXPECT_EQ(answer.body, "Body");
  EXPECT_EQ(answer.diagnostics.front().substr(0, 54),
            "warning a.md:5 the front matter cannot be read as json");
  EXPECT_EQ(read(";;;\nprose\n;;;\n").flags, "present unreadable");
  EXPECT_EQ(read(";;;\n[1]\n;;;\n").flags, "present unreadable");
  EXPECT_EQ(read(";;;\n\"a\": 1\n}, {\n;;;\n").flags, "present unreadable");
  EXPECT_EQ(read("{\"title\": \"A\"\n\nBody").flags, "present unreadable unclosed");
  EXPECT_EQ(read(";;;\n\"title\": \"A\"\n\nBody").flags, "present unreadable unclosed");
}

TEST(Json, HasItsLimits) {
  const auto times = [](std::size_t count, std::string_view text) {
    std::string all;
    while (count-- > 0) all += text;
    return all;
  };
  const auto outcome = [](const std::string& inside) -> std::string {
    try {
      return support::written(parse_json(inside, 1));
    } catch (const std::exception& error) {
      return error.what();
    }
  };
  EXPECT_EQ(outcome(times(17, "[") + times(17, "]")), "line 1: more than 16 levels deep");
  EXPECT_EQ(outcome(times(200'000, "[")), "line 1: more than 16 levels deep");
  EXPECT_EQ(outcome("[" + times(100'001, "1,") + "1]"), "line 1: more than 100000 values");
  EXPECT_EQ(outcome("{\"a\": \"" + std::string(300'000, 'x') + "\"}"),
            "line 1: the block is larger than 256 KB");
}

}  // namespace
}  // namespace annals
