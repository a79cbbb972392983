// SPDX-License-Identifier: GPL-2.0-or-later
/// Jekyll and Octopress: posts in _posts folders, pages anywhere, collections in _folders that the
/// configuration names.
#include "indexer/generators/jekyll.h"
#include "indexer/front_matter/fences.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

/// Where the site may lie in a repository: at its root, as Octopress has it, or as GitHub Pages does.
constexpr auto kSourceFolders = std::to_array<std::string_view>({"", "source/", "src/", "docs/"});

struct JekyllStyle {
  std::string_view name, pattern;
};

constexpr auto kJekyllStyles = std::to_array<JekyllStyle>({
    {"", "/:categories/:year/:month/:day/:title.html"},
    {"date", "/:categories/:year/:month/:day/:title.html"},
    {"pretty", "/:categories/:year/:month/:day/:title/"},
    {"ordinal", "/:categories/:year/:y_day/:title.html"},
    {"weekdate", "/:categories/:year/W:week/:short_day/:title.html"},
    {"none", "/:categories/:title.html"},
});

std::filesystem::path jekyll_config_file(const std::filesystem::path& folder) {
  return find_site_file(folder, {"_config.yml", "_config.yaml", "_config.toml"});
}

/// VuePress has a folder of posts of the same name.
bool is_vue_site(const std::filesystem::path& folder) {
  return is_folder(folder / ".vuepress") || is_folder(folder / ".vitepress");
}

/// A _posts folder alone is enough, but not below source/, where Hexo has it too.
bool is_jekyll_site(const std::filesystem::path& root) {
  return std::ranges::any_of(kSourceFolders, [&](std::string_view source) {
    const std::filesystem::path config = jekyll_config_file(root / source);
    if (!config.empty()) return !is_hexo_config(read_site_file(config));
    return source != "source/" && is_folder(root / source / "_posts") && jekyll_config_file(root).empty() &&
           !is_vue_site(root / source);
  });
}

/// Empty: the configuration names no folder of the archive.
std::string stated_source(const std::filesystem::path& root, const Value& root_config) {
  std::string stated = folder_path(scalar_at(root_config, "source"));
  const bool is_one = !stated.empty() && !stated.starts_with("../") && is_folder(root / stated);
  return is_one ? stated : std::string();
}

std::string found_source(const std::filesystem::path& root) {
  for (std::string_view source : kSourceFolders)
    if (!jekyll_config_file(root / source).empty() || is_folder(root / source / "_posts"))
      return std::string(source);
  return {};
}

bool is_of_type(std::string_view path, std::string_view type) {
  const PathParts parts = take_apart(path);
  const auto underscored = [](std::string_view folder) { return folder.starts_with('_'); };
  if (type.empty()) return true;
  if (type == "pages") return std::ranges::none_of(parts.folders, underscored);
  return std::ranges::any_of(parts.folders, [&](std::string_view folder) {
    return underscored(folder) && (folder.substr(1) == type || (type == "posts" && folder == "_drafts"));
  });
}

/// `defaults:` in _config.yml; its paths may hold "*".
std::vector<FrontMatterDefault> read_defaults(const Value& config, const std::string& source) {
  struct Scoped {
    std::string path;
    FrontMatterDefault row;
  };
  std::vector<Scoped> found;
  const Value* rows = find_value(config, "defaults");
  if (!rows || rows->kind != Value::Kind::List) return {};
  for (const Value& row : rows->items) {
    const Value* scope = find_value(row, "scope");
    const Value* values = find_value(row, "values");
    if (!scope || !values || values->kind != Value::Kind::Map) continue;
    std::string folder = folder_path(scalar_at(*scope, "path"));
    if (!folder.empty()) folder.pop_back();
    const std::string type = scalar_at(*scope, "type"), pattern = source + folder;
    const auto applies = [pattern, folder, type, source](std::string_view path) {
      const bool inside = folder.empty()
                              ? path.starts_with(source)
                              : fnmatch(pattern.c_str(), std::string(path).c_str(), FNM_LEADING_DIR) == 0;
      return inside && is_of_type(path, type);
    };
    found.push_back({folder, {applies, *values}});
  }
  std::ranges::stable_sort(found, std::greater{}, [](const Scoped& scoped) { return scoped.path.size(); });
  std::vector<FrontMatterDefault> defaults;
  for (Scoped& scoped : found) defaults.push_back(std::move(scoped.row));
  return defaults;
}

