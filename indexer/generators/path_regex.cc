// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/path_regex.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <memory>

namespace annals {
namespace {

constexpr int kMostSteps = 10;  // of some milliseconds each

icu::UnicodeString text_for_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

}  // namespace

std::function<bool(std::string_view path)> path_regex(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  const std::shared_ptr<const icu::RegexPattern> compiled(
      icu::RegexPattern::compile(text_for_icu(pattern), place, status));
  if (U_FAILURE(status) || !compiled) return [](std::string_view) { return true; };
  return [compiled](std::string_view path) {
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString text = text_for_icu(path);
    const std::unique_ptr<icu::RegexMatcher> matcher(compiled->matcher(text, error));
    if (U_FAILURE(error)) return true;
    matcher->setTimeLimit(kMostSteps, error);
    const bool is_found = matcher->find(error);
    return is_found || U_FAILURE(error);
  };
}

std::string named_group(const std::string& pattern, const std::string& name, std::string_view path) {
  icu::UnicodeString expression = text_for_icu(pattern);
  expression.findAndReplace("(?P<", "(?<");
  UErrorCode status = U_ZERO_ERROR;
  icu::RegexMatcher matcher(expression, 0, status);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString text = text_for_icu(path);
  matcher.reset(text);
  matcher.setTimeLimit(kMostSteps, status);
  if (!matcher.lookingAt(status)) return {};
  const int group = matcher.pattern().groupNumberFromName(text_for_icu(name), status);
  std::string found;
  if (U_SUCCESS(status)) matcher.group(group, status).toUTF8String(found);
  return U_SUCCESS(status) ? found : std::string();
}

}  // namespace annals
