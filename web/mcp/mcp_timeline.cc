// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/timeline.h"

#include "query/ask/parameters.h"
#include "query/base/unicode.h"
#include "query/format/format_timeline.h"
#include "query/format/timeline_json.h"
#include "web/mcp/mcp_tools.h"

namespace annals {

namespace {

constexpr std::size_t kColumns = 80;

std::vector<Parameter> timeline_arguments(const IndexSettings&) {
  std::vector<Parameter> arguments(timeline_parameters().begin(), timeline_parameters().end());
  arguments.front().name = "queries";
  return arguments;
}

McpContent timeline(const McpJson& arguments, Searcher& searcher) {
  TimelineRequest request;
  if (const auto queries = arguments.find("queries"); queries != arguments.end())
    for (const McpJson& query : *queries)
      request.texts.push_back(clean_text(query.get_ref<const std::string&>()));
  if (const std::string by = text_of(arguments, "by"); !by.empty()) request.by = by;
  const Timeline answer = searcher.timeline(request);
  return {.text = timeline_text(answer, kColumns), .structured = json_of<McpJson>(answer, request)};
}

McpJson timeline_output() {
  const McpJson period =
      object_of({{"name", of_type("string")}, {"posts", of_type("integer")}, {"words", of_type("integer")}});
  const McpJson count = object_of({{"posts", of_type("integer")}, {"per_10000_words", of_type("number")}});
  const McpJson series = object_of({{"query", of_type("string")},
                                    {"posts", of_type("integer")},
                                    {"first_day", text_or_null()},
                                    {"last_day", text_or_null()},
                                    {"counts", list_of(count)}});
  return object_of({{"by", of_type("string")}, {"periods", list_of(period)}, {"series", list_of(series)}});
}

}  // namespace

McpTool timeline_tool() {
  return {.name = "timeline",
          .title = "When was written about something",
          .description = "Posts of each year or month that queries find, with the first and the last day.",
          .arguments = timeline_arguments,
          .output = timeline_output,
          .call = timeline};
}

}  // namespace annals
