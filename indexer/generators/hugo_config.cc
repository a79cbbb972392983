// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/hugo_config.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/path_regex.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/encoding.h"
#include "indexer/source/source_file.h"
#include "query/base/ascii.h"
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

std::vector<std::string> texts_of(const Value* value) {
  std::vector<std::string> texts;
  if (value && value->kind == Value::Kind::Scalar) texts.push_back(value->scalar);
  if (value)
    for (const Value& item : value->items) texts.push_back(item.scalar);
  return texts;
}

/// `files = ["! drafts/**", "blog/**"]`, and what older versions have for it.
void read_mounted_files(const Value& mount, SiteSection& section, SiteConfig& site) {
  Value excluded{.kind = Value::Kind::List};
  const auto exclude = [&](std::string_view pattern) {
    excluded.items.push_back({.kind = Value::Kind::Scalar, .scalar = std::string(trimmed(pattern))});
  };
  for (const std::string& pattern : texts_of(find_value(mount, "excludefiles"))) exclude(pattern);
  section.included = texts_of(find_value(mount, "includefiles"));
  for (const std::string& pattern : texts_of(find_value(mount, "files")))
    pattern.starts_with('!') ? exclude(std::string_view(pattern).substr(1))
                             : section.included.push_back(pattern);
  exclude_paths(site, section.folder, &excluded);
}

/// `module.mounts` below content/ stand instead of the content folder and of the languages' folders.
void read_mounts(const std::filesystem::path& root, const Value& config, SiteConfig& site) {
  const Value module = hugo_setting(root, config, "module");
  const Value* mounts = find_value(module, "mounts");
  if (!mounts) return;
  std::vector<SiteLanguage> mounted;
  for (const Value& mount : mounts->items) {
    const std::string target = folder_path(scalar_at(mount, "target"));
    if (!target.starts_with("content/")) continue;
    SiteSection section{.folder = folder_path(scalar_at(mount, "source")),
                        .address = target.substr(std::string_view("content/").size())};
    if (section.folder.empty() || section.folder.starts_with("../")) continue;
    if (const std::string language = lower(scalar_at(mount, "lang")); !language.empty())
      mounted.push_back({language, section.folder});
    read_mounted_files(mount, section, site);
    site.sections.push_back(std::move(section));
  }
  if (site.sections.empty()) return;
  std::ranges::stable_sort(site.sections, std::greater{},
                           [](const SiteSection& section) { return section.folder.size(); });
  for (SiteLanguage& language : site.languages) language.folder.clear();
  site.languages.insert(site.languages.end(), mounted.begin(), mounted.end());
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

/// Days of the file or of Git are not used.
void read_date_keys(const std::vector<std::string>& names, SiteConfig& site) {
  for (const std::string& name : names) {
    if (name == ":default")
      site.date_keys.insert(site.date_keys.end(), kHugoDateKeys.begin(), kHugoDateKeys.end());
    else if (name == ":filename" || !name.starts_with(':'))
      site.date_keys.push_back(name == ":filename" ? name : normal_key(name));
  }
  site.date_leaves_slug = std::ranges::find(site.date_keys, ":filename") != site.date_keys.end();
}

/// "frontmatter: {date: [created, ':default'], expiryDate: [bestBefore]}"
void read_front_matter_keys(const Value& names, SiteConfig& site) {
  read_date_keys(texts_of(find_value(names, "date")), site);
  // Below a second known key it counts beside the first.
  constexpr auto kKnown = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"publishdate", "embargountil"}, {"expirydate", "expiresat"}});
  for (const auto& [known, second] : kKnown)
    for (const std::string& name : texts_of(find_value(names, known)))
      for (std::string_view key : {known, second})
        if (!name.starts_with(':')) site.renamed_keys.emplace_back(normal_key(name), key);
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

/// A folder whose files are content, and where Hugo sees it.
struct ContentRoot {
  std::string folder{};    ///< "articles/"
  std::string target{};    ///< "blog/"; empty: the content itself.
  std::string language{};  ///< Empty: files say theirs.

  /// None: the path lies elsewhere.
  std::optional<std::string> page(std::string_view path) const {
    if (!path.starts_with(folder)) return std::nullopt;
    return target + std::string(path.substr(folder.size()));
  }
};

