// SPDX-License-Identifier: GPL-2.0-or-later
/// A headline of Org: "* TODO [#A] Heading :tag:noexport:".
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

namespace annals {

/// Borrows from the line.
struct OrgHeadline {
  std::size_t level = 0;  ///< 0: the line is none.
  std::string_view text{};
  std::string_view tags{};  ///< ":tag:noexport:"; empty: none.
  bool is_comment = false;
  bool is_unfinished = false;  ///< Its state is not the last one of its kind, "DONE".

  bool has_tag(std::string_view tag_between_colons) const {
    return tags.find(tag_between_colons) != tags.npos;
  }
};

/// `unfinished`, `finished`: states that the file defines besides the usual ones.
OrgHeadline split_org_headline(std::string_view line, std::span<const std::string_view> unfinished = {},
                               std::span<const std::string_view> finished = {});

}  // namespace annals
