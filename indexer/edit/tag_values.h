// SPDX-License-Identifier: GPL-2.0-or-later
/// The tags in the value of a front matter key, and where each stands in the bytes of the file. Lenient: what
/// a change makes of the file is read by the front matter's own reader afterwards.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/edit/written_tags.h"

namespace annals {

struct TagValue {
  TagListForm form = TagListForm::Text;
  std::vector<TagItem> items{};  ///< In the order of the file; empty: no form that can be changed.
  TagItem whole{};               ///< Of a Text, which may be one tag with blanks.
};

/// Of the value that begins at `at`, behind the key and its sign; the key's line is indented by `indent`.
/// Nothing behind `end` belongs to it.
TagValue read_tag_value(std::string_view bytes, std::size_t at, std::size_t indent, std::size_t end,
                        const TagSyntax& syntax);

}  // namespace annals
