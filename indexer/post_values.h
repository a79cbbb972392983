// SPDX-License-Identifier: GPL-2.0-or-later
/// Front matter keys in all their spellings, and what of a post each one says.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter.h"
#include "indexer/post_reader.h"

namespace annals {

inline constexpr std::size_t kMaxTitleBytes = 2000;

/// One file on its way to a post.
struct Reading {
  const ReadContext& context;
  ReadPost& read;
  FrontMatter front_matter;
  PathFacts place;
  bool noindex = false;  ///< The page itself asks search engines to leave it out.

  Post& post() { return read.post; }

  void note(Severity severity, std::string message, std::size_t line = 0,
            DiagnosticKind kind = DiagnosticKind::Other) {
    read.diagnostics.push_back({severity, read.post.path, line, std::move(message), kind});
  }
};

/// Adds those that are not there yet, up to a limit.
void add_texts(std::vector<std::string>& field, std::vector<std::string> texts);

/// Puts what stands below "taxonomies" and "params" behind the other values.
void lift_nested_values(Value& values);

/// Fills the post's fields from the front matter.
void take_values(Reading& reading);
/// Keeps the keys without a meaning.
void take_extra(Reading& reading);
/// Keeps those that annals.yaml makes fields, a generator's defaults included.
void take_fields(Reading& reading);
bool has_meaning(const Reading& reading, std::string_view key);

/// The other addresses that the front matter names; after the post's own is known.
void take_aliases(Reading& reading);

}  // namespace annals
