// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <string>

#include "tests/support/config_text.h"
#include "tests/support/has.h"

namespace annals {
namespace {

using support::config_refusal;
using support::has;
using support::parsed_config;

TEST(ConfigFields, MakesFieldsOfFrontMatterKeys) {
  const auto fields_in = [](const std::string& text) {
    std::string all;
    for (const CustomField& field : parsed_config(text).fields)
      all += field.name + '(' + field.key + (field.is_facet ? ",facet" : "") +
             (field.many_values ? ",many" : "") + (field.help.empty() ? "" : ",") + field.help + ')';
    return all;
  };
  EXPECT_EQ(fields_in("fields: [series, {name: part, key: Series Part, facet: yes}]\n"),
            "series(series)part(Series Part,facet)");
  EXPECT_EQ(fields_in("fields:\n  - name: topic\n    many: true\n    help: What it is about\n"),
            "topic(topic,many,What it is about)");
  EXPECT_EQ(fields_in("fields: series\n"), "series(series)");
  EXPECT_EQ(fields_in("fields:\n"), "");
  EXPECT_EQ(parsed_config("fields: [a, b]\n").fields[1], parsed_config("fields: [b]\n").fields[0]);
}

TEST(ConfigFields, RefusesNamesThatNoQueryCouldHave) {
  const std::string hint = " | See 'annals init --help'.";
  EXPECT_EQ(
      config_refusal("db: a\nfields:\n  - series\n  - Blog Post\n"),
      "bad_request: /blog/annals.yaml:2: the name of a field is made of a-z, 0-9 and '_', not 'Blog Post'; "
      "its 'key' may be anything" +
          hint);
  EXPECT_EQ(config_refusal("fields: [tag]\n"),
            "bad_request: /blog/annals.yaml:1: 'tag' is already the name of a field or a parameter" + hint);
  for (const std::string name : {"limit", "before", "q", "order"})
    EXPECT_NE(
        config_refusal("fields: [" + name + "]\n").find("is already the name of a field or a parameter"),
        std::string::npos)
        << name;
  EXPECT_EQ(config_refusal("fields: [{key: series}]\n"),
            "bad_request: /blog/annals.yaml:1: this field has no 'name' | The keys of a field are name, key, "
            "facet, many, help.");
  EXPECT_NE(config_refusal("fields: [a, a]\n").find("the field 'a' is the same as 'a'"), std::string::npos);
  EXPECT_NE(config_refusal("fields: [{name: a, facet: maybe}]\n").find("'facet' is true or false"),
            std::string::npos);
  EXPECT_NE(config_refusal("fields: [{name: a, slot: 3}]\n").find("unknown key 'slot'"), std::string::npos);
  EXPECT_NE(config_refusal("fields: {a: b}\n").find("unknown key 'a'"), std::string::npos);
}

TEST(ConfigFields, TakesTheLongestNameAndNoLongerOne) {
  const std::string longest(32, 'a');
  EXPECT_EQ(parsed_config("fields: [" + longest + "]\n").fields.at(0).name, longest);
  for (const std::string& name : {longest + "a", std::string("9a"), std::string("A"), std::string("\"a\\0\""),
                                  std::string("'a:b'"), std::string("''"), std::string("gr\u00fc\u00dfe")})
    EXPECT_TRUE(has(config_refusal("fields: [" + name + "]\n"), "the name of a field is made of a-z"))
        << name;
}

TEST(ConfigFields, AreAtMostAsManyAsCanBeKeptApart) {
  std::string text = "fields:\n";
  for (char a = 'a'; a < 'a' + 8; ++a)
    for (char b = 'a'; b < 'a' + 8; ++b) text += std::string("  - own_") + a + b + '\n';
  EXPECT_EQ(parsed_config(text).fields.size(), 64U);
  EXPECT_TRUE(has(config_refusal(text + "  - one_more\n"), "there are more than 64 fields"));
}

TEST(ConfigFields, KeepHelpAndKeyToALine) {
  const CustomField field =
      parsed_config("fields:\n  - name: part\n    key: \"a\\tb\\nc\"\n    help: \"two\\nlines\\x1b[31m\"\n")
          .fields.at(0);
  EXPECT_EQ(field.key, "a b c");
  EXPECT_EQ(field.help.find_first_of("\n\x1b"), std::string::npos) << field.help;
}

}  // namespace
}  // namespace annals
