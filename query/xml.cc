// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/xml.h"

#include <array>
#include <utility>

#include "query/unicode.h"

namespace annals {

namespace {

/// The line feed as a reference, as a parser makes a blank of a plain one in an attribute. '>' as "]]>" ends
/// what no parser should end. The last two are U+FFFE and U+FFFF.
constexpr auto kWritten = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"&", "&amp;"},
    {"<", "&lt;"},
    {">", "&gt;"},
    {"\"", "&quot;"},
    {"\n", "&#10;"},
    {"\xEF\xBF\xBE", "\xEF\xBF\xBD"},
    {"\xEF\xBF\xBF", "\xEF\xBF\xBD"},
});

}  // namespace

std::string xml_text(std::string_view text) {
  const std::string clean = clean_text(text);
  std::string xml;
  for (std::string_view rest = clean; !rest.empty();) {
    std::size_t taken = 1;
    std::string_view written = rest.substr(0, 1);
    for (const auto& [from, to] : kWritten)
      if (rest.starts_with(from)) taken = from.size(), written = to;
    xml += written;
    rest.remove_prefix(taken);
  }
  return xml;
}

}  // namespace annals
