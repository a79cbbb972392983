// SPDX-License-Identifier: GPL-2.0-or-later
/// Changes tags in the bytes of a file: only those of the tags in the lists of its front matter.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "query/index/tag_renames.h"

namespace annals {

/// Where the front matter of a file is.
struct FrontMatterPlace {
  std::size_t end = 0;         ///< Byte of the file behind it.
  std::string_view dialect{};  ///< Its name in kDialects.
};

/// The place of the front matter of a file that is in UTF-8, or in an encoding with ASCII in it.
FrontMatterPlace front_matter_place(std::string_view bytes, const std::string& path);

/// As renamed_tags() says. Tags that stand in no form that is understood stay, so the result is to be read
/// again. Keeps quotation marks, line ends, indentation and comments.
std::string with_renamed_tags(std::string bytes, FrontMatterPlace place, const TagRenames& renames);

/// Line of the first list of tags, from 1; 0: there is none.
std::size_t line_of_tags(std::string_view bytes, const FrontMatterPlace& place);

}  // namespace annals
