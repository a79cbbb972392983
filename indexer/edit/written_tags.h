// SPDX-License-Identifier: GPL-2.0-or-later
/// How tags are written in the front matter of each dialect.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace annals {

enum class TagListForm {
  Flow,   ///< [a, "b"], on one or more lines.
  Block,  ///< "- a" lines.
  Text,   ///< "a, b"; also lines that go on below.
};

struct TagItem {
  std::size_t begin = 0, end = 0;  ///< In the file; with the quotation marks.
  char quote = 0;                  ///< Its quotation mark; 0: none of its own.
  std::string text{};              ///< As one_line() makes it of the tag.
};

/// How a dialect writes its values.
struct TagSyntax {
  bool quotes = false;      ///< Values may stand in quotation marks, and '#' begins a comment.
  bool is_yaml = false;     ///< '' is an apostrophe between apostrophes.
  bool has_colons = false;  ///< ":a:b:" is a list.
};

/// The syntax of a dialect in kDialects.
TagSyntax tag_syntax(std::string_view dialect);

/// `tag` as it is written in the place of `item`.
std::string written_tag(const std::string& tag, const TagItem& item, TagListForm form,
                        const TagSyntax& syntax);

}  // namespace annals
