// SPDX-License-Identifier: GPL-2.0-or-later
/// The document against the tables; real answers against the document: tests/http_answers_test.py.
#include "web/api/openapi.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "query/index/schema.h"
#include "web/api/answer_schemas.h"
#include "web/api/routes.h"

namespace annals {
namespace {

using Json = nlohmann::json;

std::set<std::string> names_in(const Json& parameters) {
  std::set<std::string> names;
  for (const Json& parameter : parameters) names.insert(parameter["name"].get<std::string>());
  return names;
}

TEST(OpenApi, HasEveryRouteAndEveryParameterOfTheTables) {
  const IndexSettings settings{.fields = {placed({.name = "series", .key = "series", .help = "A series"})}};
  const Json document = Json::parse(openapi_document(settings, {}));
  EXPECT_EQ(document["openapi"], "3.1.0");
  EXPECT_EQ(document["info"]["version"], kApiVersion);
  EXPECT_EQ(document["paths"].size(), kRoutes.size());
  std::set<std::string> of_a_search = {"q", "series"};
  for (const Parameter& parameter : parameters()) of_a_search.insert(parameter.name);
  for (const Route& route : kRoutes) {
    const Json& get = document["paths"][std::string(route.path)]["get"];
    EXPECT_EQ(get["summary"], route.help);
    const std::set<std::string> names = names_in(get["parameters"]);
    if (route.takes == Takes::Search || route.takes == Takes::Pages) {
      EXPECT_EQ(names, of_a_search) << route.path;
    }
    for (const Parameter& own : route.own) EXPECT_TRUE(names.count(own.name)) << own.name;
  }
}

TEST(OpenApi, SaysWhatValuesMayBe) {
  const Json document = Json::parse(openapi_document({}, {}));
  std::map<std::string, Json> schemas;
  for (const Json& parameter : document["paths"]["/api/search"]["get"]["parameters"])
    schemas[parameter["name"].get<std::string>()] = parameter["schema"];
  const std::pair<std::string, std::string> expected[] = {
      {"q", R"({"type": "string"})"},
      {"limit", R"({"type": "integer", "minimum": 0, "maximum": 50, "default": 10})"},
      {"offset", R"({"type": "integer", "minimum": 0, "maximum": 1000, "default": 0})"},
      {"snippets", R"({"type": "integer", "minimum": 0, "maximum": 3, "default": 1})"},
      {"order", R"({"type": "string", "enum": ["relevance", "newest", "oldest"], "default": "relevance"})"},
      {"since", R"({"type": "string"})"},
      {"tag", R"({"type": "array", "items": {"type": "string"}})"},
      {"exact", R"({"type": "string", "enum": ["1", "0", "true", "false"], "default": "0"})"},
      {"no-synonyms", R"({"type": "string", "enum": ["1", "0", "true", "false"], "default": "0"})"},
      {"semantics", R"({"type": "string", "enum": ["1", "0", "true", "false"], "default": "1"})"},
      {"recency", R"({"type": "number", "minimum": 0.0, "maximum": 1.0, "default": 0.02})"},
  };
  for (const auto& [name, schema] : expected) EXPECT_EQ(schemas[name], Json::parse(schema)) << name;
}

TEST(OpenApi, SaysThatAFeedIsNewestFirst) {
  const Json document = Json::parse(openapi_document({}, {}));
  for (const Json& parameter : document["paths"]["/feed"]["get"]["parameters"])
    if (parameter["name"] == "order") {
      EXPECT_EQ(parameter["schema"]["default"], "newest");
    }
}

TEST(OpenApi, KnowsWhereItIs) {
  const auto server = [](const PageOptions& pages) {
    return Json::parse(openapi_document({}, pages))["servers"][0]["url"];
  };
  EXPECT_EQ(server({}), "/");
  EXPECT_EQ(server({.base_path = "/archive"}), "/archive");
  EXPECT_EQ(server({.base_path = "/x", .public_url = "https://example.org/archive"}),
            "https://example.org/archive");
}

void expect_known_references(const Json& value, const std::set<std::string>& known) {
  if (value.is_object() && value.contains("$ref")) {
    EXPECT_TRUE(known.count(value["$ref"].get<std::string>())) << value;
  }
  if (value.is_structured())
    for (const auto& part : value.items()) expect_known_references(part.value(), known);
}

TEST(OpenApi, RefersToWhatIsThere) {
  const Json document = Json::parse(openapi_document({}, {}));
  std::set<std::string> known = {"#/components/responses/Error"};
  for (const AnswerSchema& row : kAnswerSchemas)
    EXPECT_TRUE(known.insert("#/components/schemas/" + std::string(row.name)).second) << row.name;
  expect_known_references(document, known);
}

}  // namespace
}  // namespace annals
