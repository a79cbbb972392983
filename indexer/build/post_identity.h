// SPDX-License-Identifier: GPL-2.0-or-later
/// By what posts are compared to find those that are there twice.
#pragma once
#include <cstdint>
#include <string_view>

#include "indexer/generators/generator.h"
#include "indexer/post/reading.h"

namespace annals {

/// By what posts are compared, as hashes; 0: it has none. A few bytes a file, and no text of it.
struct PostIdentity {
  std::uint64_t address = 0;    ///< The path of its address, without host.
  std::uint64_t relative = 0;   ///< The same below the site's own path; 0: it has none, or it is unknown.
  std::uint32_t host = 0;       ///< 0: the archive does not say where it is published.
  std::uint64_t canonical = 0;  ///< As address, of what it names as its original; 0: itself, or nothing.
  std::uint32_t canonical_host = 0;  ///< 0: the same host.
  std::uint32_t title = 0, text = 0;
  std::uint32_t text_bytes = 0;
  std::int32_t day = 0;   ///< Since 1970-01-01.
  bool is_built = false;  ///< A page of a built site.

  friend bool operator==(const PostIdentity&, const PostIdentity&) = default;
};

PostIdentity identity_of(const ReadPost& read, const SiteConfig& site);

/// 0 for no text only.
std::uint64_t hash_of_text(std::string_view text);

}  // namespace annals
