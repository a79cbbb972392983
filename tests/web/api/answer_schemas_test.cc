// SPDX-License-Identifier: GPL-2.0-or-later
/// Real answers against the schemas: tests/http_answers_test.py.
#include "web/api/answer_schemas.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>

#include "query/ask/interpretation.h"
#include "query/ask/request.h"
#include "query/base/error.h"
#include "query/index/post.h"
#include "tests/support/has.h"
#include "web/api/routes.h"

namespace annals {
namespace {

using Json = nlohmann::json;
using support::has;

Json schema_named(std::string_view name) {
  const auto row = std::ranges::find(kAnswerSchemas, name, &AnswerSchema::name);
  return row == kAnswerSchemas.end() ? Json() : Json(row->schema);
}

/// Calls `see` with every object inside of a schema, itself included.
void for_each_part(const Json& schema, const auto& see) {
  if (schema.is_object()) see(schema);
  if (schema.is_structured())
    for (const auto& part : schema.items()) for_each_part(part.value(), see);
}

TEST(AnswerSchemas, AreThereForEveryRouteThatAnswersInJson) {
  for (const Route& route : kRoutes)
    if (route.type.find("json") != std::string_view::npos) {
      EXPECT_FALSE(schema_named(route.schema).is_null()) << route.path << ": '" << route.schema << "'";
    }
  EXPECT_FALSE(schema_named(kErrorSchema).is_null());
}

TEST(AnswerSchemas, HaveNamesOfTheirOwnAndReferToOthersByThem) {
  std::set<std::string> references;
  for (const AnswerSchema& row : kAnswerSchemas)
    EXPECT_TRUE(references.insert(schema_reference(row.name)["$ref"].get<std::string>()).second) << row.name;
  for (const AnswerSchema& row : kAnswerSchemas)
    for_each_part(Json(row.schema), [&](const Json& part) {
      if (part.contains("$ref")) {
        EXPECT_TRUE(references.contains(part["$ref"].get<std::string>())) << row.name << ' ' << part;
      }
    });
}

TEST(AnswerSchemas, RequireOnlyMembersThatTheyDescribe) {
  for (const AnswerSchema& row : kAnswerSchemas)
    for_each_part(Json(row.schema), [&](const Json& part) {
      if (!part.contains("required") || !part.contains("properties") || !part["required"].is_array()) return;
      for (const Json& name : part["required"])
        EXPECT_TRUE(part["properties"].contains(name.get<std::string>())) << row.name << ' ' << name;
    });
}

TEST(AnswerSchemas, ListTheNamesOfTheTables) {
  const auto names = [](const auto& table) {
    Json all = Json::array();
    for (const auto& row : table) all.push_back(row.name);
    return all;
  };
  const Json search = schema_named("SearchAnswer")["properties"];
  EXPECT_EQ(search["order"]["enum"], names(kOrders));
  EXPECT_EQ(search["interpretation"]["properties"]["kind"]["enum"], names(kInterpretations));
  EXPECT_EQ(schema_named("Hit")["properties"]["visibility"]["enum"], names(kVisibilities));
  EXPECT_EQ(schema_named(kErrorSchema)["properties"]["error"]["properties"]["kind"]["enum"],
            names(kErrorKinds));
}

/// A client that insists on a date of a post that has none would fail.
TEST(AnswerSchemas, SayWhichMembersMayBeMissing) {
  const Json hit = schema_named("Hit");
  const Json text_or_none = Json::array({"string", "null"});
  for (const std::string name : {"url", "date", "updated", "language"})
    EXPECT_EQ(hit["properties"][name]["type"], text_or_none) << name;
  EXPECT_EQ(hit["properties"]["section"]["type"], Json::array({"object", "null"}));
  for (const std::string rare : {"id", "visibility", "explanation"}) {
    EXPECT_TRUE(hit["properties"].contains(rare)) << rare;
    EXPECT_FALSE(has(hit["required"].dump(), '"' + rare + '"')) << rare;
  }
}

}  // namespace
}  // namespace annals
