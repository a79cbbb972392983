// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/openapi.h"

#include <algorithm>

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "query/version.h"
#include "web/answer_schemas.h"
#include "web/handlers.h"
#include "web/known_answers.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

struct Bound {
  std::string_view parameter;
  unsigned Limits::*most;
};
constexpr Bound kBounds[] = {{"limit", &Limits::limit}, {"offset", &Limits::offset}};

Json choices(std::string_view names) {
  Json list = Json::array();
  for (std::size_t bar; !names.empty(); names.remove_prefix(std::min(names.size(), bar + 1))) {
    bar = std::min(names.find('|'), names.size());
    list.push_back(names.substr(0, bar));
  }
  return {{"type", "string"}, {"enum", std::move(list)}};
}

/// Of a value, as the placeholder in the help of a command shows it.
Json value_schema(const Parameter& parameter) {
  if (parameter.is_switch) return choices("1|0|true|false");
  if (parameter.placeholder.find('|') != std::string::npos) return choices(parameter.placeholder);
  if (parameter.placeholder == "SHARE")
    return {{"type", "number"}, {"minimum", 0}, {"maximum", kMostRecency}};
  if (parameter.placeholder != "N") return {{"type", "string"}};
  Json schema = {{"type", "integer"}, {"minimum", 0}};
  for (const Bound& bound : kBounds)
    if (bound.parameter == parameter.name) schema["maximum"] = Limits().*bound.most;
  return schema;
}

Json parameter_json(const Parameter& parameter) {
  Json schema = value_schema(parameter);
  if (parameter.repeatable) schema = {{"type", "array"}, {"items", std::move(schema)}};
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

HttpResponse openapi(const HttpRequest& request, Searcher& searcher) {
  const std::string document = openapi_document(searcher.settings(), *request.pages);
  return unless_known(request, tag_of(document), kAskAgain, [&] { return HttpResponse{.body = document}; });
}

}  // namespace annals
