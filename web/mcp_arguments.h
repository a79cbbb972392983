// SPDX-License-Identifier: GPL-2.0-or-later
/// What a tool is called with: how it is described, what is refused, how it is read.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "web/mcp_schema.h"

namespace annals {

enum class McpKind { Text, Count, Switch, Texts };

/// One argument of a tool. A request's parameters (query/request.h) become such rows by themselves.
struct McpArgument {
  std::string name{}, help{};
  McpKind kind = McpKind::Text;
  std::vector<std::string> choices{};  ///< Of a text; none: any.
  unsigned most = 0;                   ///< Of a count; 0: any.
};

/// The schema of all of them together.
McpJson input_of(const std::vector<McpArgument>& arguments);

/// Those given that are not null, each of its kind. Throws Error{BadRequest} for any that is not `known`.
McpJson checked_arguments(const McpJson& given, const std::vector<McpArgument>& known);

/// Of checked arguments; empty: not given.
std::string text_of(const McpJson& arguments, std::string_view name);
unsigned count_of(const McpJson& arguments, std::string_view name, unsigned otherwise);

}  // namespace annals
