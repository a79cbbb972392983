// SPDX-License-Identifier: GPL-2.0-or-later
/// What stands around and in a subtree of an Org file that is a post: properties, tags, states.
#pragma once
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/text/org_headline.h"

namespace annals {

/// What is said between a headline and its text.
struct OrgProperties {
  std::vector<std::pair<std::string, std::string>> values{};  ///< Keys as normal_key() writes them.
  std::string closed{};                                       ///< "[2021-04-05 Mon 10:00]"; empty: not said.

  std::string first(std::string_view key) const;
  /// ":key value" pairs of EXPORT_HUGO_CUSTOM_FRONT_MATTER.
  std::vector<std::pair<std::string, std::string>> custom() const;
};

/// `below`: the text behind the headline.
OrgProperties org_properties(std::string_view below);

/// What a headline hands down to those below it.
struct OrgPlace {
  std::string section{};
  std::vector<std::string> tags{};
  std::string draft{};                                        ///< EXPORT_HUGO_DRAFT of the nearest.
  std::vector<std::pair<std::string, std::string>> custom{};  ///< OrgProperties::custom(), the nearest first.
  bool is_hidden = false;                                     ///< A comment, or not exported.
  bool is_in_post = false;                                    ///< Headlines in a post are its own.

  OrgPlace below(const OrgHeadline& headline, const OrgProperties& properties) const;
};

/// What the keywords at the top of a file say, and where its posts stand.
class OrgFile {
 public:
  void read_keyword(std::string_view line);
  OrgHeadline headline(std::string_view line) const;
  OrgPlace place() const;
  std::string keyword(std::string_view key) const;

  /// `bytes` must outlive this. Of equal posts in several places one that is hidden counts.
  void add(std::string_view bytes, const OrgPlace& around);
  std::optional<OrgPlace> place_of(std::string_view bytes) const;

 private:
  std::map<std::string, std::string, std::less<>> keywords_{};
  std::deque<std::string> states_{};  // what the views below are of
  std::vector<std::string_view> unfinished_{}, finished_{};
  std::map<std::string_view, OrgPlace> places_{};
};

}  // namespace annals
