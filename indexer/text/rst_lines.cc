// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/rst_lines.h"

#include <algorithm>
#include <array>

#include "indexer/text/block_lines.h"
#include "indexer/text/span_marks.h"
#include "query/base/ascii.h"

namespace annals::rst {
namespace {

struct Directive {
  std::string_view name;
  DirectiveKind kind;
};

constexpr auto kDirectives = std::to_array<Directive>({
    {"admonition", DirectiveKind::Titled},
    {"attention", DirectiveKind::Titled},
    {"caution", DirectiveKind::Titled},
    {"danger", DirectiveKind::Titled},
    {"deprecated", DirectiveKind::Titled},
    {"error", DirectiveKind::Titled},
    {"hint", DirectiveKind::Titled},
    {"important", DirectiveKind::Titled},
    {"list-table", DirectiveKind::Titled},
    {"note", DirectiveKind::Titled},
    {"rubric", DirectiveKind::Titled},
    {"seealso", DirectiveKind::Titled},
    {"sidebar", DirectiveKind::Titled},
    {"table", DirectiveKind::Titled},
    {"tip", DirectiveKind::Titled},
    {"topic", DirectiveKind::Titled},
    {"versionadded", DirectiveKind::Titled},
    {"versionchanged", DirectiveKind::Titled},
    {"warning", DirectiveKind::Titled},
    {"code", DirectiveKind::Code},
    {"code-block", DirectiveKind::Code},
    {"console", DirectiveKind::Code},
    {"csv-table", DirectiveKind::Code},
    {"math", DirectiveKind::Code},
    {"parsed-literal", DirectiveKind::Parsed},
    {"prompt", DirectiveKind::Code},
    {"sourcecode", DirectiveKind::Code},
    {"raw", DirectiveKind::Raw},
    {"figure", DirectiveKind::Image},
    {"image", DirectiveKind::Image},
    {"thumbnail", DirectiveKind::Image},
    {"class", DirectiveKind::Nothing},
    {"contents", DirectiveKind::Nothing},
    {"default-role", DirectiveKind::Nothing},
    {"highlight", DirectiveKind::Nothing},
    {"include", DirectiveKind::Nothing},
    {"index", DirectiveKind::Nothing},
    {"literalinclude", DirectiveKind::Nothing},
    {"meta", DirectiveKind::Nothing},
    {"role", DirectiveKind::Nothing},
    {"sectnum", DirectiveKind::Nothing},
    {"title", DirectiveKind::Nothing},
    {"toctree", DirectiveKind::Nothing},
});

}  // namespace

DirectiveKind kind_of(std::string_view name) {
  const auto row = std::ranges::find(kDirectives, name, &Directive::name);
  return row == kDirectives.end() ? DirectiveKind::Blocks : row->kind;
}

bool is_adornment(std::string_view line) {
  return line.size() >= 2 && !is_word_byte(line[0]) && !is_blank(line[0]) && consists_only_of(line, line[0]);
}

bool is_table_border(std::string_view line) {
  const bool is_simple = line.starts_with("==") && line.find_first_not_of("= ") == kNotFound;
  const bool is_grid = line.starts_with("+-") || line.starts_with("+=");
  return is_simple || (is_grid && line.find_first_not_of("+-=") == kNotFound);
}

std::size_t item_marker(std::string_view line) {
  if (line.starts_with("#. ")) return 3;
  for (const char mark : {'*', '-', '+'})
    if (leading(line, mark) == 1) return 2;
  return number_marker(line);
}

std::size_t field_end(std::string_view line) {
  if (!line.starts_with(':') || line.size() < 3 || is_blank(line[1]) || line[1] == ':') return kNotFound;
  const std::size_t end = line.find(':', 1);
  return end != kNotFound && (end + 1 == line.size() || line[end + 1] == ' ') ? end : kNotFound;
}

DirectiveLine split_directive(std::string_view text) {
  DirectiveLine line;
  if (text.starts_with('|')) {
    const std::size_t end = text.find('|', 1);
    if (end == kNotFound) return {};
    line.substitution = text.substr(1, end - 1);
    text = trim_blanks(text.substr(end + 1));
  }
  const std::size_t end = text.find("::");
  if (end == kNotFound || (end + 2 < text.size() && text[end + 2] != ' ')) return {};
  line.name = text.substr(0, end);
  if (line.name.find_first_of(" `") != kNotFound) return {};
  line.argument = trim_blanks(text.substr(end + 2));
  return line;
}

}  // namespace annals::rst
