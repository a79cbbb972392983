// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/json_value.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/value_text.h"

namespace annals {
namespace {

/// "-" for what does not parse.
std::string read_json(std::string_view text) {
  const std::optional<Value> value = parse_json_value(text);
  return value ? support::written(*value) : "-";
}

TEST(JsonValue, ScalarsAreAsJsonWritesThem) {
  EXPECT_EQ(read_json(R"({"a": "b", "n": 1, "t": true, "none": null, "list": ["c", {"d": "e"}]})"),
            R"({a: "b", n: 1, t: true, none: ~, list: ["c", {d: "e"}]})");
}

TEST(JsonValue, WhatDoesNotParseIsNone) {
  for (const std::string& text : {std::string("{\"a\": "), std::string("{} {}"), std::string(),
                                  std::string(5000, '[') + std::string(5000, ']')})
    EXPECT_EQ(read_json(text), "-");
}

}  // namespace
}  // namespace annals
