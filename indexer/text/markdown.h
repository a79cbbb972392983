// SPDX-License-Identifier: GPL-2.0-or-later
/// Markdown for the formats that contain it.
#pragma once
#include <string>
#include <string_view>

#include "indexer/text/text_format.h"

namespace annals {

enum class MarkdownDialect {
  Common,
  Mdx,  ///< Indented text is no code.
};

struct MarkdownHtml {
  std::string html{};
  std::string problem{};  ///< Not empty: it could not be read, and `html` is empty.
};

MarkdownHtml markdown_html(std::string_view body, MarkdownDialect dialect = MarkdownDialect::Common);

ExtractedText extract_markdown(std::string_view body, MarkdownDialect dialect);

}  // namespace annals
