// SPDX-License-Identifier: GPL-2.0-or-later
/// Grav: a page for each folder below user/pages/, its file named after the template.
#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/numbered_folders.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::string_view kSeparators = ".";

/// Templates of pages that list others or have no text of their own.
constexpr auto kNoPosts =
    std::to_array<std::string_view>({"blog", "blog_list", "listing", "archive", "archives", "error", "login",
                                     "search", "sitemap", "feed", "form"});

bool has_settings(const std::filesystem::path& user) {
  return is_file(user / "config/system.yaml") || is_file(user / "config/site.yaml") ||
         is_folder(user / "themes") || is_folder(user / "plugins");
}

/// The user's folder in a whole installation, or, of a copy of that folder, the archive itself.
std::string user_folder(const std::filesystem::path& root) {
  return is_folder(root / "user/pages") ? "user/" : "";
}

bool is_grav_site(const std::filesystem::path& root) {
  if (is_folder(root / "user/pages")) return has_settings(root / "user") || is_folder(root / "system");
  return is_folder(root / "pages") && is_file(root / "config/system.yaml");
}

/// Grav reads dates as PHP does, unless a format is set that has the day first before a slash.
DayOrder day_order_of(const Value& system) {
  const Value* pages = find_value(system, "pages");
  const Value* formats = pages ? find_value(*pages, "dateformat") : nullptr;
  const std::string format = formats ? scalar_at(*formats, "default") : std::string();
  return format.starts_with("d/") || format.starts_with("j/") ? DayOrder::DayFirst : DayOrder::Php;
}

/// "languages: {supported: [en, de]}": the first is the default one, whose pages have a prefix as well unless
/// the settings say otherwise.
void read_languages(const Value& system, SiteConfig& site) {
  const Value* languages = find_value(system, "languages");
  const Value* supported = languages ? find_value(*languages, "supported") : nullptr;
  if (!supported || supported->items.empty()) return;
  for (const Value& code : supported->items) site.languages.push_back({.code = lower(code.scalar)});
  const std::string stated = lower(scalar_at(*languages, "defaultlang"));
  site.language = stated.empty() ? site.languages.front().code : stated;
  const Value* in_url = find_value(*languages, "includedefaultlang");
  site.default_language_in_url = !in_url || in_url->as_bool().value_or(true);
}

/// "/de"; empty: the site has one language.
std::string grav_language_folder(const Post& post, const SiteConfig& site) {
  if (site.languages.size() < 2) return {};
  const std::string& language = post.language.empty() ? site.language : post.language;
  const bool is_known =
      std::ranges::find(site.languages, language, &SiteLanguage::code) != site.languages.end();
  return is_known && (language != site.language || site.default_language_in_url) ? '/' + language
                                                                                 : std::string();
}

SiteConfig read_grav_config(const std::filesystem::path& root) {
  SiteConfig site;
  const std::string user = user_folder(root);
  const std::filesystem::path config = root / user / "config";
  const Value system = read_site_file(config / "system.yaml"), about = read_site_file(config / "site.yaml");
  site.source = user + "pages/";
  site.day_order = day_order_of(system);
  site.title = scalar_at(about, "title");
  site.language = lower(scalar_at(about, "defaultlang"));
  read_languages(system, site);
  return site;
}

bool is_module(std::string_view folder) {
  return folder.starts_with('_');
}

PathFacts grav_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  PathParts parts = take_apart(path.substr(site.source.size()));
  const std::size_t dot = parts.stem.rfind('.');  // "item.fr"
  if (dot != parts.stem.npos) facts.language = lower(parts.stem.substr(dot + 1));
  const std::string_view page_template = parts.stem.substr(0, dot);
  const bool is_page = parts.extension == ".md" && !parts.folders.empty() &&
                       std::ranges::none_of(parts.folders, is_module) &&
                       std::ranges::find(kNoPosts, page_template) == kNoPosts.end();
  facts.candidate = is_page;
  if (!is_page) return facts;
  const std::string_view name = take_number(parts.folders.back(), kSeparators).name;
  facts.slug = name;
  facts.date = split_dated_name(name).date;
  return facts;
}

std::string grav_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                     const SiteConfig& site) {
  if (const Value* routes = find_value(front_matter.values, "routes"))
    if (const std::string stated = scalar_at(*routes, "default"); stated.starts_with('/'))
      return below(grav_language_folder(post, site), url_from_text(stated).value_or(""));
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  const std::string address =
      address_of_folders(parts, kSeparators, "home", scalar_at(front_matter.values, "slug"));
  return url_from_path(grav_language_folder(post, site) + address);
}

}  // namespace

Generator grav_generator() {
  return {.name = "grav",
          .help = "user/pages/ with Grav's settings; a page for each folder below it",
          .detect = is_grav_site,
          .read_config = read_grav_config,
          .path_facts = grav_path_facts,
          .url = grav_url,
          .templates = TemplateEngine::None};
}

}  // namespace annals
