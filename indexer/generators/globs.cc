// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/globs.h"

#include <fnmatch.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace annals {
namespace {

constexpr std::size_t kMostPatterns = 256, kNowhere = std::string_view::npos;

/// "{a,b}", "@(a|b)": `inside` is what stands between its brackets.
struct GlobGroup {
  std::size_t begin = 0, end = 0;  ///< With its brackets and the sign before them.
  char sign = 0;                   ///< '@', '?', '!', '+', '*' before a parenthesis; 0: braces.
  std::string_view inside{};
};

std::size_t closing_bracket(std::string_view pattern, std::size_t open) {
  const char opening = pattern[open], closing = opening == '{' ? '}' : ')';
  int depth = 0;
  for (std::size_t at = open; at < pattern.size(); ++at) {
    depth += pattern[at] == opening ? 1 : pattern[at] == closing ? -1 : 0;
    if (depth == 0) return at;
  }
  return kNowhere;
}

std::optional<GlobGroup> first_group(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool is_signed =
        pattern[at] == '(' && at > 0 && std::string_view("@?!+*").find(pattern[at - 1]) != kNowhere;
    if (pattern[at] != '{' && !is_signed) continue;
    const std::size_t close = closing_bracket(pattern, at);
    if (close == kNowhere) continue;
    return GlobGroup{.begin = is_signed ? at - 1 : at,
                     .end = close + 1,
                     .sign = is_signed ? pattern[at - 1] : '\0',
                     .inside = pattern.substr(at + 1, close - at - 1)};
  }
  return std::nullopt;
}

std::vector<std::string> choices_of(const GlobGroup& group) {
  if (group.sign != 0 && group.sign != '@' && group.sign != '?') return {"*"};
  const char divider = group.sign == 0 ? ',' : '|';
  std::vector<std::string> choices = {""};
  int depth = 0;
  for (char c : group.inside) {
    depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
    if (c == divider && depth == 0)
      choices.emplace_back();
    else
      choices.back() += c;
  }
  if (group.sign == '?') choices.emplace_back();
  if (group.sign == 0 && choices.size() == 1) return {"*"};  // "{1..9}"
  return choices;
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t slash = std::min(path.find('/', begin), path.size());
    const std::string_view segment = path.substr(begin, slash - begin);
    if (!segment.empty() && segment != ".") segments.emplace_back(segment);
    begin = slash + 1;
  }
  return segments;
}

}  // namespace

std::optional<std::vector<std::string>> expanded_glob(std::string_view pattern) {
  std::vector<std::string> expanded, waiting = {std::string(pattern)};
  while (!waiting.empty()) {
    if (expanded.size() + waiting.size() > kMostPatterns) return std::nullopt;
    const std::string one = std::move(waiting.back());
    waiting.pop_back();
    const std::optional<GlobGroup> group = first_group(one);
    if (!group) {
      expanded.push_back(one);
      continue;
    }
    for (const std::string& choice : choices_of(*group))
      waiting.push_back(one.substr(0, group->begin) + choice + one.substr(group->end));
  }
  std::ranges::sort(expanded);
  return expanded;
}

bool matches_glob(std::string_view pattern, std::string_view path) {
  const std::vector<std::string> wanted = segments_of(pattern), names = segments_of(path);
  std::size_t at = 0, name = 0, star = kNowhere, behind_star = 0;
  while (name < names.size()) {
    if (at < wanted.size() && wanted[at] == "**") {
      star = at++;
      behind_star = name;
    } else if (at < wanted.size() && fnmatch(wanted[at].c_str(), names[name].c_str(), 0) == 0) {
      ++at;
      ++name;
    } else if (star != kNowhere) {
      at = star + 1;
      name = ++behind_star;
    } else {
      return false;
    }
  }
  return std::all_of(wanted.begin() + static_cast<std::ptrdiff_t>(at), wanted.end(),
                     [](const std::string& segment) { return segment == "**"; });
}

bool matches_glob_or_lies_below(std::string_view pattern, std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != kNowhere; slash = path.find('/', slash + 1))
    if (matches_glob(pattern, path.substr(0, slash))) return true;
  return matches_glob(pattern, path);
}

}  // namespace annals
