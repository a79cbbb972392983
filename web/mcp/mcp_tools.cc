// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp/mcp_tools.h"

namespace annals {

const std::vector<McpTool> kMcpTools = {
    search_tool(),   read_post_tool(), related_tool(), list_tags_tool(),
    timeline_tool(), link_tool(),      links_tool(),   suggest_links_tool(),
};

McpJson description_of(const McpTool& tool, const IndexSettings& settings) {
  return {
      {"name", tool.name},
      {"title", tool.title},
      {"description", tool.description},
      {"inputSchema", input_of(tool.arguments(settings))},
      {"outputSchema", tool.output()},
      {"annotations",
       {{"title", tool.title}, {"readOnlyHint", true}, {"idempotentHint", true}, {"openWorldHint", false}}}};
}

McpContent call_tool(const McpTool& tool, const McpJson& arguments, Searcher& searcher) {
  return tool.call(checked_arguments(arguments, tool.arguments(searcher.settings())), searcher);
}

}  // namespace annals
