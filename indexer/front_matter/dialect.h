// SPDX-License-Identifier: GPL-2.0-or-later
/// The dialects of front matter. Adding one is adding one file and one row to kDialects.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/value.h"

namespace annals {

/// What a dialect's fence rule found.
struct Block {
  std::string_view inside{}, body{};
  std::size_t inside_line = 1, body_line = 1;
  bool unclosed = false;
};

/// A block made readable without a change of meaning. Its lines are those of the original.
struct Repaired {
  std::string inside;
  std::string what;  ///< What was wrong and what was done.
};

struct Dialect {
  std::string_view name{};
  std::string_view help{};
  /// None: the text is not in this dialect.
  std::optional<Block> (*split)(std::string_view text, std::string_view path) = nullptr;
  /// Throws std::runtime_error "line N: …" with N counted within the block when the block does not parse.
  /// Equal keys may stand in a Map.
  Value (*parse)(std::string_view inside, std::size_t first_line) = nullptr;
  /// For a block that did not parse: repairs what generators read and our parser does not. None: nothing of
  /// the kind. nullptr: there is nothing to repair in this dialect.
  std::optional<Repaired> (*repair)(std::string_view inside) = nullptr;
  /// The lenient second try, line by line; never throws.
  Value (*recover)(std::string_view inside, std::size_t first_line) = nullptr;
  bool may_be_prose = false;     ///< Its fences are also thematic breaks.
  bool last_key_counts = false;  ///< Of equal keys; else the first one does.
  bool is_part_of_body = false;  ///< What the page says of itself: FrontMatter::present stays false.
};

Value parse_yaml(std::string_view inside, std::size_t first_line);
std::optional<Repaired> repair_yaml(std::string_view inside);
Value recover_yaml(std::string_view inside, std::size_t first_line);
Value parse_toml(std::string_view inside, std::size_t first_line);
Value parse_json(std::string_view inside, std::size_t first_line);

Dialect rest_dialect();
Dialect yaml_dialect();
Dialect toml_dialect();
Dialect json_dialect();
Dialect script_dialect();
Dialect export_dialect();
Dialect asciidoc_dialect();
Dialect org_dialect();
Dialect comment_dialect();
Dialect unfenced_yaml_dialect();
Dialect header_dialect();
Dialect properties_dialect();
Dialect kirby_dialect();
Dialect toolkit_dialect();
Dialect notion_dialect();
Dialect notion_page_dialect();
Dialect logseq_dialect();
Dialect html_dialect();

/// In order of trial.
extern const std::vector<Dialect> kDialects;

}  // namespace annals