void read_collections(const Value& config, SiteConfig& site) {
  const Value* collections = find_value(config, "collections");
  if (!collections) return;
  for (const auto& [name, collection] : collections->entries) {
    if (const std::string permalink = scalar_at(collection, "permalink"); !permalink.empty())
      site.section_permalinks.emplace_back(name, permalink);
    if (flag_at(collection, "output")) site.collections.push_back(name);
  }
}

/// `collections_dir:`, below which folders such as _posts lie.
void read_collections_folder(const Value& config, SiteConfig& site) {
  if (const std::string folder = folder_path(scalar_at(config, "collectionsdir")); !folder.empty())
    site.sections.push_back({.folder = folder});
}

/// `include: [_pages]`: folders of pages although their names begin with '_'. Kept with it, unlike
/// collections.
void read_included_folders(const Value& config, SiteConfig& site) {
  const Value* included = find_value(config, "include");
  if (!included) return;
  for (const Value& item : included->items) {
    const std::string folder = folder_path(item.scalar);
    if (folder.starts_with('_')) site.collections.push_back(folder.substr(0, folder.find('/')));
  }
}

SiteConfig read_jekyll_site(const std::filesystem::path& root) {
  const std::filesystem::path at_root = jekyll_config_file(root);
  const std::string stated = stated_source(root, read_site_file(at_root)),
                    source = stated.empty() ? found_source(root) : stated;
  SiteConfig site = read_jekyll_config(
      read_site_file(at_root.empty() ? jekyll_config_file(root / source) : at_root), source);
  if (!stated.empty()) {  // Jekyll builds nothing else
    const Value others = text_value("*\n!" + stated + "*", 0);
    exclude_paths(site, "", &others);
  }
  return site;
}

/// "2009-01-27-slug"; Jekyll knows no other names of posts.
PathFacts jekyll_post_facts(const PathParts& parts, std::size_t posts_folder) {
  PathFacts facts;
  const DatedName dated = split_dated_name(parts.stem);
  if (!dated.date || dated.rest.empty()) facts.refusal = "among the posts, but not named YYYY-MM-DD-title";
  if (parts.file.ends_with(".yml") || parts.file.ends_with(".yaml")) {
    facts.any_ending = true;
    facts.refusal = "Jekyll takes YAML for data";
  }
  facts.date = dated.date;
  facts.slug = dated.rest;
  facts.categories.assign(parts.folders.begin(),
                          parts.folders.begin() + static_cast<std::ptrdiff_t>(posts_folder));
  return facts;
}

/// "_notebooks/2020-02-20-slug.ipynb": fastpages makes a post of it before Jekyll runs.
bool is_notebook_post(const PathParts& parts) {
  return !parts.folders.empty() && parts.folders.front() == "_notebooks" && parts.file.ends_with(".ipynb");
}

bool is_special(std::string_view name) {
  return name.starts_with('_') || name.starts_with('.') || name.starts_with('#') || name.starts_with('~');
}

bool is_collection(std::string_view folder, const SiteConfig& site) {
  return folder.starts_with('_') &&
         std::ranges::find(site.collections, folder.substr(1)) != site.collections.end();
}

bool is_included(std::string_view folder, const SiteConfig& site) {
  return folder.starts_with('_') && std::ranges::find(site.collections, folder) != site.collections.end();
}

/// Below the site's source and its folder of collections.
std::string_view path_in_site(std::string_view path, const SiteConfig& site) {
  if (path.starts_with(site.source)) path.remove_prefix(site.source.size());
  for (const SiteSection& section : site.sections)
    if (path.starts_with(section.folder + '_')) path.remove_prefix(section.folder.size());
  return path;
}

std::string jekyll_category_path(const Post& post, bool slugified) {
  std::vector<std::string> seen;
  std::string path;
  for (const std::string& category : post.categories) {
    std::string piece = slugified ? slugify(category) : lower(category);
    if (piece.empty() || std::ranges::find(seen, piece) != seen.end()) continue;
    path += (path.empty() ? "" : "/") + piece;
    seen.push_back(std::move(piece));
  }
  return path;
}

std::string pattern_named(std::string_view pattern) {
  for (const JekyllStyle& style : kJekyllStyles)
    if (style.name == pattern) return std::string(style.pattern);
  return std::string(pattern);
}

std::string pattern_of_section(const SiteConfig& site, std::string_view section) {
  for (const auto& [name, pattern] : site.section_permalinks)
    if (name == section) return pattern_named(pattern);
  return {};
}

}  // namespace

