// SPDX-License-Identifier: GPL-2.0-or-later
/// AsciiDoc within a paragraph: formatting marks, macros, references.
#pragma once
#include <string_view>

#include "indexer/text/html_writer.h"

namespace annals {

/// `text` has its attributes resolved.
void write_asciidoc_spans(std::string_view text, HtmlWriter& out);

}  // namespace annals
