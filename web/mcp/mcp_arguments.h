// SPDX-License-Identifier: GPL-2.0-or-later
/// What a tool is called with: how it is described, what is refused, how it is read. An argument is a row
/// like the parameters of a request: query/ask/parameters.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/ask/parameters.h"
#include "web/mcp/mcp_schema.h"

namespace annals {

/// The schema of all of them together.
McpJson input_of(const std::vector<Parameter>& arguments);

/// Those given that are not null: a switch is a boolean, a count a number, what is repeatable a list of
/// texts, and all others are texts. Throws Error{BadRequest} for any that is not `known` or not of its kind.
McpJson checked_arguments(const McpJson& given, const std::vector<Parameter>& known);

/// Of checked arguments; empty: not given.
std::string text_of(const McpJson& arguments, std::string_view name);
unsigned count_of(const McpJson& arguments, std::string_view name, unsigned otherwise);

}  // namespace annals
