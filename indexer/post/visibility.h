// SPDX-License-Identifier: GPL-2.0-or-later
/// The one decision whether a post is public, with its reason. Fails closed: what cannot be read is not
/// public. Adding a rule is adding one row to kVisibilityRules; the first rule that applies decides.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/dates.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/generators/generator.h"
#include "query/index/post.h"

namespace annals {

/// Everything the decision may look at.
struct VisibilityFacts {
  std::string_view path{};  ///< Relative to the archive.
  const FrontMatter& front_matter;
  const Generator& generator;
  const SiteConfig& site;
  const PathFacts& place;
  ParsedDates& dates;              ///< Of the front matter.
  std::optional<PostDate> date{};  ///< Of the post, from wherever it came.
  bool noindex = false;            ///< Its <meta name="robots"> says so.
  std::chrono::sys_seconds now{};
};

struct VisibilityDecision {
  Visibility visibility = Visibility::Private;
  std::string reason{};  ///< "draft: true", "dated 2031-01-01", …; for public posts "public".
};

struct VisibilityRule {
  std::string_view name{};  ///< As the docs list it.
  Visibility visibility;
  /// The reason if the rule applies, in the words of the file; none: it does not.
  std::optional<std::string> (*applies)(const VisibilityFacts&);
};

extern const std::vector<VisibilityRule> kVisibilityRules;

VisibilityDecision decide_visibility(const VisibilityFacts& facts);

/// When the clock alone may change the decision; none: never.
std::optional<std::chrono::sys_seconds> next_visibility_change(const VisibilityFacts& facts);

/// One of the rules looks at this key (indexer/front_matter/keys.h), so that it is no post's extra field; a
/// password is among them.
bool decides_visibility(std::string_view normal_key);

/// A column of a database of notes that says how far a page has come: "publishstatus".
bool is_status_key(std::string_view normal_key);

/// "Published", "Done", in any case and several languages. What else stands there may be anything.
bool is_published_status(std::string_view text);

}  // namespace annals
