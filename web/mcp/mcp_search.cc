// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/ask/interpretation.h"
#include "query/ask/parameters.h"
#include "query/base/unicode.h"
#include "query/format/notes.h"
#include "query/index/schema.h"
#include "web/mcp/mcp_answers.h"
#include "web/mcp/mcp_tools.h"

namespace annals {

namespace {

using Names = std::vector<std::string>;

constexpr unsigned kUsualValues = 50, kMostValues = 500;  // of list_tags
const SearchRequest kDefaults{.snippets = 2};

/// What tunes and measures the ranking is not for assistants; the text is their argument "query".
bool is_for_assistants(const Parameter& parameter) {
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"q", "no-anchor-text", "no-synonyms", "semantics", "explain", "recency", "facet_limit"});
  return std::find(kOthers.begin(), kOthers.end(), parameter.name) == kOthers.end();
}

std::vector<Parameter> search_arguments(const IndexSettings& settings) {
  std::vector<Parameter> arguments = {
      {.name = "query",
       .help = "Words; \"a phrase\", AND OR NOT NEAR, word*, title:word, tag:\"a tag\", "
               "date:2009-03..2009-06. Without it all posts, newest first"}};
  for (const Parameter& parameter : parameters_of(settings, kDefaults))
    if (is_for_assistants(parameter)) arguments.push_back(parameter);
  return arguments;
}

/// As a request's parameters are given elsewhere.
Names values_of(const McpJson& value) {
  if (value.is_boolean()) return {value.get<bool>() ? "1" : "0"};
  if (value.is_number()) return {std::to_string(value.get<unsigned>())};
  if (value.is_string()) return {clean_text(value.get_ref<const std::string&>())};
  Names values;
  for (const McpJson& one : value) values.push_back(clean_text(one.get_ref<const std::string&>()));
  return values;
}

SearchRequest request_of(const McpJson& arguments, const std::vector<SearchParameter>& known) {
  SearchRequest request = kDefaults;
  request.text = text_of(arguments, "query");
  for (const SearchParameter& parameter : known)
    if (const auto given = arguments.find(parameter.name); given != arguments.end())
      for (const std::string& value : values_of(*given))
        if (!value.empty()) parameter.apply(request, value);
  return request;
}

std::size_t end_of(const MatchSet& matches) {
  return matches.request.offset + matches.hits.size();
}

std::string search_text(const MatchSet& matches, const IndexSettings& settings) {
  std::string text = counted_posts(matches.matches);
  if (!matches.hits.empty()) text += fmt::format(", {} to {}", matches.request.offset + 1, end_of(matches));
  text += ".\n";
  for (const std::string& note : notes_of(matches.changes)) text.append("Note: ").append(note).append("\n");
  if (matches.offers_correction()) text.append("Did you mean: ").append(*matches.correction).append("\n");
  for (const Facet& facet : matches.facets) text += fmt::format("{}: {}\n", facet.field, values_text(facet));
  text += hits_text(matches.hits, settings);
  if (!matches.hits.empty() && end_of(matches) < matches.matches.estimated)
    text += fmt::format("\nMore with offset {}.\n", end_of(matches));
  return text;
}

McpContent search(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const MatchSet matches = searcher.search(request_of(arguments, searcher.parameters()));
  McpJson facets = McpJson::object();
  for (const Facet& facet : matches.facets) facets[facet.field] = values_json(facet);
  return {.text = search_text(matches, settings),
          .structured = {{"matches", matches.matches.estimated},
                         {"exact", matches.matches.exact},
                         {"offset", matches.request.offset},
                         {"correction", matches.correction ? McpJson(*matches.correction) : McpJson(nullptr)},
                         {"interpretation", name_in(kInterpretations, interpretation_of(matches.changes))},
                         {"notes", notes_of(matches.changes)},
                         {"posts", hits_json(matches.hits, settings)},
                         {"facets", std::move(facets)}}};
}

McpJson search_output() {
  McpJson facets = of_type("object");
  facets["additionalProperties"] = values_schema();
  return object_of(
      {{"matches", of_type("integer", "Posts found")},
       {"exact", of_type("boolean", "False: a word with * stands for more words than were looked for")},
       {"offset", of_type("integer")},
       {"correction", text_or_null()},
       {"interpretation", of_type("string", "How the query was read; as_asked: as it is")},
       {"notes", list_of(of_type("string"))},
       {"posts", hits_schema()},
       {"facets", std::move(facets)}});
}

Names facets_of(const IndexSettings& settings) {
  Names names;
  for (const Field& field : fields_of(settings))
    if (is_facet(field)) names.emplace_back(field.name);
  return names;
}

std::vector<Parameter> tags_arguments(const IndexSettings& settings) {
  return {{.name = "field",
           .kind = ParameterKind::Choice,
           .help = "Whose values to count (default tag)",
           .choices = facets_of(settings)},
          {.name = "limit",
           .kind = ParameterKind::Count,
           .help = fmt::format("Values to list, most frequent first (default {})", kUsualValues),
           .max = kMostValues}};
}

McpContent list_tags(const McpJson& arguments, Searcher& searcher) {
  const unsigned limit = count_of(arguments, "limit", kUsualValues);
  const std::string field = arguments.contains("field") ? text_of(arguments, "field") : "tag";
  const MatchSet all =
      searcher.search({.limit = 0, .facets = {field}, .facet_values = limit + 1, .snippets = 0});
  Facet facet = all.facets.front();
  const bool has_more = facet.values.size() > limit;
  if (has_more) facet.values.pop_back();
  return {.text = fmt::format("{}: {}{}\n", field, values_text(facet), has_more ? ", …" : ""),
          .structured = {{"field", field}, {"values", values_json(facet)}, {"more", has_more}}};
}

McpJson tags_output() {
  return object_of({{"field", of_type("string")},
                    {"values", values_schema()},
                    {"more", of_type("boolean", "There are more values than limit")}});
}

}  // namespace

McpTool search_tool() {
  return {.name = "search",
          .title = "Search the blog",
          .description =
              "Finds posts by words, phrases, fields and dates; each with its title, URL, date and the "
              "sentences that match. If nothing matches, misspelt words are corrected and missing words "
              "ignored; a note says so.",
          .arguments = search_arguments,
          .output = search_output,
          .call = search};
}

McpTool list_tags_tool() {
  return {.name = "list_tags",
          .title = "Tags and other values",
          .description =
              "The tags of the blog, or its categories, authors, years or languages, and how many posts "
              "have each.",
          .arguments = tags_arguments,
          .output = tags_output,
          .call = list_tags};
}

}  // namespace annals
