// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/path_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/urls.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/english_months.h"

namespace annals {
namespace {

using std::chrono::year_month_day;

/// Endings that only say how the file is made.
constexpr auto kTemplateEndings =
    std::to_array<std::string_view>({"erb", "haml", "slim", "liquid", "njk", "hbs", "mustache", "ejs", "pug",
                                     "webc", "twig", "builder", "tt", "tt2"});

constexpr auto kSiteFiles =
    std::to_array<std::string_view>({"robots.txt", "humans.txt", "ads.txt", "app-ads.txt", "security.txt",
                                     "llms.txt", "llms-full.txt", "hts-log.txt"});

constexpr auto kRepositoryPapers =
    std::to_array<std::string_view>({"readme", "license", "licence", "copying", "contributing", "changelog",
                                     "security", "code_of_conduct", "authors"});

bool is_format_ending(std::string_view ending) {
  if (std::ranges::find(kTemplateEndings, ending) != kTemplateEndings.end()) return true;
  return std::ranges::any_of(kTextFormats, [&](const TextFormat& format) {
    return std::ranges::find(format.extensions, ending) != format.extensions.end();
  });
}

/// Digits at `at`, which moves behind them; none unless there are `fewest` to `most`.
std::optional<int> number_at(std::string_view text, std::size_t& at, std::size_t fewest, std::size_t most) {
  std::size_t end = at;
  int number = 0;
  while (end < text.size() && end - at <= most && text[end] >= '0' && text[end] <= '9')
    number = number * 10 + (text[end++] - '0');
  if (end - at < fewest || end - at > most) return std::nullopt;
  at = end;
  return number;
}

std::optional<PostDate> day(int y, int m, int d) {
  const year_month_day ymd{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                           std::chrono::day(static_cast<unsigned>(d))};
  if (!ymd.ok()) return std::nullopt;
  return PostDate{.day = ymd, .time = {}, .utc_offset = {}};
}

bool is_separator(char c) {
  return c == '-' || c == '_' || c == ' ' || c == '.';
}

std::optional<int> whole_number(std::string_view text, std::size_t fewest, std::size_t most) {
  std::size_t at = 0;
  const std::optional<int> number = number_at(text, at, fewest, most);
  return at == text.size() ? number : std::nullopt;
}

/// Weekday 1 (Monday) to 7.
int iso_weekday(year_month_day ymd) {
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(ymd)).iso_encoding());
}

int day_of_year(year_month_day ymd) {
  return static_cast<int>((std::chrono::sys_days(ymd) - std::chrono::sys_days(ymd.year() / 1 / 1)).count()) +
         1;
}

/// The Thursday of a day's week decides which year and week it is in.
year_month_day thursday_of_week(year_month_day ymd) {
  return std::chrono::sys_days(ymd) + std::chrono::days(4 - iso_weekday(ymd));
}

constexpr auto kDayNames = std::to_array<std::string_view>(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});

std::string_view month_name(year_month_day ymd) {
  return kMonthNames[static_cast<unsigned>(ymd.month()) - 1];
}
std::string_view day_name(year_month_day ymd) {
  return kDayNames[static_cast<std::size_t>(iso_weekday(ymd) - 1)];
}

std::string number(int value, int width = 1) {
  return fmt::format("{:0{}}", value, width);
}
int year_of(year_month_day ymd) {
  return static_cast<int>(ymd.year());
}
int month_of(year_month_day ymd) {
  return static_cast<int>(static_cast<unsigned>(ymd.month()));
}
int day_of(year_month_day ymd) {
  return static_cast<int>(static_cast<unsigned>(ymd.day()));
}

struct DateToken {
  std::string_view name;
  std::string (*write)(year_month_day);
};

