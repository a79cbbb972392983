// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/excluded_paths.h"

#include <fnmatch.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/front_matter/fences.h"
#include "indexer/generators/globs.h"
#include "indexer/generators/path_regex.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"

namespace annals {
namespace {

bool fits(const std::string& pattern, std::string_view path) {
  return fnmatch(pattern.c_str(), std::string(path).c_str(), FNM_LEADING_DIR) == 0;
}

/// Without a slash inside, a pattern is one of a name in any folder.
bool excludes(std::string_view pattern, std::string_view path) {
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  const bool is_anchored = pattern.find('/') != pattern.npos;
  while (pattern.starts_with('/')) pattern.remove_prefix(1);
  while (pattern.starts_with("./")) pattern.remove_prefix(2);
  if (pattern.empty()) return false;
  const std::string text(pattern);
  if (fits(text, path)) return true;
  if (pattern.starts_with("**/") && excludes(pattern.substr(3), path)) return true;
  for (std::size_t slash = path.find('/'); !is_anchored && slash != path.npos;
       slash = path.find('/', slash + 1))
    if (fits(text, path.substr(slash + 1))) return true;
  return false;
}

void add_pattern(SiteConfig& site, std::string_view folder, std::string_view line, unsigned list) {
  const std::string_view pattern = trimmed(line);
  if (pattern.empty() || pattern.starts_with('#')) return;
  const auto expanded = expanded_glob(pattern);
  for (const std::string& one : expanded.value_or(std::vector<std::string>{"*"}))
    site.excluded.push_back({std::string(folder), one, list});
}

}  // namespace

void exclude_paths(SiteConfig& site, std::string_view folder, const Value* patterns) {
  if (!patterns) return;
  const unsigned list = site.excluded.empty() ? 0 : site.excluded.back().list + 1;
  Lines lines(patterns->scalar);
  while (const auto line = lines.next()) add_pattern(site, folder, *line, list);
  for (const Value& item : patterns->items) add_pattern(site, folder, item.scalar, list);
}

void ignore_files(SiteConfig& site, const std::string& expression) {
  site.defaults.push_back({.applies =
                               [source = site.source, fits = path_regex(expression)](std::string_view path) {
                                 return path.starts_with(source) && fits(path.substr(source.size()));
                               },
                           .values = {.kind = Value::Kind::Map,
                                      .entries = {{"visibility", text_value("ignored by the site", 0)}}}});
}

bool fits_pattern(std::string_view pattern, std::string_view path) {
  const auto expanded = expanded_glob(pattern);
  return !expanded ||
         std::ranges::any_of(*expanded, [&](const std::string& one) { return excludes(one, path); });
}

bool is_excluded(std::string_view path, const SiteConfig& site) {
  bool excluded = false;
  unsigned list = 0;
  for (const ExcludedPath& row : site.excluded) {
    if (row.list != list && excluded) return true;
    list = row.list;
    if (!path.starts_with(row.folder)) continue;
    const bool takes_in = row.pattern.starts_with('!');
    if (excludes(std::string_view(row.pattern).substr(takes_in ? 1 : 0), path.substr(row.folder.size())))
      excluded = !takes_in;
  }
  return excluded;
}

}  // namespace annals
