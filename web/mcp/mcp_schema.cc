// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp/mcp_schema.h"

#include <algorithm>
#include <utility>

namespace annals {

McpJson of_type(std::string_view type, std::string_view help) {
  McpJson schema = {{"type", type}};
  if (!help.empty()) schema["description"] = help;
  return schema;
}

McpJson text_or_null() {
  return {{"type", {"string", "null"}}};
}

McpJson list_of(McpJson items) {
  return {{"type", "array"}, {"items", std::move(items)}};
}

McpJson object_of(McpJson properties, const std::vector<std::string>& optional) {
  McpJson required = McpJson::array();
  for (const auto& property : properties.items())
    if (std::find(optional.begin(), optional.end(), property.key()) == optional.end())
      required.push_back(property.key());
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

}  // namespace annals
