// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/mcp/mcp_named_post.h"

#include <algorithm>

#include "query/base/error.h"

namespace annals {

std::vector<Parameter> post_arguments(const IndexSettings&) {
  return {
      {.name = "url", .help = "The address of the post, as search gives it; with # it is read from there"},
      {.name = "path", .help = "Or its path in the archive"}};
}

PostArgument post_named(const McpJson& arguments, const IndexSettings& settings) {
  PostArgument named{.path = text_of(arguments, "path"), .url = text_of(arguments, "url")};
  if (named.path.empty() == named.url.empty())
    throw Error(ErrorKind::BadRequest, "name one post, by url or by path",
                "Both are in the answers of search.");
  const std::size_t mark = std::min(named.url.find('#'), named.url.size());
  named.anchor = named.url.substr(std::min(mark + 1, named.url.size()));
  named.url.resize(mark);
  for (const ArchiveInfo& archive : settings.archives)
    if (const std::string& site = archive.base_url; !site.empty() && named.url.starts_with(site + '/'))
      return {.path = named.path, .url = named.url.substr(site.size()), .anchor = named.anchor};
  return named;
}

}  // namespace annals
