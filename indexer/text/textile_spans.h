// SPDX-License-Identifier: GPL-2.0-or-later
/// Textile within a paragraph: links, images, marks. HTML stays HTML.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/text/html_writer.h"

namespace annals {

/// What `[name]http://…` lines define.
using TextileTargets = std::unordered_map<std::string, std::string>;

/// Bytes of "(class#id){style}[lang]<>=" at the start of `text`; `id` becomes what it names.
std::size_t textile_attributes(std::string_view text, std::string_view& id);

void write_textile_spans(std::string_view text, const TextileTargets& targets, HtmlWriter& out);

}  // namespace annals
