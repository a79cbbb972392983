// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "query/schema.h"
#include "query/unicode.h"
#include "web/mcp_answers.h"
#include "web/mcp_tools.h"

namespace annals {

namespace {

using Names = std::vector<std::string>;

constexpr unsigned kUsualValues = 50, kMostValues = 500;  // of list_tags
constexpr unsigned kSnippets = 2;                         // of a post found

/// What tunes and measures the ranking is no business of an assistant.
bool is_for_assistants(const Parameter& parameter) {
  constexpr auto kOthers =
      std::to_array<std::string_view>({"no-anchor-text", "no-synonyms", "explain", "recency"});
  return std::find(kOthers.begin(), kOthers.end(), parameter.name) == kOthers.end();
}

unsigned most_of(std::string_view count) {
  return count == "limit" ? Limits{}.limit : count == "offset" ? Limits{}.offset : 0;
}

Names choices_in(std::string_view placeholder) {
  Names choices;
  for (std::size_t bar = 0; bar != placeholder.npos; placeholder.remove_prefix(bar + 1)) {
    bar = placeholder.find('|');
    choices.emplace_back(placeholder.substr(0, bar));
    if (bar == placeholder.npos) break;
  }
  return choices.size() > 1 ? choices : Names();
}

McpArgument argument_of(const Parameter& parameter) {
  const McpKind kind = parameter.is_switch            ? McpKind::Switch
                       : parameter.repeatable         ? McpKind::Texts
                       : parameter.placeholder == "N" ? McpKind::Count
                                                      : McpKind::Text;
  const bool has_form = parameter.placeholder.find('=') != std::string::npos;
  return {.name = parameter.name,
          .help = has_form ? fmt::format("{}: {}", parameter.placeholder, parameter.help) : parameter.help,
          .kind = kind,
          .choices = kind == McpKind::Text ? choices_in(parameter.placeholder) : Names(),
          .most = most_of(parameter.name)};
}

std::vector<McpArgument> search_arguments(const IndexSettings& settings) {
  std::vector<McpArgument> arguments = {
      {.name = "query",
       .help = "Words; \"a phrase\", AND OR NOT NEAR, word*, title:word, tag:\"a tag\", "
               "date:2009-03..2009-06. Without it all posts, newest first"}};
  for (const Parameter& parameter : parameters_of(settings))
    if (is_for_assistants(parameter)) arguments.push_back(argument_of(parameter));
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

SearchRequest request_of(const McpJson& arguments, const IndexSettings& settings) {
  SearchRequest request{.text = text_of(arguments, "query"), .snippets = kSnippets};
  for (const Parameter& parameter : parameters_of(settings))
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
  for (const std::string& note : matches.notes) text.append("Note: ").append(note).append("\n");
  if (matches.correction) text.append("Did you mean: ").append(*matches.correction).append("\n");
  for (const Facet& facet : matches.facets) text += fmt::format("{}: {}\n", facet.field, values_text(facet));
  text += hits_text(matches.hits, settings);
  if (!matches.hits.empty() && end_of(matches) < matches.matches.estimated)
    text += fmt::format("\nMore with offset {}.\n", end_of(matches));
  return text;
}

McpContent search(const McpJson& arguments, Searcher& searcher) {
  const IndexSettings& settings = searcher.settings();
  const MatchSet matches = searcher.search(request_of(arguments, settings));
  McpJson facets = McpJson::object();
  for (const Facet& facet : matches.facets) facets[facet.field] = values_json(facet);
  return {.text = search_text(matches, settings),
          .structured = {{"matches", matches.matches.estimated},
                         {"exact", matches.matches.exact},
                         {"offset", matches.request.offset},
                         {"correction", matches.correction ? McpJson(*matches.correction) : McpJson(nullptr)},
                         {"notes", matches.notes},
                         {"posts", hits_json(matches.hits, settings)},
                         {"facets", std::move(facets)}}};
}

McpJson search_output() {
  McpJson facets = of_type("object");
  facets["additionalProperties"] = values_schema();
  return object_of({{"matches", of_type("integer", "Posts found")},
                    {"exact", of_type("boolean", "False: matches is an estimate")},
                    {"offset", of_type("integer")},
                    {"correction", text_or_null()},
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

std::vector<McpArgument> tags_arguments(const IndexSettings& settings) {
  return {{.name = "field", .help = "Whose values to count (default tag)", .choices = facets_of(settings)},
          {.name = "limit",
           .help = fmt::format("Values to list, most frequent first (default {})", kUsualValues),
           .kind = McpKind::Count,
           .most = kMostValues}};
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
              "sentences that match. Misspelt and missing words are forgiven, and a note says so.",
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
