// SPDX-License-Identifier: GPL-2.0-or-later
/// Markdown for the formats that contain it.
#pragma once
#include <string>
#include <string_view>

#include "indexer/text/markdown_events.h"
#include "indexer/text/text_format.h"

namespace annals {

struct MarkdownHtml {
  std::string html{};
  std::string problem{};  ///< Not empty: it could not be read, and `html` is empty.
};

/// For texts in which Markdown and HTML are mixed.
MarkdownHtml markdown_html(std::string_view body, MarkdownDialect dialect = MarkdownDialect::Common);

ExtractedText extract_markdown(std::string_view body, MarkdownDialect dialect);

}  // namespace annals
