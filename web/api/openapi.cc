// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/openapi.h"

#include <algorithm>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "query/base/version.h"
#include "web/api/answer_schemas.h"
#include "web/api/handlers.h"
#include "web/api/routes.h"
#include "web/http/conditional_requests.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

Json number_schema(const Parameter& parameter) {
  const auto number = [](double value, bool whole) {
    return whole ? Json(static_cast<unsigned>(value)) : Json(value);
  };
  const bool whole = parameter.kind == ParameterKind::Count;
  Json schema = {{"type", whole ? "integer" : "number"},
                 {"minimum", number(parameter.min, whole)},
                 {"maximum", number(parameter.max, whole)}};
  if (!parameter.default_value.empty()) schema["default"] = number(std::stod(parameter.default_value), whole);
  return schema;
}

Json choice_schema(const Parameter& parameter, const std::vector<std::string>& choices) {
  Json schema = {{"type", "string"}, {"enum", choices}};
  if (!parameter.default_value.empty()) schema["default"] = parameter.default_value;
  return schema;
}

Json value_schema(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::Count:
    case ParameterKind::Share:
      return number_schema(parameter);
    case ParameterKind::Switch:
      return choice_schema(parameter, {"1", "0", "true", "false"});
    case ParameterKind::Choice:
      return choice_schema(parameter, parameter.choices);
    default:
      return {{"type", "string"}};
  }
}

Json parameter_json(const Parameter& parameter) {
  Json schema = value_schema(parameter);
  if (parameter.is_repeatable()) schema = {{"type", "array"}, {"items", std::move(schema)}};
  return {{"name", parameter.name},
          {"in", "query"},
          {"description", parameter.help},
          {"schema", std::move(schema)}};
}

std::string_view media_type(std::string_view content_type) {
  return content_type.substr(0, content_type.find(';'));
}

Json content(std::string_view type, std::string_view schema) {
  const Json of = schema.empty() ? Json{{"type", "string"}} : schema_reference(schema);
  return {{std::string(media_type(type)), {{"schema", of}}}};
}

Json answers(const Route& route) {
  Json all = {{"200", {{"description", route.help}, {"content", content(route.type, route.schema)}}},
              {"304", {{"description", "The client has it already: If-None-Match"}}}};
  if (route.takes != Takes::Anything && route.takes != Takes::Pages)
    all["default"] = {{"$ref", "#/components/responses/Error"}};
  return all;
}

Json operation(const Route& route, const IndexSettings& settings) {
  Json parameters = Json::array();
  for (const Parameter& parameter : parameters_of(route, settings))
    parameters.push_back(parameter_json(parameter));
  return {{"summary", route.help}, {"parameters", std::move(parameters)}, {"responses", answers(route)}};
}

Json components() {
  Json schemas = Json::object();
  for (const AnswerSchema& row : kAnswerSchemas) schemas[std::string(row.name)] = row.schema;
  const Json error = {{"description", "What is wrong, and what to do about it; the kind decides the status"},
                      {"content", content("application/json", kErrorSchema)}};
  return {{"schemas", std::move(schemas)}, {"responses", {{"Error", error}}}};
}

/// An address may be relative to that of the document.
std::string server_address(const PageOptions& pages) {
  return !pages.public_url.empty() ? pages.public_url : pages.base_path.empty() ? "/" : pages.base_path;
}

}  // namespace

std::string openapi_document(const IndexSettings& settings, const PageOptions& pages) {
  Json paths = Json::object();
  for (const Route& route : kRoutes) paths[std::string(route.path)] = {{"get", operation(route, settings)}};
  const Json document = {{"openapi", "3.1.0"},
                         {"info",
                          {{"title", "Annals"},
                           {"version", kApiVersion},
                           {"description", fmt::format("Full-text search of a blog; Annals {}", kVersion)}}},
                         {"servers", Json::array({{{"url", server_address(pages)}}})},
                         {"paths", std::move(paths)},
                         {"components", components()}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
}

HttpResponse openapi(HandlerContext& context) {
  const std::string document = openapi_document(context.searcher.settings(), context.pages);
  return unless_known(context.request, tag_of(document), kAskAgain,
                      [&] { return HttpResponse{.body = document}; });
}

}  // namespace annals
