// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/language_marks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "query/base/ascii.h"

namespace annals {
namespace {

struct Brackets {
  std::string_view open, close;
};

constexpr auto kBrackets = std::to_array<Brackets>({{"[:", "]"}, {"<!--:", "-->"}, {"{:", "}"}});

struct LanguageMark {
  std::string_view language{};  ///< Empty: of all of them.
  std::size_t size = 0;         ///< 0: no mark.
};

/// "en", "pt-br"
bool is_code(std::string_view code) {
  return (code.size() == 2 || (code.size() == 5 && (code[2] == '-' || code[2] == '_'))) &&
         std::ranges::count_if(code, is_letter) + (code.size() == 5 ? 1 : 0) ==
             static_cast<std::ptrdiff_t>(code.size());
}

LanguageMark mark_at(std::string_view text, const Brackets& brackets) {
  if (!text.starts_with(brackets.open)) return {};
  constexpr std::size_t kLongestCode = 5;
  const std::string_view inside = text.substr(brackets.open.size(), kLongestCode + brackets.close.size());
  const std::size_t end = inside.find(brackets.close);
  if (end == inside.npos || (end > 0 && !is_code(inside.substr(0, end)))) return {};
  return {inside.substr(0, end), brackets.open.size() + end + brackets.close.size()};
}

struct FoundMark {
  LanguageMark mark{};
  std::size_t at = 0;
};

FoundMark next_mark(std::string_view text, std::size_t from, const Brackets& brackets) {
  for (std::size_t at = from; (at = text.find(brackets.open, at)) != text.npos; ++at)
    if (const LanguageMark mark = mark_at(text.substr(at), brackets); mark.size > 0) return {mark, at};
  return {};
}

/// One of them alone may be anything, as "{:en}" is of kramdown.
bool has_marks(std::string_view text, const Brackets& brackets) {
  const FoundMark first = next_mark(text, 0, brackets);
  return first.mark.size > 0 && !first.mark.language.empty() &&
         next_mark(text, first.at + first.mark.size, brackets).mark.size > 0;
}

template <typename Take>
void take_parts(std::string_view text, const Brackets& brackets, Take take) {
  std::string_view language;
  std::size_t at = 0;
  for (FoundMark next = next_mark(text, 0, brackets); next.mark.size > 0;
       next = next_mark(text, at, brackets)) {
    take(text.substr(at, next.at - at), language);
    language = next.mark.language;
    at = next.at + next.mark.size;
  }
  take(text.substr(at), language);
}

}  // namespace

std::string in_first_language(std::string_view text) {
  for (const Brackets& brackets : kBrackets) {
    if (!has_marks(text, brackets)) continue;
    std::string kept;
    std::string_view first;
    take_parts(text, brackets, [&](std::string_view part, std::string_view language) {
      if (first.empty() && !trimmed(part).empty()) first = language;
      if (language.empty() || language == first) kept += part;
    });
    return kept;
  }
  return std::string(text);
}

std::string in_all_languages(std::string_view text) {
  std::string all(text);
  for (const Brackets& brackets : kBrackets) {
    if (!has_marks(all, brackets)) continue;
    std::string parts;
    take_parts(all, brackets, [&](std::string_view part, std::string_view) {
      if (!trimmed(part).empty()) parts.append(parts.empty() ? "" : "\n\n").append(part);
    });
    all = std::move(parts);
  }
  return all;
}

}  // namespace annals
