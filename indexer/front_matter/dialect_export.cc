// SPDX-License-Identifier: GPL-2.0-or-later
// The object that a page of MDX exports: "export const metadata = {…}" of Next.js, `meta`, `frontmatter`.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr auto kExportedNames =
    std::to_array<std::string_view>({"metadata", "meta", "frontmatter", "frontMatter", "attributes"});
constexpr std::string_view kExport = "export const ";
constexpr std::size_t kMostImports = 60;

/// Of "export const meta: Meta = {".
bool exports_values(std::string_view line) {
  if (!line.starts_with(kExport) || line.find('{') == kNotFound) return false;
  line.remove_prefix(kExport.size());
  const std::string_view name = line.substr(0, line.find_first_of(" :="));
  return std::ranges::find(kExportedNames, name) != kExportedNames.end();
}

bool may_stand_before(std::string_view line) {
  const std::string_view text = trim_blanks(line);
  return text.empty() || text.starts_with("import ") || text.starts_with("//") ||
         text.starts_with("} from ") || text.ends_with(',') || text.starts_with("{/*");
}

/// Behind the brace that closes the one at `open`; none: nothing does.
std::size_t end_of_object(std::string_view text, std::size_t open) {
  char quote = 0;
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == '\\') ++at;
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'' || c == '`') {
      quote = c;
    } else {
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) return at + 1;
    }
  }
  return kNotFound;
}

std::optional<Block> split_export(std::string_view text, std::string_view path) {
  if (!has_ending(path, {".mdx", ".md"})) return std::nullopt;
  Lines lines(text);
  std::size_t before = 0;
  auto line = lines.next();
  while (line && !exports_values(*line)) {
    if (!may_stand_before(*line) || ++before > kMostImports) return std::nullopt;
    line = lines.next();
  }
  if (!line) return std::nullopt;
  const std::size_t open = text.find('{', lines.begin()), end = end_of_object(text, open);
  if (end == kNotFound) return Block{.body = text, .inside_line = lines.number(), .unclosed = true};
  std::size_t body = end;
  while (body < text.size() && (text[body] == ';' || is_space(text[body]))) ++body;
  const auto line_ends = std::ranges::count(text.substr(0, body), '\n');
  return Block{.inside = text.substr(open, end - open),
               .body = text.substr(body),
               .inside_line = lines.number(),
               .body_line = 1 + static_cast<std::size_t>(line_ends)};
}

/// An object of literals reads as YAML; what is computed is known only to who runs it.
Value parse_export(std::string_view inside, std::size_t first_line) {
  Value values = parse_yaml(inside, first_line);
  if (values.kind != Value::Kind::Map) throw std::runtime_error("line 1: it is no object of literals");
  return values;
}

Value recover_export(std::string_view, std::size_t first_line) {
  return {.kind = Value::Kind::Map, .line = first_line};
}

}  // namespace

Dialect export_dialect() {
  return {.name = "export",
          .help = "\"export const metadata = {…}\" in MDX",
          .split = split_export,
          .parse = parse_export,
          .recover = recover_export};
}

}  // namespace annals
