// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads one entry of an XML export, or what stands before the first. The only expat user. Nothing is ever
/// loaded, and no entity but XML's own five is known: "&nbsp;" stays as text for the HTML reader.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/exports/namespaces.h"

namespace annals {

struct XmlElement {
  std::string path{};  ///< Below the entry: "title", "author/name"; in canonical names.
  std::vector<std::pair<std::string, std::string>> attributes{};
  std::string text{};    ///< Its characters, without those of wanted elements inside.
  std::string markup{};  ///< The same as HTML, when there are elements inside; else empty.
  std::size_t line = 0;  ///< Within the text given, 1-based.

  /// Empty: none.
  std::string_view attribute(std::string_view name) const;
};

struct XmlEntry {
  std::vector<XmlElement> elements{};  ///< The wanted ones, in the order of the text.
  std::string problem{};               ///< Why reading stopped before the end; empty: it did not.
  std::size_t problem_line = 0;

  /// nullptr: none.
  const XmlElement* find(std::string_view path) const;
  /// Trimmed; empty: none.
  std::string text(std::string_view path) const;
};

enum class XmlExtent {
  Whole,      ///< One element and its content.
  Beginning,  ///< It stops within elements that are still open.
};

/// `text` is decoded and begins with the entry's start tag. `wanted` are the paths to keep.
XmlEntry read_xml(std::string_view text, const Namespaces& namespaces,
                  std::span<const std::string_view> wanted, XmlExtent extent = XmlExtent::Whole);

/// Characters without references: "&amp;" -> "&"; a CDATA section gives what is in it.
std::string plain_xml_text(std::string_view raw);

/// No blanks at either end.
std::string trimmed_text(std::string_view text);

}  // namespace annals
