// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/api/answer_schemas.h"

#include <string>
#include <utility>

#include "query/answer/suggest.h"
#include "query/ask/interpretation.h"
#include "query/ask/request.h"
#include "query/base/error.h"
#include "query/index/post.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;
using Members = std::vector<std::pair<std::string, Json>>;

Json type_schema(std::string_view type, std::string_view help) {
  Json schema = {{"type", type}};
  if (!help.empty()) schema["description"] = help;
  return schema;
}
Json text(std::string_view help = {}) {
  return type_schema("string", help);
}
Json decimal_schema(std::string_view help = {}) {
  return type_schema("number", help);
}
Json truth(std::string_view help = {}) {
  return type_schema("boolean", help);
}
Json count(std::string_view help = {}) {
  Json schema = type_schema("integer", help);
  schema["minimum"] = 0;
  return schema;
}
Json or_null(Json schema) {
  schema["type"] = Json::array({schema["type"], "null"});
  return schema;
}
Json day(std::string_view help = {}) {
  Json schema = or_null(text(help));
  schema["format"] = "date";
  return schema;
}
Json list(Json of, std::string_view help = {}) {
  Json schema = type_schema("array", help);
  schema["items"] = std::move(of);
  return schema;
}
Json texts(std::string_view help = {}) {
  return list(text(), help);
}

/// One of the names in a table.
template <typename Table, typename NameOf>
Json one_of(const Table& table, NameOf name_of_row) {
  Json names = Json::array();
  for (const auto& row : table) names.push_back(name_of_row(row));
  return {{"type", "string"}, {"enum", std::move(names)}};
}
constexpr auto kName = [](const auto& row) { return row.name; };

/// `rare` members need not be there.
Json object_schema(const Members& members, const Members& rare = {}) {
  Json schema = {{"type", "object"}, {"required", Json::array()}, {"properties", Json::object()}};
  for (const auto& [name, member] : members) {
    schema["required"].push_back(name);
    schema["properties"][name] = member;
  }
  for (const auto& [name, member] : rare) schema["properties"][name] = member;
  return schema;
}

Members with(Members members, const Members& more) {
  members.insert(members.end(), more.begin(), more.end());
  return members;
}

Members post_members() {
  return {{"path", text("The file, relative to its archive")},
          {"url", or_null(text("Of the site, or absolute; null: not known"))},
          {"title", text()},
          {"date", day("In the post's own zone; null: undated")},
          {"updated", day()},
          {"authors", texts()},
          {"tags", texts()},
          {"categories", texts()},
          {"language", or_null(text("BCP 47; null: the post does not say"))},
          {"description", text()}};
}

Members rare_post_members() {
  return {{"id", text("The post's own")}, {"visibility", one_of(kVisibilities, kName)}};
}

Json hit() {
  Json section = or_null(object_schema({{"heading", text()}, {"url", or_null(text())}}));
  section["description"] = "Under which the first snippet stands";
  const Json score_part = object_schema({{"what", text()}, {"score", decimal_schema()}});
  return object_schema(
      with(with({{"rank", count("From 1, over all pages")}, {"score", decimal_schema()}}, post_members()),
           {{"line", or_null(count("Of the file, from 1; null here: a server does not read the archive"))},
            {"section", std::move(section)},
            {"snippets", list(schema_reference("Snippet"))}}),
      with(
          rare_post_members(),
          {{"explanation", list(score_part)},
           {"text_url", text("The address that leads to the words of the first snippet, by a text fragment")},
           {"found_labels", texts("Tags, categories and authors with words of the query")}}));
}

Json snippet() {
  Json pair = list(count());
  pair["minItems"] = pair["maxItems"] = 2;
  return object_schema({{"text", text("Plain text, never markup")},
                        {"highlights", list(std::move(pair), "[begin, end) in UTF-16 code units")},
                        {"starts_inside", truth("Text was left out before it")},
                        {"ends_inside", truth()}});
}

Json facets_schema() {
  return {{"type", "object"},
          {"description", "By the names of fields"},
          {"additionalProperties", list(object_schema({{"value", text()}, {"count", count()}}))}};
}

Json interpretation() {
  const Json kind = one_of(kInterpretations, kName);
  const Json step = object_schema(
      {{"kind", kind}, {"typed", texts()}},
      {{"used",
        text("Corrected, similar, length, excluded: the query; unknown_field: the nearest field, if any")},
       {"reason", one_of(kWordsAloneReasons, kName)},
       {"detail", text("What of the query does not parse")}});
  Json schema = object_schema(
      {{"kind", kind},
       {"typed", texts("The words concerned")},
       {"used", text("The query that found the hits")},
       {"steps", list(step, "All that was done, in order; kind is that which changed the most words")}});
  schema["description"] = "How the query was read";
  return schema;
}