std::vector<ContentRoot> content_roots(const SiteConfig& site) {
  std::vector<ContentRoot> roots;
  for (const SiteSection& mount : site.sections)
    roots.push_back({mount.folder, folder_path(mount.address), ""});
  if (roots.empty()) roots.push_back({.folder = site.source});
  for (const SiteLanguage& language : site.languages) {
    const auto known = std::ranges::find(roots, language.folder, &ContentRoot::folder);
    if (known != roots.end())
      known->language = language.code;
    else if (!language.folder.empty())
      roots.push_back({.folder = language.folder, .language = language.code});
  }
  return roots;
}

/// A section's file: below its folder, `cascade` reaches every page of its language.
struct Cascade {
  std::string folder{}, language{};
  Value value{};
};

void add_cascade(const Cascade& cascade, const std::vector<ContentRoot>& roots,
                 std::vector<FrontMatterDefault>& defaults) {
  const auto& [folder, language, value] = cascade;
  if (value.kind == Value::Kind::List) {
    for (const Value& item : value.items)
      if (item.kind == Value::Kind::Map) add_cascade({folder, language, item}, roots, defaults);
    return;
  }
  const Value* target = find_value(value, "target");  // also "_target"
  if (value.kind != Value::Kind::Map || !is_for_pages(target)) return;
  const std::string glob = target ? scalar_at(*target, "path") : std::string();
  const auto applies = [folder = folder, language = language, roots, glob](std::string_view path) {
    return std::ranges::any_of(roots, [&](const ContentRoot& root) {
      const std::optional<std::string> page = root.page(path);
      const bool speaks_it = language.empty() || root.language.empty() || language == root.language;
      return page && speaks_it && page->starts_with(folder) && matches(*page, glob);
    });
  };
  defaults.push_back({applies, value});
}

void read_cascades_below(const std::filesystem::path& root, const ContentRoot& content,
                         std::vector<Cascade>& found) {
  const auto is_section = [](const std::string& name) { return name.starts_with("_index."); };
  for (const std::filesystem::path& file : find_files_below(root / content.folder, is_section)) {
    const std::string path = file.lexically_relative(root).generic_string();
    try {
      const DecodedText decoded = decode(read_file({.path = path, .location = file}, kMaxSectionBytes));
      if (decoded.text.find("cascade") == decoded.text.npos) continue;  // most say nothing of it
      Diagnostics unused;
      const FrontMatter front_matter = read_front_matter(decoded.text, path, unused);
      const std::string page = content.page(path).value_or(path);
      if (const Value* cascade = find_value(front_matter.values, "cascade"))
        found.push_back({page.substr(0, page.rfind('/') + 1), content.language, *cascade});
    } catch (const std::exception& error) {
      pass_on_exhaustion(error);  // the walk of the archive reports what cannot be read
    }
  }
}

std::vector<FrontMatterDefault> read_cascades(const std::filesystem::path& root, const SiteConfig& site,
                                              const Value& config) {
  const std::vector<ContentRoot> roots = content_roots(site);
  std::vector<Cascade> found;
  for (const ContentRoot& content : roots) read_cascades_below(root, content, found);
  std::ranges::stable_sort(found, [](const Cascade& a, const Cascade& b) {
    return a.folder.size() != b.folder.size() ? a.folder.size() > b.folder.size() : a.folder < b.folder;
  });
  std::vector<FrontMatterDefault> defaults;
  for (const Cascade& cascade : found) add_cascade(cascade, roots, defaults);
  if (const Value* cascade = find_value(config, "cascade")) add_cascade({.value = *cascade}, roots, defaults);
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
  read_mounts(root, config, site);
  site.default_language_in_url = flag_at(config, "defaultcontentlanguageinsubdir");
  site.show_future = flag_at(config, "buildfuture");
  read_front_matter_keys(hugo_setting(root, config, "frontmatter"), site);
  read_permalinks(hugo_setting(root, config, "permalinks"), site);
  read_ugly_urls(find_value(config, "uglyurls"), site);
  site.defaults = read_cascades(root, site, config);
  read_ignored_files(find_value(config, "ignorefiles"), site.defaults);
  return site;
}

}  // namespace annals
