// SPDX-License-Identifier: GPL-2.0-or-later
/// Org within a paragraph: links, footnotes, emphasis.
#pragma once
#include <string_view>

#include "indexer/text/html_writer.h"

namespace annals {

void write_org_spans(std::string_view text, HtmlWriter& out);

}  // namespace annals
