// SPDX-License-Identifier: GPL-2.0-or-later
/// The post that a call of a tool names.
#pragma once
#include <string>
#include <vector>

#include "query/index/settings.h"
#include "web/mcp/mcp_arguments.h"

namespace annals {

/// `url` and `path`.
std::vector<Parameter> post_arguments(const IndexSettings& settings);

struct PostArgument {
  std::string path{}, url{};  ///< One of them is empty.
  std::string anchor{};       ///< What stood behind # in the address.
};

/// An address as search gives it may begin with that of the site, which is taken off. Throws
/// Error{BadRequest} unless one of the two is given.
PostArgument post_named(const McpJson& arguments, const IndexSettings& settings);

}  // namespace annals
