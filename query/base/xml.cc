// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/xml.h"

#include "query/base/escape.h"
#include "query/base/unicode.h"
#include "query/base/utf8.h"

namespace annals {

namespace {

constexpr std::string_view kNoCharacters = "\xEF\xBF";  // U+FFFE and U+FFFF, with 0xBE or 0xBF behind

/// U+FFFE and U+FFFF are well-formed UTF-8, but no characters of XML.
std::string with_xml_characters(std::string text) {
  for (std::size_t at = 0; (at = text.find(kNoCharacters, at)) != text.npos; at += kReplacementBytes.size())
    if (static_cast<unsigned char>(text[at + kNoCharacters.size()]) >= 0xBE)
      text.replace(at, kReplacementBytes.size(), kReplacementBytes);
  return text;
}

}  // namespace

std::string xml_text(std::string_view text) {
  return escaped(with_xml_characters(clean_text(text)), kInMarkupAndLineEnd);
}

}  // namespace annals
