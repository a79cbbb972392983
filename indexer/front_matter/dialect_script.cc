// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>
#include <stdexcept>
#include <string_view>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"

namespace annals {
namespace {

std::optional<Block> split_script(std::string_view text, std::string_view) {
  Lines lines(text);
  const auto first = next_filled(lines);
  if (!first || !is_named_fence(*first, {"js", "javascript", "node", "coffee", "ts", "cson"}))
    return std::nullopt;
  if (const auto block = block_below(text, lines, is_dash_fence)) return block;
  return Block{.body = text, .inside_line = lines.number() + 1, .unclosed = true};
}

/// What a program would say is known only to who runs it.
Value parse_script(std::string_view, std::size_t) {
  throw std::runtime_error("line 1: it is a program, and programs are not run");
}

Value recover_script(std::string_view, std::size_t first_line) {
  return {.kind = Value::Kind::Map, .line = first_line};
}

}  // namespace

Dialect script_dialect() {
  return {.name = "script",
          .help = "between ---js and ---: never run, so that the post is not public",
          .split = split_script,
          .parse = parse_script,
          .recover = recover_script};
}

}  // namespace annals
