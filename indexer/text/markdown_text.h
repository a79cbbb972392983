// SPDX-License-Identifier: GPL-2.0-or-later
/// The text of Markdown without a detour over HTML: the same as its HTML gives.
#pragma once
#include <string_view>

#include "indexer/text/markdown_events.h"
#include "indexer/text/text_format.h"

namespace annals {

struct MarkdownText {
  ExtractedText post{};
  bool has_html = false;      ///< It contains HTML that only a parser of HTML can read; `post` is not whole.
  std::string_view reason{};  ///< Not empty: why it was not read to its end.
};

/// `common` is what to_common_markdown() makes.
MarkdownText markdown_text(std::string_view common, MarkdownDialect dialect);

}  // namespace annals
