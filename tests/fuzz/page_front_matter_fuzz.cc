// SPDX-License-Identifier: GPL-2.0-or-later
// Dialects whose body may stand anywhere in the text: Kirby's fields, Notion's pages, Template Toolkit.
#include "tests/fuzz/dialect_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const annals::Dialect& dialect :
       {annals::kirby_dialect(), annals::toolkit_dialect(), annals::notion_page_dialect()}) {
    annals::fuzz::check_block(dialect, text);
    for (std::string_view path : {"a.txt", "a.html"})
      if (const auto block = dialect.split(text, path)) {
        if (text.find(block->body) == text.npos) std::abort();
        annals::fuzz::check_block(dialect, block->inside);
      }
  }
  return 0;
}