/// Jekyll's and Hugo's; where both have one they mean the same.
constexpr auto kDateTokens = std::to_array<DateToken>({
    {"year", [](year_month_day d) { return number(year_of(d), 4); }},
    {"short_year", [](year_month_day d) { return number(year_of(d) % 100, 2); }},
    {"month", [](year_month_day d) { return number(month_of(d), 2); }},
    {"i_month", [](year_month_day d) { return number(month_of(d)); }},
    {"short_month", [](year_month_day d) { return std::string(month_name(d).substr(0, 3)); }},
    {"long_month", [](year_month_day d) { return std::string(month_name(d)); }},
    {"monthname", [](year_month_day d) { return lowered_ascii(month_name(d)); }},
    {"day", [](year_month_day d) { return number(day_of(d), 2); }},
    {"i_day", [](year_month_day d) { return number(day_of(d)); }},
    {"short_day", [](year_month_day d) { return std::string(day_name(d).substr(0, 3)); }},
    {"long_day", [](year_month_day d) { return std::string(day_name(d)); }},
    {"weekday", [](year_month_day d) { return number(iso_weekday(d) % 7); }},
    {"weekdayname", [](year_month_day d) { return lowered_ascii(day_name(d)); }},
    {"w_day", [](year_month_day d) { return number(iso_weekday(d)); }},
    {"y_day", [](year_month_day d) { return number(day_of_year(d), 3); }},
    {"yearday", [](year_month_day d) { return number(day_of_year(d)); }},
    {"week", [](year_month_day d) { return number((day_of_year(thursday_of_week(d)) + 6) / 7, 2); }},
    {"w_year", [](year_month_day d) { return number(year_of(thursday_of_week(d)), 4); }},
});

}  // namespace

PathParts take_apart(std::string_view path) {
  PathParts parts;
  for (std::size_t slash; (slash = path.find('/')) != path.npos; path.remove_prefix(slash + 1))
    parts.folders.push_back(path.substr(0, slash));
  parts.file = parts.stem = path;
  for (std::size_t dot; (dot = parts.stem.rfind('.')) != path.npos && dot > 0;) {
    if (!is_format_ending(lowered_ascii(parts.stem.substr(dot + 1)))) break;
    parts.stem = parts.stem.substr(0, dot);
  }
  parts.extension = parts.file.substr(parts.stem.size());
  return parts;
}

DatedName split_dated_name(std::string_view name) {
  const DatedName undated{std::nullopt, name};
  std::size_t at = 0;
  const auto year = number_at(name, at, 4, 4);
  if (!year || at == name.size() || !is_separator(name[at++])) return undated;
  const auto month = number_at(name, at, 1, 2);
  if (!month || at == name.size() || !is_separator(name[at++])) return undated;
  const auto date_day = number_at(name, at, 1, 2);
  if (!date_day || (at < name.size() && !is_separator(name[at]) && name[at] != 'T')) return undated;
  const std::optional<PostDate> date = day(*year, *month, *date_day);
  if (!date) return undated;
  while (at < name.size() && is_separator(name[at])) ++at;
  return {date, name.substr(at)};
}

std::optional<PostDate> date_from_folders(std::span<const std::string_view> folders) {
  if (folders.empty()) return std::nullopt;
  if (const DatedName dated = split_dated_name(folders.back()); dated.date) return dated.date;
  for (std::size_t i = folders.size(); i-- > 0;) {
    if (i + 2 >= folders.size()) continue;
    const auto y = whole_number(folders[i], 4, 4), m = whole_number(folders[i + 1], 1, 2),
               d = whole_number(folders[i + 2], 1, 2);
    if (y && m && d) return day(*y, *m, *d);
  }
  return std::nullopt;
}

bool has_dated_name(std::string_view path) {
  const PathParts parts = take_apart(path);
  return split_dated_name(parts.stem).date || date_from_folders(parts.folders);
}

PathFacts dated_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  const PathParts parts = take_apart(path.substr(site.source.size()));
  const DatedName dated = split_dated_name(name_of_page(parts));
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  facts.slug = dated.rest;
  return facts;
}

std::string_view name_of_page(const PathParts& parts) {
  return parts.stem == "index" && !parts.folders.empty() ? parts.folders.back() : parts.stem;
}

