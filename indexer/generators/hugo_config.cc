// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/hugo_config.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/path_regex.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/encoding.h"
#include "indexer/source/source_file.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::uint64_t kMaxSectionBytes = 1 << 20;
constexpr auto kLanguageEndings = std::to_array<std::string_view>({".toml", ".yaml", ".yml", ".json"});

const std::vector<std::string_view> kHugoSiteFiles = {"hugo.toml",  "hugo.yaml",   "hugo.yml",
                                                      "hugo.json",  "config.toml", "config.yaml",
                                                      "config.yml", "config.json"};

std::filesystem::path config_folder(const std::filesystem::path& root) {
  return root / "config" / "_default";
}

std::filesystem::path hugo_config_file(const std::filesystem::path& root) {
  const std::filesystem::path at_root = find_site_file(root, kHugoSiteFiles);
  return at_root.empty() ? find_site_file(config_folder(root), kHugoSiteFiles) : at_root;
}

/// A setting of the main file, or of a file of its own: config/_default/permalinks.yaml.
Value hugo_setting(const std::filesystem::path& root, const Value& config, const std::string& name) {
  if (const Value* value = find_value(config, name)) return *value;
  for (std::string_view ending : kLanguageEndings)
    if (const std::filesystem::path file = config_folder(root) / (name + std::string(ending)); is_file(file))
      return read_site_file(file);
  return {};
}

void add_language(SiteConfig& site, std::string_view code, const Value& config) {
  site.languages.push_back(
      {lower(code), folder_path(scalar_at(config, "contentdir")), flag_at(config, "disabled")});
}

/// languages.fr.toml next to the others.
void read_language_files(const std::filesystem::path& root, SiteConfig& site) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(config_folder(root), error)) {
    const std::string name = entry.path().filename().string();
    constexpr std::string_view kStart = "languages.";
    const std::size_t end = name.rfind('.');
    if (name.starts_with(kStart) && end > kStart.size() && end != name.npos)
      add_language(site, name.substr(kStart.size(), end - kStart.size()), read_site_file(entry.path()));
  }
}

void disable_languages(const Value* codes, SiteConfig& site) {
  if (!codes) return;
  const auto is_named = [&](const SiteLanguage& language) {
    return lower(codes->scalar) == language.code || std::ranges::any_of(codes->items, [&](const Value& c) {
             return lower(c.scalar) == language.code;
           });
  };
  for (SiteLanguage& language : site.languages) language.disabled = language.disabled || is_named(language);
}

void read_hugo_languages(const std::filesystem::path& root, const Value& config, SiteConfig& site) {
  const Value languages = hugo_setting(root, config, "languages");
  for (const auto& [code, language] : languages.entries) add_language(site, code, language);
  read_language_files(root, site);
  disable_languages(find_value(config, "disablelanguages"), site);
  std::ranges::sort(site.languages, {}, &SiteLanguage::code);
}

void read_permalinks(const Value& permalinks, SiteConfig& site) {
  const Value* pages = find_value(permalinks, "page");
  const bool by_kind = pages && pages->kind == Value::Kind::Map;
  site.section_permalinks = scalar_entries(by_kind ? pages : &permalinks);
}

void read_ugly_urls(const Value* ugly, SiteConfig& site) {
  if (!ugly) return;
  site.ugly_urls = ugly->as_bool().value_or(false);
  for (const auto& [section, value] : ugly->entries)
    if (value.as_bool().value_or(false)) site.ugly_sections.push_back(section);
}

bool takes_date_from_name(const Value& config) {
  const Value* front_matter = find_value(config, "frontmatter");
  const Value* date = front_matter ? find_value(*front_matter, "date") : nullptr;
  return date &&
         std::ranges::any_of(date->items, [](const Value& item) { return item.scalar == ":filename"; });
}

/// What a cascade names as its target; kinds other than pages and environments for trying out are left out.
bool is_for_pages(const Value* target) {
  if (!target) return true;
  const std::string kind = scalar_at(*target, "kind"), environment = scalar_at(*target, "environment");
  return (kind.empty() || kind == "page" || kind.find('{') != kind.npos) &&
         (environment.empty() || environment == "production");
}

/// "{/news/**,/archive/**}" and "**": a glob of the page's address, without Hugo's alternatives in braces,
/// which then match everything: a mark that hides too much is better than one that hides too little.
bool matches(std::string_view page, const std::string& glob) {
  if (glob.empty() || glob.find('{') != glob.npos) return true;
  const std::string path = "/" + std::string(page.substr(0, page.rfind('.')));
  return fnmatch(glob.c_str(), path.c_str(), 0) == 0;
}

