// SPDX-License-Identifier: GPL-2.0-or-later
/// What an assistant can call. Adding a tool is adding one row to kMcpTools.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "query/searcher.h"

namespace annals {

using McpJson = nlohmann::ordered_json;

enum class McpKind { Text, Count, Switch, Texts };

/// One argument of a tool. A request's parameters (query/request.h) become such rows by themselves.
struct McpArgument {
  std::string name{}, help{};
  McpKind kind = McpKind::Text;
  std::vector<std::string> choices{};  ///< Of a text; none: any.
  unsigned most = 0;                   ///< Of a count; 0: any.
};

/// The same answer twice: for those who read, and for programs.
struct McpContent {
  std::string text{};
  McpJson structured{};
};

struct McpTool {
  std::string_view name{}, title{}, description{};
  /// `settings` are the index's, which may have fields of its own.
  std::vector<McpArgument> (*arguments)(const IndexSettings& settings);
  McpJson (*output)();  ///< The schema of McpContent::structured.
  /// Gets arguments that are in the table, each of its kind. Throws Error.
  McpContent (*call)(const McpJson& arguments, Searcher& searcher);
};

extern const std::vector<McpTool> kMcpTools;

/// For tools/list.
McpJson description_of(const McpTool& tool, const IndexSettings& settings);

/// Throws Error{BadRequest} for arguments that are not in the tool's table, and what the search throws.
McpContent call_tool(const McpTool& tool, const McpJson& arguments, Searcher& searcher);

}  // namespace annals
