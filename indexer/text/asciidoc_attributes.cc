// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/text/asciidoc_attributes.h"

#include <algorithm>
#include <array>

#include "indexer/text/span_marks.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

// Attributes that every document has; not replaced before the marks are read, because they are to be no
// marks.
struct NamedText {
  std::string_view name, text;
};

constexpr auto kNamedTexts = std::to_array<NamedText>({
    {"amp", "&"},      {"apos", "'"},  {"asterisk", "*"},    {"backslash", "\\"},
    {"backtick", "`"}, {"blank", ""},  {"brvbar", "¦"},      {"caret", "^"},
    {"cpp", "C++"},    {"cxx", "C++"}, {"deg", "°"},         {"empty", ""},
    {"endsb", "]"},    {"gt", ">"},    {"ldquo", "“"},       {"lsquo", "‘"},
    {"lt", "<"},       {"nbsp", " "},  {"plus", "+"},        {"pp", "++"},
    {"quot", "\""},    {"rdquo", "”"}, {"rsquo", "’"},       {"sp", " "},
    {"startsb", "["},  {"tilde", "~"}, {"two-colons", "::"}, {"two-semicolons", ";;"},
    {"vbar", "|"},     {"wj", ""},     {"zwsp", ""},
});

std::string_view unquoted(std::string_view value) {
  value = trim_blanks(value);
  const bool is_quoted =
      value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

}  // namespace

void AsciidocAttributes::set(std::string_view name, std::string_view value) {
  values_[std::string(name)] = resolved(value);
}

void AsciidocAttributes::unset(std::string_view name) {
  values_.erase(std::string(name));
}

bool AsciidocAttributes::is_set(std::string_view name) const {
  return values_.contains(std::string(name));
}

std::string_view AsciidocAttributes::value(std::string_view name) const {
  const auto value = values_.find(std::string(name));
  return value == values_.end() ? std::string_view() : value->second;
}

std::string AsciidocAttributes::resolved(std::string_view text) {
  constexpr std::size_t kMostNameBytes = 60;
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    const std::size_t close = text.substr(open, kMostNameBytes).find('}');
    const auto value =
        close == kNotFound ? values_.end() : values_.find(std::string(text.substr(open + 1, close - 1)));
    out += text.substr(0, open);
    if (value != values_.end() && value->second.size() <= most_growth_) {
      out += value->second;
      most_growth_ -= value->second.size();
      text.remove_prefix(open + close + 1);
    } else {
      out += text.substr(open, 1);
      text.remove_prefix(std::min(open + 1, text.size()));
    }
  }
  return out;
}

std::optional<std::string_view> asciidoc_named_text(std::string_view name) {
  const auto named = std::ranges::find(kNamedTexts, name, &NamedText::name);
  return named == kNamedTexts.end() ? std::nullopt : std::optional(named->text);
}

std::string_view asciidoc_attribute(std::string_view list, std::string_view name) {
  const char first = byte_at(list, 0);
  const std::size_t quoted_end = first == '"' ? list.find('"', 1) : kNotFound;
  const std::size_t end = std::min(list.find(',', quoted_end == kNotFound ? 0 : quoted_end), list.size());
  const std::string_view positional = list.substr(0, end);
  if (quoted_end != kNotFound || positional.find('=') == kNotFound) return unquoted(positional);
  const std::size_t named = list.find(name);
  if (named == kNotFound || byte_at(list, named + name.size()) != '=') return {};
  std::string_view value = list.substr(named + name.size() + 1);
  const bool is_quoted = value.starts_with('"');
  return unquoted(value.substr(0, is_quoted ? value.find('"', 1) + 1 : value.find(',')));
}

}  // namespace annals
