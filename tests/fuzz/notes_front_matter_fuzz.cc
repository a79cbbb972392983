// SPDX-License-Identifier: GPL-2.0-or-later
// Dialects of programs for notes, and those without fences.
#include "tests/fuzz/dialect_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const annals::Dialect& dialect : {annals::notion_dialect(), annals::logseq_dialect(),
                                         annals::unfenced_yaml_dialect(), annals::properties_dialect()})
    annals::fuzz::check_dialect(dialect, text);
  const annals::Dialect dialect = annals::export_dialect();
  if (const auto block = dialect.split(text, "a.mdx")) {
    if (!text.ends_with(block->body)) std::abort();
    annals::fuzz::check_block(dialect, block->inside);
  }
  return 0;
}
