// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/docusaurus_filters.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/generators/globs.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::string_view kEverything = "**", kQuotes = "\"'`";
constexpr int kMostLookups = 3;
/// Without a value, or Docusaurus's own list, which names partial pages only.
constexpr auto kNoPatterns =
    std::to_array<std::string_view>({"undefined", "null", "true", "false", "GlobExcludeDefault"});

bool opens_text(char c) {
  return kQuotes.find(c) != kNotFound;
}

bool is_word_of_script(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '$';
}

/// The position behind the text that begins at `at`.
std::size_t end_of_text(std::string_view code, std::size_t at) {
  const char quote = code[at];
  for (++at; at < code.size() && code[at] != quote; ++at)
    if (code[at] == '\\') ++at;
  return std::min(at + 1, code.size());
}

/// What is computed inside a text may be anything: "notes/${year}/**" -> "notes/*/**".
std::string with_stars(std::string_view text) {
  std::string pattern;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = std::min(text.find("${", at), text.size());
    pattern.append(text.substr(at, begin - at));
    if (begin == text.size()) break;
    pattern += '*';
    at = std::min(text.find('}', begin), text.size() - 1) + 1;
  }
  return pattern;
}

/// The expression from `at` on, up to the comma, semicolon or bracket that ends it.
std::string_view expression_at(std::string_view code, std::size_t at) {
  const std::size_t begin = at;
  for (int depth = 0; at < code.size();) {
    const char c = code[at];
    if (opens_text(c)) {
      at = end_of_text(code, at);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth < 0 || (depth == 0 && (c == ',' || c == ';'))) break;
    ++at;
  }
  return code.substr(begin, at - begin);
}

/// Collects the texts of an expression, and those of the lists that it names.
class PatternReader {
 public:
  explicit PatternReader(std::string_view code) : code_(code) {}

  /// None: it is a list that is not known, or has one in it. A condition may be anything: both its lists
  /// count.
  std::optional<std::vector<std::string>> read(std::string_view expression) {
    read_expression(expression, 0);
    const bool is_known = unknown_ == 0 || (!patterns_.empty() && !has_unknown_list_);
    return is_known ? std::optional(std::move(patterns_)) : std::nullopt;
  }

 private:
  void read_expression(std::string_view expression, int lookups) {
    for (std::size_t at = 0; at < expression.size();) {
      if (opens_text(expression[at])) {
        const std::size_t end = end_of_text(expression, at);
        patterns_.push_back(with_stars(expression.substr(at + 1, end - at - 2)));
        at = end;
      } else if (is_word_of_script(expression[at])) {
        const bool is_list = expression.substr(0, at).ends_with("...");
        const std::string_view name = word_at(expression, at);
        at += name.size();
        if (!read_name(name, lookups)) {
          ++unknown_;
          has_unknown_list_ = has_unknown_list_ || is_list;
        }
      } else {
        ++at;
      }
    }
  }

  /// False: the file does not say what it is.
  bool read_name(std::string_view name, int lookups) {
    if (std::ranges::find(kNoPatterns, name) != kNoPatterns.end() || is_digit(name.front())) return true;
    if (lookups == kMostLookups) return false;
    const std::optional<std::string_view> value = given_to_name(code_, name, '=');
    if (value) read_expression(*value, lookups + 1);
    return value.has_value();
  }

  std::string_view code_;
  std::vector<std::string> patterns_{};
  std::size_t unknown_ = 0;
  bool has_unknown_list_ = false;
};

std::vector<std::string> expanded(const std::vector<std::string>& patterns, std::string_view otherwise) {
  std::vector<std::string> all;
  for (const std::string& pattern : patterns) {
    const std::optional<std::vector<std::string>> one = expanded_glob(pattern);
    if (!one && !otherwise.empty()) return {std::string(otherwise)};
    if (one) all.insert(all.end(), one->begin(), one->end());
  }
  return all;
}

}  // namespace

std::string without_comments(std::string_view script) {
  std::string code;
  for (std::size_t at = 0; at < script.size();) {
    const std::string_view rest = script.substr(at);
    if (opens_text(script[at])) {
      const std::size_t end = end_of_text(script, at);
      code.append(script.substr(at, end - at));
      at = end;
    } else if (rest.starts_with("//")) {
      at = std::min(script.find('\n', at), script.size());
    } else if (rest.starts_with("/*")) {
      const std::size_t end = script.find("*/", at + 2);
      at = end == kNotFound ? script.size() : end + 2;
    } else {
      code += script[at++];
    }
  }
  return code;
}

std::string_view word_at(std::string_view script, std::size_t at) {
  std::size_t end = at;
  while (end < script.size() && is_word_of_script(script[end])) ++end;
  return script.substr(at, end - at);
}

std::optional<std::string_view> given_to_name(std::string_view script, std::string_view name, char sign) {
  if (name.empty()) return std::nullopt;
  for (std::size_t at = script.find(name); at != kNotFound; at = script.find(name, at + 1)) {
    if (at > 0 && (is_word_of_script(script[at - 1]) || script[at - 1] == '.')) continue;
    std::size_t behind = at + name.size();
    while (behind < script.size() && (is_space(script[behind]) || opens_text(script[behind]))) ++behind;
    // A type may stand between the name and its value.
    if (sign == '=' && behind < script.size() && script[behind] == ':')
      behind = std::min(script.find_first_of("=;{\n", behind), script.size());
    if (behind >= script.size() || script[behind] != sign || script.substr(behind, 2) == "==") continue;
    return expression_at(script, behind + 1);
  }
  return std::nullopt;
}

void read_filters(std::string_view options, std::string_view code, SiteSection& section) {
  if (const auto given = given_to_name(options, "include", ':'))
    if (const auto patterns = PatternReader(code).read(*given)) section.included = expanded(*patterns, "");
  const auto given = given_to_name(options, "exclude", ':');
  if (!given) return;
  const auto patterns = PatternReader(code).read(*given);
  section.excluded = patterns ? expanded(*patterns, kEverything) : std::vector{std::string(kEverything)};
}

bool is_filtered_out(std::string_view path, const SiteSection& section) {
  const auto is_named = [path](const std::string& pattern) {
    return matches_glob_or_lies_below(pattern, path);
  };
  const auto is_taken = [path](const std::string& pattern) { return matches_glob(pattern, path); };
  return std::ranges::any_of(section.excluded, is_named) ||
         (!section.included.empty() && std::ranges::none_of(section.included, is_taken));
}

}  // namespace annals
