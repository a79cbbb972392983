// SPDX-License-Identifier: GPL-2.0-or-later
/// A post while it is read: what the steps of indexer/post/post_reader.cc work on.
#pragma once
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/dates.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/generators/generator.h"
#include "indexer/text/text_format.h"
#include "query/base/diagnostic.h"
#include "query/index/generation.h"
#include "query/index/post.h"

namespace annals {

class LinkResolver;

struct ReadContext {
  const Generator& generator;
  const SiteConfig& site;
  unsigned archive = 0;
  const LinkResolver* links = nullptr;       ///< Of the archive; without one posts have no links.
  std::chrono::sys_seconds now{};            ///< For future and expired posts.
  std::span<const CustomField> fields = {};  ///< Stored even when the key has a meaning of its own; borrowed.
};

struct ReadPost {
  Post post{};
  bool candidate = true;  ///< False: the generator would not make a post of it; `reason` says why.
  std::string reason{};   ///< Of the visibility.
  /// By the rules of visibility, also of what turned out to be no post; private: they were not asked.
  Visibility decided = Visibility::Private;
  std::optional<std::chrono::sys_seconds> until{};  ///< The clock alone may change the visibility then.
  std::string_view dialect{};                       ///< Of the front matter.
  std::string canonical{};  ///< The address that a built page names as its own (rel=canonical); empty: none.
  bool is_duplicate = false;  ///< Another file stands for it; found once all are read.
  bool is_built = false;      ///< A page of a built site rather than of its sources.
  Diagnostics diagnostics;
};

struct Reading {
  const ReadContext& context;
  PathFacts place;
  bool is_file = false;  ///< Rather than an entry of an export.
  ReadPost read{};
  FrontMatter front_matter{};
  ExtractedText extracted{};  ///< Of the body; its text, sections and links move into the post.
  ParsedDates dates{context.site.day_order};  ///< Of the front matter.
  std::vector<std::string> hash_tags{};       ///< Of the body.

  Post& post() { return read.post; }

  void note(Severity severity, std::string message, std::size_t line = 0,
            DiagnosticKind kind = DiagnosticKind::Other) {
    read.diagnostics.push_back({severity, read.post.path, line, std::move(message), kind});
  }
};

}  // namespace annals
