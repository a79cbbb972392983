// SPDX-License-Identifier: GPL-2.0-or-later
/// What Blogger's export has in common with other Atom.
#pragma once
#include <string>
#include <vector>

#include "indexer/exports/xml_export.h"

namespace annals {

/// The address of <link rel="alternate">; of RSS the text of <link>. Empty: none.
std::string address_of(const XmlEntry& entry, const XmlContext& context);

std::vector<std::string> authors_of(const XmlEntry& entry);

/// Puts the text of the element into `parts` as its type says.
void take_content(const XmlElement& content, PostParts& parts);

/// "https://example.org/blog" out of what stands before the first entry.
std::string site_address(const XmlContext& context);

/// Opens a file whose entries are posts that `read_entry` reads, each by itself.
OpenExport open_feed(ByteWindow& file, const XmlScanRules& rules,
                     PostParts (*read_entry)(std::string_view bytes, const XmlContext& context));

}  // namespace annals
