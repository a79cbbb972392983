// SPDX-License-Identifier: GPL-2.0-or-later
// The dialects without a parser of somebody else's.
#include "tests/fuzz/dialect_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const annals::Dialect& dialect :
       {annals::header_dialect(), annals::comment_dialect(), annals::rest_dialect(),
        annals::asciidoc_dialect(), annals::org_dialect(), annals::html_dialect()})
    annals::fuzz::check_dialect(dialect, text);
  return 0;
}
