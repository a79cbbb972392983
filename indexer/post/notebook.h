// SPDX-License-Identifier: GPL-2.0-or-later
/// Jupyter notebooks as Markdown: texts as they are, code between fences, what the code has put out left out.
#pragma once
#include <string>
#include <string_view>

namespace annals {

bool is_notebook(std::string_view path);

/// Replaces the JSON by Markdown. Front matter is what a first cell has between "---" lines, what the
/// metadata say for Quarto or Nikola, or a list below the title, as fastpages has it. False: it is no
/// notebook, and `text` becomes empty.
bool use_notebook(std::string& text);

}  // namespace annals
