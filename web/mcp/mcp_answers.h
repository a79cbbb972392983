// SPDX-License-Identifier: GPL-2.0-or-later
/// Posts and the values of fields as tools return them: as text, as JSON, and the schema of that.
#pragma once
#include <string>
#include <vector>

#include "query/answer/match_set.h"
#include "query/index/post.h"
#include "web/mcp/mcp_schema.h"

namespace annals {

McpJson text_or_null_of(const std::string& text);

/// "Azure goes dark (2009-03-15, by Craig Balding; Azure, outages)"
std::string heading_of(const Post& post);
/// The link, or else the path.
std::string place_of(const Post& post, const std::string& link);
McpJson post_json(const Post& post, const IndexSettings& settings);
McpJson post_properties();
McpJson post_schema();

McpJson section_json(const Post& post, const Section& section, const IndexSettings& settings);
McpJson section_schema();

std::string hits_text(const std::vector<Hit>& hits, const IndexSettings& settings);
McpJson hits_json(const std::vector<Hit>& hits, const IndexSettings& settings);
McpJson hits_schema();

std::string values_text(const Facet& facet);
McpJson values_json(const Facet& facet);
McpJson values_schema();

/// "about 120 posts"
std::string counted_posts(const MatchCount& matches);

}  // namespace annals