void add_cascade(const Value& cascade, const std::string& content, const std::string& folder,
                 std::vector<FrontMatterDefault>& defaults) {
  if (cascade.kind == Value::Kind::List) {
    for (const Value& item : cascade.items)
      if (item.kind == Value::Kind::Map) add_cascade(item, content, folder, defaults);
    return;
  }
  const Value* target = find_value(cascade, "target");  // also "_target"
  if (cascade.kind != Value::Kind::Map || !is_for_pages(target)) return;
  const std::string glob = target ? scalar_at(*target, "path") : std::string();
  const auto applies = [content, folder, glob](std::string_view path) {
    return path.starts_with(folder) && path.starts_with(content) &&
           matches(path.substr(content.size()), glob);
  };
  defaults.push_back({applies, cascade});
}

/// `cascade` in the _index.md of a section reaches every page below it.
std::vector<FrontMatterDefault> read_cascades(const std::filesystem::path& root, const SiteConfig& site,
                                              const Value& config) {
  std::vector<std::pair<std::string, Value>> found;
  const auto is_section = [](const std::string& name) { return name.starts_with("_index."); };
  for (const std::filesystem::path& file : find_files_below(root / site.source, is_section)) {
    const std::string path = file.lexically_relative(root).generic_string();
    try {
      const DecodedText decoded = decode(read_file({.path = path, .location = file}, kMaxSectionBytes));
      if (decoded.text.find("cascade") == decoded.text.npos) continue;  // most say nothing of it
      Diagnostics unused;
      const FrontMatter front_matter = read_front_matter(decoded.text, path, unused);
      if (const Value* cascade = find_value(front_matter.values, "cascade"))
        found.emplace_back(path.substr(0, path.rfind('/') + 1), *cascade);
    } catch (const std::exception& error) {
      pass_on_exhaustion(error);  // the walk of the archive reports what cannot be read
    }
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) {
    return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a.first < b.first;
  });
  std::vector<FrontMatterDefault> defaults;
  for (const auto& [folder, cascade] : found) add_cascade(cascade, site.source, folder, defaults);
  if (const Value* cascade = find_value(config, "cascade")) add_cascade(*cascade, site.source, "", defaults);
  return defaults;
}

/// `ignoreFiles`: expressions for the whole path of a file.
void read_ignored_files(const Value* ignored, std::vector<FrontMatterDefault>& defaults) {
  if (!ignored) return;
  Value hidden{.kind = Value::Kind::Map};
  hidden.entries.emplace_back("visibility", Value{.kind = Value::Kind::Scalar, .scalar = "ignored by Hugo"});
  std::vector<Value> patterns = ignored->items;
  if (ignored->kind == Value::Kind::Scalar) patterns.push_back(*ignored);
  for (const Value& pattern : patterns) {
    const auto fits = path_regex(pattern.scalar);
    defaults.push_back({[fits](std::string_view path) { return fits('/' + std::string(path)); }, hidden});
  }
}

}  // namespace

bool is_hugo_site(const std::filesystem::path& root) {
  if (is_folder(config_folder(root)) ||
      !find_site_file(root, {"hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"}).empty())
    return true;
  if (!is_folder(root / "content")) return false;
  if (const std::filesystem::path file = hugo_config_file(root); !file.empty()) {
    const Value config = read_site_file(file);
    return find_entry(config, "baseurl") == nullptr ||
           find_entry(config, "baseurl")->first.find('_') == std::string::npos;
  }
  return is_folder(root / "archetypes") || is_folder(root / "layouts");
}

SiteConfig read_hugo_config(const std::filesystem::path& root) {
  const Value config = read_site_file(hugo_config_file(root));
  SiteConfig site;
  site.base_url = base_url_of(scalar_at(config, "baseurl"));
  site.source = folder_path(scalar_at(config, "contentdir"));
  if (site.source.empty()) site.source = "content/";
  read_hugo_languages(root, config, site);
  site.language = lower(scalar_at(config, "defaultcontentlanguage"));
  if (site.language.empty() && site.languages.empty())
    site.language = lower(scalar_at(config, "languagecode"));
  if (site.language.empty() && !site.languages.empty()) site.language = "en";  // Hugo's own default
  site.default_language_in_url = flag_at(config, "defaultcontentlanguageinsubdir");
  site.show_future = flag_at(config, "buildfuture");
  site.date_leaves_slug = takes_date_from_name(config);
  read_permalinks(hugo_setting(root, config, "permalinks"), site);
  read_ugly_urls(find_value(config, "uglyurls"), site);
  site.defaults = read_cascades(root, site, config);
  read_ignored_files(find_value(config, "ignorefiles"), site.defaults);
  return site;
}

}  // namespace annals
