// SPDX-License-Identifier: GPL-2.0-or-later
/// What an assistant can call. Adding a tool is adding one row to kMcpTools.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/answer/searcher.h"
#include "web/mcp/mcp_arguments.h"

namespace annals {

/// The same answer twice: for those who read, and for programs.
struct McpContent {
  std::string text{};
  McpJson structured{};
};

struct McpTool {
  std::string_view name{}, title{}, description{};
  /// `settings` are the index's, which may have fields of its own.
  std::vector<Parameter> (*arguments)(const IndexSettings& settings);
  McpJson (*output)();  ///< The schema of McpContent::structured.
  /// Gets arguments that are in the table, each of its kind. Throws Error.
  McpContent (*call)(const McpJson& arguments, Searcher& searcher);
};

extern const std::vector<McpTool> kMcpTools;

/// For tools/list.
McpJson description_of(const McpTool& tool, const IndexSettings& settings);

/// Throws Error{BadRequest} for arguments that are not in the tool's table, and what the search throws.
McpContent call_tool(const McpTool& tool, const McpJson& arguments, Searcher& searcher);

McpTool search_tool();         // web/mcp/mcp_search.cc
McpTool list_tags_tool();      // web/mcp/mcp_search.cc
McpTool read_post_tool();      // web/mcp/mcp_posts.cc
McpTool related_tool();        // web/mcp/mcp_posts.cc
McpTool timeline_tool();       // web/mcp/mcp_timeline.cc
McpTool link_tool();           // web/mcp/mcp_links.cc
McpTool links_tool();          // web/mcp/mcp_links.cc
McpTool suggest_links_tool();  // web/mcp/mcp_links.cc

}  // namespace annals
