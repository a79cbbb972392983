// SPDX-License-Identifier: GPL-2.0-or-later
/// What Dialect::parse throws for a block that does not parse.
#pragma once
#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>

namespace annals {

struct UnreadableBlock : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Throws UnreadableBlock "line N: …"; a library that does not know the line says 0, for the first.
[[noreturn]] inline void refuse_block(std::size_t line_in_block, const std::string& what) {
  throw UnreadableBlock("line " + std::to_string(std::max<std::size_t>(line_in_block, 1)) + ": " + what);
}

}  // namespace annals
