// SPDX-License-Identifier: GPL-2.0-or-later
/// Splits a file into front matter and body and reads the former. Adding a dialect is adding one file and one
/// row to kDialects. Nothing in front matter is ever executed; YAML tags and anchors bring at most their
/// text.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/diagnostic.h"

namespace annals {

/// A value as it was written: typed no further, so that 1.10 stays "1.10" and 012 stays "012".
struct Value {
  enum class Kind { Null, Scalar, List, Map };
  using Entry = std::pair<std::string, Value>;

  Kind kind = Kind::Null;
  std::string scalar = {};
  bool quoted = false;              ///< A quoted scalar: "true" is a text then, not a boolean.
  std::vector<Value> items = {};    ///< Of a List.
  std::vector<Entry> entries = {};  ///< Of a Map, in the order of the file; the first of equal keys wins.
  std::size_t line = 0;             ///< 1-based, in the file.

  /// Case-insensitive. nullptr: no such key, or no Map.
  const Value* find(std::string_view key) const;
  /// true/yes/on and false/no/off in any case, unquoted or quoted; anything else: none.
  std::optional<bool> as_bool() const;
};

struct FrontMatter {
  std::string_view dialect = "none";  ///< A name from kDialects.
  Value values{};             ///< A Map; empty when there is none. Every key once, without Ruby's ":".
  std::string_view body{};    ///< Borrows from the text given to read_front_matter.
  std::size_t body_line = 1;  ///< Line of the file on which the body starts.
  bool present = false;       ///< There was a block, if only an empty one.
  bool unreadable = false;    ///< It does not parse; what could be recovered line by line is in `values`.
  bool unclosed = false;      ///< It opens and never closes; all of it is body then, and unreadable is true.
  /// As normal_key() in indexer/keys.h writes them: stand twice with different values, in any map of the
  /// block. Generators differ in which one counts, so "draft: false" is not to be trusted then.
  std::vector<std::string> conflicting_keys{};
};

/// `text` is decoded (indexer/encoding.h). `path` goes into the diagnostics; its ending says which dialects
/// can be meant.
FrontMatter read_front_matter(std::string_view text, const std::string& path, Diagnostics& diagnostics);

/// What a dialect's fence rule found.
struct Block {
  std::string_view inside{}, body{};
  std::size_t inside_line = 1, body_line = 1;
  bool unclosed = false;
};

/// A block made readable without a change of meaning. Its lines are those of the original.
struct Mended {
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
  std::optional<Mended> (*mend)(std::string_view inside) = nullptr;
  /// The lenient second try, line by line; never throws.
  Value (*recover)(std::string_view inside, std::size_t first_line) = nullptr;
  bool may_be_prose = false;     ///< Its fences are also thematic breaks.
  bool is_part_of_body = false;  ///< What the page says of itself: FrontMatter::present stays false.
};

Value parse_yaml(std::string_view inside, std::size_t first_line);
std::optional<Mended> mend_yaml(std::string_view inside);
Value recover_yaml(std::string_view inside, std::size_t first_line);
Value parse_toml(std::string_view inside, std::size_t first_line);
Value parse_json(std::string_view inside, std::size_t first_line);

Dialect rest_dialect();
Dialect yaml_dialect();
Dialect toml_dialect();
Dialect json_dialect();
Dialect script_dialect();
Dialect asciidoc_dialect();
Dialect org_dialect();
Dialect comment_dialect();
Dialect unfenced_yaml_dialect();
Dialect header_dialect();
Dialect properties_dialect();
Dialect html_dialect();

/// In order of trial.
extern const std::vector<Dialect> kDialects;

}  // namespace annals
