// SPDX-License-Identifier: GPL-2.0-or-later
/// One dialect given any text, whether its fences are there or not.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string_view>

#include "indexer/front_matter/dialect.h"

namespace annals::fuzz {

inline void check_block(const Dialect& dialect, std::string_view inside) {
  if (dialect.recover(inside, 1).kind != Value::Kind::Map) std::abort();
  try {
    dialect.parse(inside, 1);
  } catch (const std::runtime_error&) {
    // A block that does not parse is reported with its line.
  }
}

inline void check_dialect(const Dialect& dialect, std::string_view text) {
  check_block(dialect, text);
  for (std::string_view path : {"a.md", "a.rst", "a.adoc", "a.org"})
    if (const auto block = dialect.split(text, path)) {
      if (!text.ends_with(block->body)) std::abort();
      check_block(dialect, block->inside);
      return;
    }
}

}  // namespace annals::fuzz
