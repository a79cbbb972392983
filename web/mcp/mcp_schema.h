// SPDX-License-Identifier: GPL-2.0-or-later
/// JSON Schema, as the protocol describes arguments and answers with it.
#pragma once
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

using McpJson = nlohmann::ordered_json;

McpJson of_type(std::string_view type, std::string_view help = {});
McpJson text_or_null();
McpJson list_of(McpJson items);

/// All of the properties are there in every answer, but those named `optional`.
McpJson object_of(McpJson properties, const std::vector<std::string>& optional = {});

}  // namespace annals
