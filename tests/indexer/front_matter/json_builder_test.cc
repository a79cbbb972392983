// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/front_matter/json_builder.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "tests/support/repeated.h"
#include "tests/support/value_text.h"

namespace annals {
namespace {

using support::repeated;
using support::written;

/// Throws what it refuses.
class StrictBuilder : public JsonBuilder {
 public:
  using JsonBuilder::JsonBuilder;

 protected:
  std::size_t line() const override { return 7; }
  bool refuse(const std::string& why) override { throw std::runtime_error(why); }
};

template <typename Builder>
std::string built_with(const std::string& json, JsonBuilder::Limits limits) {
  Builder builder(limits);
  try {
    return nlohmann::json::sax_parse(json, &builder) ? written(builder.take()) : "refused";
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

std::string built(const std::string& json, JsonBuilder::Limits limits = {.depth = 4, .values = 10}) {
  return built_with<JsonBuilder>(json, limits);
}

TEST(JsonBuilder, KeepsEqualKeysAndNumbersAsTheyWereWritten) {
  EXPECT_EQ(built(R"({"a": 1.10, "a": [true, null, "x"], "b": {"c": {}}})"),
            "{a: 1.10, a: [true, ~, \"x\"], b: {c: {}}}");
  EXPECT_EQ(built("[1e5, -12, 18446744073709551615]"), "[1e5, -12, 18446744073709551615]");
  EXPECT_EQ(built("\"alone\""), "\"alone\"");
  EXPECT_EQ(built("[123456789012345678901234567890]"), "[123456789012345678901234567890]");
  EXPECT_EQ(built("null"), "~");
}

TEST(JsonBuilder, RefusesMoreThanItsLimits) {
  EXPECT_EQ(built("[[[[]]]]"), "[[[[]]]]");
  EXPECT_EQ(built("[[[[[]]]]]"), "refused");
  EXPECT_EQ(built("[1,2,3,4,5,6,7,8,9]"), "[1, 2, 3, 4, 5, 6, 7, 8, 9]") << "the list itself is the tenth";
  EXPECT_EQ(built("[1,2,3,4,5,6,7,8,9,10]"), "refused");
  EXPECT_EQ(built("[{},{},{},{},{},{},{},{},{},{}]"), "refused");
  EXPECT_EQ(built(repeated("[", 1'000'000)), "refused");
  EXPECT_EQ(built("{\"a\":" + repeated("{\"a\":", 1'000'000)), "refused");
}

TEST(JsonBuilder, RefusesWhatIsNoJson) {
  for (const std::string json : {"", "{", "{\"a\"}", "[1,]", "nul", "\"\xff\"", "{1: 2}", "[] []", "'a'"})
    EXPECT_EQ(built(json), "refused") << json;
}

TEST(JsonBuilder, LetsItsUserSayWhyAndWhere) {
  EXPECT_EQ(built_with<StrictBuilder>("[[[]]]", {.depth = 2, .values = 10}), "more than 2 levels deep");
  EXPECT_EQ(built_with<StrictBuilder>("[1, 2]", {.depth = 2, .values = 2}), "more than 2 values");
  EXPECT_NE(built_with<StrictBuilder>("{", {.depth = 2, .values = 2}), "");
  StrictBuilder builder({.depth = 2, .values = 10});
  ASSERT_TRUE(nlohmann::json::sax_parse(R"({"a": [1]})", &builder));
  EXPECT_EQ(written(builder.take(), true), "{a: [1@7]@7}@7");
}

}  // namespace
}  // namespace annals