Json search_answer() {
  return object_schema(
      {{"query", text()},
       {"correction", or_null(text("A better spelt query"))},
       {"matches",
        object_schema({{"estimated", count()},
                       {"exact", truth("False: a word with * stands for more words than were looked for")}})},
       {"offset", count()},
       {"limit", count()},
       {"order", one_of(kOrders, kName)},
       {"elapsed_ms",
        decimal_schema("What the search took when this answer was made; a kept answer has it again")},
       {"interpretation", interpretation()},
       {"notes", texts("What was done differently from what was asked, for people")},
       {"hits", list(schema_reference("Hit"))},
       {"facets", facets_schema()}},
      {{"facets_more",
        {{"type", "object"},
         {"description", "By the names of fields: how many values are not listed. Without: all are"},
         {"additionalProperties", count()}}}});
}

Json suggest_answer() {
  const Json kind = one_of(kSuggestionKinds, [](std::string_view name) { return name; });
  return object_schema(
      {{"query", text()},
       {"suggestions", list(object_schema({{"text", text()}, {"kind", kind}, {"count", count()}},
                                          {{"url", or_null(text("Of a title's post"))}}))}});
}

/// The form of browsers, which is no object.
Json completions() {
  Json schema = type_schema("array", "What was typed, and what it may become");
  schema["prefixItems"] = Json::array({text(), texts()});
  schema["minItems"] = 2;
  return schema;
}

Json related_answer() {
  return object_schema({{"path", text()},
                        {"url", or_null(text())},
                        {"title", text()},
                        {"hits", list(schema_reference("Hit"))}});
}

Json link_answer() {
  const Json link = object_schema({{"title", text()},
                                   {"date", day()},
                                   {"path", text()},
                                   {"url", or_null(text())},
                                   {"link", text("As posts of the same archive write it")},
                                   {"markdown", text("The same with the title")}});
  return object_schema({{"query", text()}, {"links", list(link, "The best post first")}});
}

Json links_answer() {
  Json post =
      or_null(object_schema({{"path", text()}, {"url", or_null(text())}, {"title", text()}, {"date", day()}},
                            {{"visibility", one_of(kVisibilities, kName)}}));
  post["description"] = "null: the index has no post there";
  const Json link = object_schema({{"target", text("An address of the site, or a file of the archive")},
                                   {"text", text("What readers see of the link")},
                                   {"post", std::move(post)}});
  return object_schema({{"path", text()},
                        {"url", or_null(text())},
                        {"title", text()},
                        {"links", list(link, "To pages of the archive, in the order of the text")}});
}

Json timeline_answer() {
  const Json period = object_schema(
      {{"name", text("2009 or 2009-03")}, {"posts", count()}, {"words", count("Of titles and texts")}});
  const Json counts = object_schema({{"posts", count()}, {"per_10000_words", decimal_schema()}});
  const Json series = object_schema({{"query", text()},
                                     {"posts", count("Undated ones among them")},
                                     {"first_day", day()},
                                     {"last_day", day()},
                                     {"counts", list(counts, "Of each period")}});
  return object_schema({{"by", text()}, {"periods", list(period)}, {"series", list(series)}});
}

Json error() {
  return object_schema({{"error", object_schema({{"kind", one_of(kErrorKinds, kName)},
                                                 {"message", text("For people")},
                                                 {"hint", text("What to do about it")}})}});
}

}  // namespace

const std::vector<AnswerSchema> kAnswerSchemas = {
    {"SearchAnswer", search_answer()},
    {"Hit", hit()},
    {"Snippet", snippet()},
    {"SuggestAnswer", suggest_answer()},
    {"Completions", completions()},
    {"RelatedAnswer", related_answer()},
    {"LinkAnswer", link_answer()},
    {"LinksAnswer", links_answer()},
    {"TimelineAnswer", timeline_answer()},
    {"Post",
     object_schema(with(post_members(), {{"aliases", texts("Older addresses")}}), rare_post_members())},
    {"Health",
     object_schema({{"ok", truth()}}, {{"generation", text("Changes with the index")}, {"posts", count()}})},
    {"Ready", object_schema({{"ready", truth()},
                             {"verified", truth("The bytes of the index were compared with its hashes")}})},
    {"OpenApi", {{"type", "object"}, {"required", Json::array({"openapi", "info", "paths"})}}},
    {kErrorSchema, error()},
};

Json schema_reference(std::string_view name) {
  return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

}  // namespace annals
