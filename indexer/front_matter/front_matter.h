// SPDX-License-Identifier: GPL-2.0-or-later
/// Splits a file into front matter and body and reads the former. Nothing in front matter is ever executed;
/// YAML tags and anchors bring at most their text.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/front_matter/value.h"
#include "query/base/diagnostic.h"

namespace annals {

struct FrontMatter {
  std::string_view dialect = "none";  ///< A name from kDialects.
  Value values{};             ///< A Map; empty when there is none. Every key once, without Ruby's ":".
  std::string_view body{};    ///< Borrows from the text given to read_front_matter.
  std::size_t body_line = 1;  ///< Line of the file on which the body starts.
  bool present = false;       ///< There was a block, if only an empty one.
  bool unreadable = false;    ///< It does not parse; what could be recovered line by line is in `values`.
  bool unclosed = false;      ///< It opens and never closes; all of it is body then, and unreadable is true.
  /// As normal_key() in indexer/front_matter/keys.h writes them: stand twice with different values, in any
  /// map of the block. Generators differ in which one counts, so "draft: false" is not to be trusted then.
  std::vector<std::string> conflicting_keys{};
};

/// `text` is decoded (indexer/source/encoding.h). `path` goes into the diagnostics; its ending says which
/// dialects can be meant.
FrontMatter read_front_matter(std::string_view text, const std::string& path, Diagnostics& diagnostics);

}  // namespace annals
