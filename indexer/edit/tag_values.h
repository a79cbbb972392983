// SPDX-License-Identifier: GPL-2.0-or-later
/// The tags in the value of a front matter key, and where each stands in the bytes of the file. Lenient: what
/// a change makes of the file is read by the front matter's own reader afterwards.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

struct TagValue {
  TagListForm form = TagListForm::Text;
  std::vector<TagItem> items{};  ///< In the order of the file; empty: no form that can be changed.
  TagItem whole{};               ///< Of a Text, which may be one tag with blanks.
};

/// How a dialect writes its values.
struct TagSyntax {
  bool quotes = false;      ///< Values may stand in quotation marks, and '#' begins a comment.
  bool is_yaml = false;     ///< '' is an apostrophe between apostrophes.
  bool has_colons = false;  ///< ":a:b:" is a list.
};

/// The syntax of a dialect in kDialects.
TagSyntax tag_syntax(std::string_view dialect);

/// Of the value that begins at `at`, behind the key and its sign; the key's line is indented by `indent`.
/// Nothing behind `end` belongs to it.
TagValue read_tag_value(std::string_view bytes, std::size_t at, std::size_t indent, std::size_t end,
                        const TagSyntax& syntax);

/// `tag` as it is written in the place of `item`.
std::string written_tag(const std::string& tag, const TagItem& item, TagListForm form,
                        const TagSyntax& syntax);

}  // namespace annals
