// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/config/config_values.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/dialect.h"

namespace annals {
namespace {

/// What the keys of a test fill.
struct Lamp {
  std::string colour{};
  bool is_on = false;
};

const std::vector<ConfigKey<Lamp>> kLampKeys = {
    {.name = "colour", .read = [](const ConfigValue& from, Lamp& lamp) { lamp.colour = text_of(from); }},
    {.name = "on", .read = [](const ConfigValue& from, Lamp& lamp) { lamp.is_on = flag_of(from); }},
};

/// "red on", or what is refused.
std::string lamp_of(const std::string& text) {
  Lamp lamp;
  const ConfigSource source{.file = "/blog/annals.yaml", .text = text};
  try {
    read_entries(source, parse_yaml(text, 1), kLampKeys, lamp);
  } catch (const Error& error) {
    return std::string(error.what()) + " | " + error.hint();
  }
  return lamp.colour + (lamp.is_on ? " on" : "");
}

TEST(ConfigValues, ReachTheRowOfTheirKey) {
  EXPECT_EQ(lamp_of("colour: red\non: yes\n"), "red on");
  EXPECT_EQ(lamp_of("on: 'false'\ncolour: 012\n"), "012") << "a text stays as it was written";
  EXPECT_EQ(lamp_of("colour:\non: ~\n"), "") << "a key without a value says nothing";
}

TEST(ConfigValues, AreRefusedWithFileLineAndTheKeysThatAreKnown) {
  const std::string known = " | Known keys are colour, on.", help = " | See 'annals init --help'.";
  EXPECT_EQ(lamp_of("on: true\ncolor: red\n"),
            "/blog/annals.yaml:2: unknown key 'color'; did you mean 'colour'?" + known);
  EXPECT_EQ(lamp_of("xyzzy: red\n"), "/blog/annals.yaml:1: unknown key 'xyzzy'" + known);
  EXPECT_EQ(lamp_of("on: true\n\non: true\n"), "/blog/annals.yaml:3: duplicate key 'on'" + help);
  EXPECT_EQ(lamp_of("on: maybe\n"), "/blog/annals.yaml:1: 'on' is true or false" + help);
  EXPECT_EQ(lamp_of("on: [true]\n"), "/blog/annals.yaml:1: 'on' is true or false" + help);
  EXPECT_EQ(lamp_of("on: true\ncolour:\n  - red\n  - blue\n"),
            "/blog/annals.yaml:2: 'colour' takes one text, not a list or a map" + help);
}

TEST(ConfigValues, KnowTheLineOfAKeyThatStandsAboveItsValue) {
  const ConfigSource source{.file = "f", .text = "a:\n  - x\n\"quoted\":\n\n  k: v\nlast: {k: v}"};
  const auto line = [&](std::string_view key, std::size_t line_of_value) {
    return line_of_key(source, key, {.kind = Value::Kind::List, .line = line_of_value});
  };
  EXPECT_EQ(line("a", 2), 1U);
  EXPECT_EQ(line("quoted", 5), 3U);
  EXPECT_EQ(line("last", 6), 6U);
  EXPECT_EQ(line("nowhere", 2), 2U) << "the line of the value is better than none";
  EXPECT_EQ(line("a", 0), 0U);
  EXPECT_EQ(line("last", 1000), 6U) << "a line behind the end of the text";
}

TEST(ConfigValues, GetTheirPlaceOnce) {
  const ConfigSource source{.file = "/blog/annals.yaml", .text = ""};
  const Error inner = placed(Error(ErrorKind::BadRequest, "wrong", "Do this."), source, 7);
  EXPECT_STREQ(inner.what(), "/blog/annals.yaml:7: wrong");
  EXPECT_EQ(inner.hint(), "Do this.");
  EXPECT_EQ(inner.kind(), ErrorKind::BadRequest);
  EXPECT_STREQ(placed(inner, source, 1).what(), inner.what()) << "the inner place is the better one";
}

}  // namespace
}  // namespace annals
