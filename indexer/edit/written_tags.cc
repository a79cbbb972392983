// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/edit/written_tags.h"

#include <algorithm>
#include <array>

#include "query/base/ascii.h"

namespace annals {

namespace {

/// What YAML would take for something else than a text.
bool needs_quotes(const std::string& tag, TagListForm form) {
  static constexpr std::string_view kFirst = "-?:,[]{}#&*!|>'\"%@`~";
  static constexpr auto kWords =
      std::to_array<std::string_view>({"true", "false", "yes", "no", "on", "off", "null", "y", "n"});
  const bool is_number = tag.find_first_not_of("0123456789.,:+-_eExX") == tag.npos;
  const auto is_word = [&](std::string_view word) { return equal_in_any_case(word, tag); };
  return kFirst.find(tag.front()) != kFirst.npos || is_number || tag.ends_with(':') ||
         tag.find(": ") != tag.npos || tag.find(" #") != tag.npos || std::ranges::any_of(kWords, is_word) ||
         (form == TagListForm::Flow && tag.find_first_of(",[]{}") != tag.npos);
}

std::string with_escapes(const std::string& tag, std::string_view escaped, char escape) {
  std::string text;
  for (const char c : tag) {
    if (escaped.find(c) != escaped.npos) text += escape;
    text += c;
  }
  return text;
}

}  // namespace

TagSyntax tag_syntax(std::string_view dialect) {
  static constexpr auto kQuoting =
      std::to_array<std::string_view>({"toml", "json", "script", "export", "html", "asciidoc"});
  const bool is_yaml = dialect == "yaml" || dialect == "unfenced-yaml";
  const bool quotes = is_yaml || std::ranges::find(kQuoting, dialect) != kQuoting.end();
  return {.quotes = quotes, .is_yaml = is_yaml, .has_colons = dialect == "org"};
}

std::string written_tag(const std::string& tag, const TagItem& item, TagListForm form,
                        const TagSyntax& syntax) {
  if (item.quote == '"') return '"' + with_escapes(tag, "\"\\", '\\') + '"';
  if (item.quote == '\'') return '\'' + (syntax.is_yaml ? with_escapes(tag, "'", '\'') : tag) + '\'';
  const bool is_whole_value = form != TagListForm::Text;
  if (syntax.is_yaml && is_whole_value && needs_quotes(tag, form))
    return '"' + with_escapes(tag, "\"\\", '\\') + '"';
  return tag;
}

}  // namespace annals
