// SPDX-License-Identifier: GPL-2.0-or-later
// Whatever the file, its front matter is read without a fault, its body is a part of it, and what the fast
// reader of simple blocks gives is what the YAML library gives.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <unordered_set>

#include "indexer/front_matter/front_matter.h"
#include "indexer/front_matter/simple_yaml.h"
#include "tests/support/value_text.h"

namespace {

/// The readers are given decoded text; the library replaces what is not UTF-8.
bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void compare_readers(std::string_view inside) {
  const std::optional<annals::Value> simple = annals::parse_simple_yaml(inside, 1);
  if (!simple || !is_ascii(inside)) return;
  try {
    if (annals::support::written(annals::parse_yaml_by_library(inside, 1), true) !=
        annals::support::written(*simple, true))
      std::abort();
  } catch (const std::runtime_error&) {
    std::abort();
  }
}

void check_body(std::string_view text, const annals::FrontMatter& matter) {
  if (!text.ends_with(matter.body)) std::abort();
  const auto lines_before =
      std::count(text.begin(), text.end() - static_cast<std::ptrdiff_t>(matter.body.size()), '\n');
  if (!matter.body.empty() && matter.body_line != static_cast<std::size_t>(lines_before) + 1) std::abort();
}

/// Every value stands on a line of the file (an empty block's would stand below its fence), and no map has a
/// key twice.
void check_value(const annals::Value& value, std::size_t lines) {
  if (value.line > lines + (value.entries.empty() ? 1 : 0)) std::abort();
  for (const annals::Value& item : value.items) check_value(item, lines);
  std::unordered_set<std::string_view> keys;
  for (const auto& [key, entry] : value.entries) {
    if (!keys.insert(key).second) std::abort();
    check_value(entry, lines);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  compare_readers(text);

  const std::size_t lines = 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  for (const char* path : {"a.md", "a.rst", "a.adoc", "a.org"}) {
    annals::Diagnostics diagnostics;
    const annals::FrontMatter matter = annals::read_front_matter(text, path, diagnostics);
    check_body(text, matter);
    check_value(matter.values, lines);
    if (matter.values.kind != annals::Value::Kind::Map) std::abort();
    if (matter.unreadable && diagnostics.empty()) std::abort();
    for (const annals::Diagnostic& line : diagnostics)
      if (line.line > lines) std::abort();
  }
  return 0;
}
