// SPDX-License-Identifier: GPL-2.0-or-later
/// What the exports in XML have in common: entries one after the other, and before the first what is said of
/// all of them.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/exports/export.h"
#include "indexer/exports/namespaces.h"
#include "indexer/exports/xml_reader.h"

namespace annals {

/// What an entry's bytes do not say themselves.
struct XmlContext {
  std::string root{};         ///< Canonical name of the document's element.
  std::string declaration{};  ///< Of the encoding, to be put before an entry's bytes; empty: none.
  Namespaces namespaces{};
  std::string base{};      ///< xml:base; empty: none.
  std::string language{};  ///< xml:lang; empty: none.
  XmlEntry head{};         ///< The wanted elements before the first entry.
};

/// A child element of an entry, as the file has it.
struct RawChild {
  std::string name{};  ///< Canonical.
  std::string tag{};   ///< "<category term='x'>"; cut when long.
  std::string text{};  ///< References decoded; cut when long.
};

struct XmlExportScan {
  XmlContext context{};
  std::vector<ExportEntry> entries{};
  Diagnostics diagnostics{};
};

struct XmlScanRules {
  std::vector<std::string_view> entry_names{};  ///< Local names: "item".
  std::vector<std::string_view> head_paths{};   ///< Wanted of the head.
  std::vector<std::string_view> children{};     ///< Wanted of each entry for `identify`.
  /// The entry's id; empty: it is no post and left out.
  std::function<std::string(std::span<const RawChild>)> identify{};
};

XmlExportScan scan_xml_export(ByteWindow& file, const XmlScanRules& rules);

/// Decodes an entry and reads its wanted elements; what is wrong with it goes into `parts`.
XmlEntry read_xml_entry(std::string_view bytes, const XmlContext& context,
                        std::span<const std::string_view> wanted, PostParts& parts);

/// The first child's text; empty: none.
std::string text_of_child(std::span<const RawChild> children, std::string_view name);

/// The tag of the document's element with its attributes, which identify an export; empty: not XML.
std::string_view root_tag(std::string_view head);

/// An address relative to `base`.
std::string resolved(std::string_view base, std::string_view address);

/// "a@example.org (Ann)" -> "Ann"; empty when there is nothing but an address of e-mail.
std::string author_name(std::string_view text);

}  // namespace annals
