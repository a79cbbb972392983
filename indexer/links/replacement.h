// SPDX-License-Identifier: GPL-2.0-or-later
/// How a link is written that leads to another page than before: in the manner in which its author wrote it.
#pragma once
#include <string>
#include <string_view>

#include "indexer/generators/generator.h"
#include "query/index/post.h"

namespace annals {

struct LinkToRewrite {
  std::string_view written{};  ///< As it stands in the source.
  std::string_view target{};   ///< As it was read: WrittenLink::target.
  const Post& from;            ///< Where it stands.
  const Post& to;
  const SiteConfig& site;
};

/// Empty: it is written in a way that is not known. Host, query and fragment stay.
std::string rewritten_link(const LinkToRewrite& link);

/// The path of a post below the folder that its generator reads content from, as "ref" and "@/" name it.
std::string content_path(std::string_view path, const SiteConfig& site);

/// "2010-07-21-a" of "_posts/2010-07-21-a.md", as `post_url` names it.
std::string name_for_post_url(std::string_view path);

}  // namespace annals
