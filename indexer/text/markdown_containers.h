// SPDX-License-Identifier: GPL-2.0-or-later
/// Blocks that programs add to Markdown: "!!! note" and "=== "Tab"" of MkDocs, whose text is indented; ":::"
/// of Docusaurus, VitePress and Pandoc; "///" of PyMdown; "> [!NOTE]" of GitHub and Obsidian.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

class MarkdownContainers {
 public:
  /// The line without the indentation of the blocks that it stands in. A line with less ends them.
  std::string_view enter(std::string_view line);

  /// What the line shows if it begins or ends a block: the block's title, or nothing. None: any other line.
  /// `line` is what enter() gave, `rest` the text below it.
  std::optional<std::string> shown(std::string_view line, std::string_view rest);

 private:
  std::optional<std::string> indented_title(std::string_view line, std::string_view rest);

  std::vector<std::size_t> margins_;  // columns of the blocks that are open, the innermost last
};

}  // namespace annals