bool has_folder(const PathParts& parts, std::span<const std::string_view> names) {
  return std::ranges::any_of(parts.folders, [&](std::string_view folder) {
    return std::ranges::find(names, folder) != names.end();
  });
}

std::string joined(const PathParts& parts, std::size_t first) {
  std::string path;
  for (std::size_t i = first; i < parts.folders.size(); ++i) path.append(parts.folders[i]).append("/");
  return path.append(parts.stem);
}

bool is_template(std::string_view path) {
  const std::string_view file = path.substr(path.rfind('/') + 1);
  const std::size_t dot = file.rfind('.');
  return dot != file.npos &&
         std::ranges::find(kTemplateEndings, lowered_ascii(file.substr(dot + 1))) != kTemplateEndings.end();
}

const SiteSection* section_of(std::string_view path, const SiteConfig& site) {
  const auto found = std::ranges::find_if(
      site.sections, [&](const SiteSection& section) { return path.starts_with(section.folder); });
  return found == site.sections.end() ? nullptr : &*found;
}

bool is_site_file(std::string_view file) {
  while (is_template(file)) file = file.substr(0, file.rfind('.'));
  return std::ranges::find(kSiteFiles, lowered_ascii(file)) != kSiteFiles.end();
}

std::string stated_url(const FrontMatter& front_matter, std::span<const std::string_view> keys) {
  for (std::string_view key : keys)
    if (const std::string stated = scalar_at(front_matter.values, key); !stated.empty())
      if (std::optional<std::string> url = url_from_text(stated)) return *url;
  return {};
}

std::optional<PostDate> date_in_path(std::string_view path) {
  for (std::size_t at = 0; at + 10 <= path.size(); ++at) {
    if (at > 0 && path[at - 1] >= '0' && path[at - 1] <= '9') continue;
    if (path[at + 4] != '-' || path[at + 7] != '-') continue;
    const auto y = whole_number(path.substr(at, 4), 4, 4), m = whole_number(path.substr(at + 5, 2), 2, 2),
               d = whole_number(path.substr(at + 8, 2), 2, 2);
    if (!y || !m || !d) continue;
    if (const std::optional<PostDate> date = day(*y, *m, *d)) return date;
  }
  return std::nullopt;
}

bool lies_in_page_bundle(std::string_view path, const PathSet& candidates) {
  const std::size_t own_folder = path.rfind('/');
  for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', slash + 1)) {
    const std::string index = std::string(path.substr(0, slash)) + "/index.";
    const auto found = candidates.lower_bound(index);
    if (found == candidates.end() || !found->starts_with(index)) continue;
    if (slash != own_folder || !path.starts_with(index)) return true;
  }
  return false;
}

bool is_repository_paper(const PathParts& parts) {
  return parts.folders.empty() &&
         std::ranges::find(kRepositoryPapers, lowered_ascii(parts.stem)) != kRepositoryPapers.end();
}

std::string page_address(std::string_view path_without_ending, bool pretty) {
  std::string path(path_without_ending);
  if (path == "index" || path.ends_with("/index"))
    path.resize(path.size() - std::string_view("index").size());
  else
    path += pretty ? "/" : ".html";
  return url_from_path(path);
}

std::string take_language(std::string_view& stem, const std::vector<SiteLanguage>& languages) {
  const std::size_t dot = stem.rfind('.');
  if (dot == stem.npos || dot == 0) return {};
  const std::string code = lowered_ascii(stem.substr(dot + 1));
  if (std::ranges::find(languages, code, &SiteLanguage::code) == languages.end()) return {};
  stem = stem.substr(0, dot);
  return code;
}

std::optional<std::string> date_token(std::string_view token, const std::optional<PostDate>& date) {
  if (!date) return std::nullopt;
  for (const DateToken& row : kDateTokens)
    if (row.name == token) return row.write(date->day);
  return std::nullopt;
}

}  // namespace annals