SiteConfig read_jekyll_config(const Value& config, std::string source) {
  SiteConfig site;
  site.source = std::move(source);
  std::string base_path = scalar_at(config, "baseurl");
  if (base_path.empty()) base_path = scalar_at(config, "basepath");
  while (base_path.ends_with('/')) base_path.pop_back();
  if (!base_path.empty() && !base_path.starts_with('/')) base_path.insert(0, "/");
  if (const std::string host = base_url_of(scalar_at(config, "url")); !host.empty())
    site.base_url = host + base_path;
  else
    site.base_path = base_path;
  site.permalink = scalar_at(config, "permalink");
  site.language = scalar_at(config, "lang");
  site.show_future = flag_at(config, "future");
  site.defaults = read_defaults(config, site.source);
  read_collections(config, site);
  read_collections_folder(config, site);
  read_included_folders(config, site);
  exclude_paths(site, site.source, find_value(config, "exclude"));
  return site;
}

PathFacts jekyll_path_facts(std::string_view path, const SiteConfig& site) {
  const bool in_source = path.starts_with(site.source);
  const PathParts parts = take_apart(path_in_site(path, site));
  for (std::size_t i = parts.folders.size(); i-- > 0;)
    if (parts.folders[i] == "_posts") return jekyll_post_facts(parts, i);
  PathFacts facts;
  if (is_notebook_post(parts)) {
    facts = jekyll_post_facts(parts, 0);
    facts.any_ending = true;
    return facts;
  }
  const DatedName dated = split_dated_name(name_of_page(parts));
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  facts.date = dated.date;
  if (std::ranges::find(parts.folders, "_drafts") != parts.folders.end()) return facts;
  const bool collected = !parts.folders.empty() && (is_collection(parts.folders.front(), site) ||
                                                    is_included(parts.folders.front(), site));
  const auto special = std::ranges::count_if(parts.folders, is_special);
  facts.candidate = in_source && !is_special(parts.file) && special == (collected ? 1 : 0);
  return facts;
}

std::string jekyll_url(const Post& post, const PathFacts& place, const FrontMatter& front_matter,
                       const SiteConfig& site) {
  const PathParts parts = take_apart(path_in_site(post.path, site));
  const bool is_post =
      is_notebook_post(parts) || std::ranges::find(parts.folders, "_posts") != parts.folders.end();
  const bool collected = !is_post && !parts.folders.empty() && is_collection(parts.folders.front(), site);
  const std::string collection = is_post     ? "posts"
                                 : collected ? std::string(parts.folders.front().substr(1))
                                             : "";
  std::string slug = scalar_at(front_matter.values, "slug");
  if (slug.empty()) slug = place.slug;

  const std::string stated = scalar_at(front_matter.values, "permalink");
  std::string pattern = stated;
  if (pattern.empty()) pattern = pattern_of_section(site, collection);
  if (pattern.empty() && is_post) pattern = pattern_named(site.permalink);
  if (pattern.empty()) {
    const bool is_pretty = site.permalink == "pretty" || site.permalink.ends_with('/');
    pattern = collected ? "/:collection/:path" : "/:path";
    pattern += is_pretty && parts.stem != "index" ? "/" : ".html";
  }
  const std::string filled =
      fill_permalink(pattern, [&](std::string_view token) -> std::optional<std::string> {
        if (token == "title" || token == "name" || token == "basename") return slug;
        if (token == "slug") return slugify(slug);
        if (token == "categories") return jekyll_category_path(post, false);
        if (token == "slugified_categories") return jekyll_category_path(post, true);
        if (token == "path") return joined(parts, collected ? 1 : 0);
        if (token == "collection") return collection;
        if (token == "output_ext") return ".html";
        return date_token(token, post.date ? post.date : place.date);
      });
  const std::string address = stated.empty() ? url_from_path(filled) : url_from_text(filled).value_or("");
  return below(site.base_url.empty() ? site.base_path : "", without_index(address));
}

Generator jekyll_generator() {
  return {.name = "jekyll",
          .help = "_config.yml or _posts, also Octopress's source/_posts; pages need front matter",
          .detect = is_jekyll_site,
          .read_config = read_jekyll_site,
          .path_facts = jekyll_path_facts,
          .url = jekyll_url,
          .needs_front_matter = true,
          .tag_split = TagSplit::Blanks,
          .templates = TemplateEngine::Liquid};
}

}  // namespace annals
