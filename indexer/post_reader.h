// SPDX-License-Identifier: GPL-2.0-or-later
/// From the bytes of a file to a Post: key aliases, fallbacks, and the visibility decision.
#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/generators/generator.h"
#include "indexer/post_parts.h"
#include "query/diagnostic.h"
#include "query/generation.h"
#include "query/post.h"

namespace annals {

class LinkResolver;

struct ReadContext {
  const Generator& generator;
  const SiteConfig& site;
  unsigned archive = 0;
  const LinkResolver* links = nullptr;       ///< Of the archive; without one posts have no links.
  std::chrono::sys_seconds now{};            ///< For future and expired posts.
  std::span<const CustomField> fields = {};  ///< Their keys are kept whatever else they mean; borrowed.
};

struct ReadPost {
  Post post{};
  bool candidate = true;  ///< False: the generator would not make a post of it; `reason` says why.
  std::string reason{};   ///< Of the visibility.
  std::optional<std::chrono::sys_seconds> until{};  ///< The clock alone may change the visibility then.
  std::string_view dialect{};                       ///< Of the front matter.
  Diagnostics diagnostics;
};

/// Never throws for anything the bytes may be.
ReadPost read_post(std::string_view bytes, const std::string& path, const ReadContext& context);
ReadPost read_parts(PostParts parts, const std::string& path, const ReadContext& context);

}  // namespace annals
