// SPDX-License-Identifier: GPL-2.0-or-later
/// Textile for the formats that contain it.
#pragma once
#include <string_view>

#include "indexer/text/html_writer.h"

namespace annals {

void write_textile(std::string_view body, HtmlWriter& out);

}  // namespace annals
