// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/tag_renames.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/base/error.h"
#include "query/base/unicode.h"

namespace annals {

namespace {

bool is_written_tag(const std::string& tag) {
  return !tag.empty() && collapse_blanks(clean_text(tag)) == tag;
}

}  // namespace

void check_renames(const TagRenames& renames) {
  for (const auto& [from, to] : renames) {
    if (!is_written_tag(from) || !is_written_tag(to))
      throw Error(ErrorKind::BadRequest, fmt::format("'{}' to '{}' renames no tag", from, to),
                  "A tag is one line of text, without blanks at its ends.");
    if (from != to && renames.contains(to))
      throw Error(ErrorKind::BadRequest,
                  fmt::format("'{}' is a new spelling of '{}' and to be renamed", to, from),
                  "Name the last spelling for both.");
  }
}

std::vector<std::string> renamed_tags(const std::vector<std::string>& tags, const TagRenames& renames) {
  std::vector<std::string> renamed;
  for (const std::string& tag : tags) {
    const auto rename = renames.find(tag);
    const std::string& wanted = rename == renames.end() ? tag : rename->second;
    const bool is_there = wanted != tag && std::ranges::find(tags, wanted) != tags.end();
    if (!is_there && std::ranges::find(renamed, wanted) == renamed.end()) renamed.push_back(wanted);
  }
  return renamed;
}

bool has_renamed_tag(const std::vector<std::string>& tags, const TagRenames& renames) {
  return std::ranges::any_of(tags, [&](const std::string& tag) {
    const auto rename = renames.find(tag);
    return rename != renames.end() && rename->second != tag;
  });
}

}  // namespace annals
