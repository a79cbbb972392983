// SPDX-License-Identifier: GPL-2.0-or-later
/// MkDocs, with the blog of Material for MkDocs: posts in docs/blog/posts/, pages in docs/.
#include <algorithm>
#include <array>
#include <initializer_list>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/author_names.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/name_pattern.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/text/program_marks.h"

namespace annals {
namespace {

std::filesystem::path mkdocs_config_file(const std::filesystem::path& root) {
  return find_site_file(root, {"mkdocs.yml", "mkdocs.yaml"});
}

bool is_mkdocs_site(const std::filesystem::path& root) {
  return !mkdocs_config_file(root).empty();
}

/// Its "!!python/name:…" tags are no plain YAML; the keys at the top are read all the same.
Value read_lenient_config(const std::filesystem::path& root) {
  const std::filesystem::path file = mkdocs_config_file(root);
  Value config = read_site_file(file);
  return config.entries.empty() ? recover_yaml(read_code(file), 1) : config;
}

/// Of the first of these plugins, which may be a list or a map; nullptr: it has none, or is not there.
const Value* plugin_options(const Value& plugins, std::initializer_list<std::string_view> names,
                            bool& found) {
  const auto is_one = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
  for (const auto& [name, options] : plugins.entries)
    if (is_one(name)) return found = true, &options;
  for (const Value& plugin : plugins.items) {
    if (is_one(plugin.scalar)) found = true;
    for (const auto& [name, options] : plugin.entries)
      if (is_one(name)) return found = true, &options;
  }
  return nullptr;
}

/// Of the plugins that keep files out of the site or of its search.
void read_exclude_plugins(const Value& config, SiteConfig& site) {
  const Value* plugins = find_value(config, "plugins");
  bool found = false;
  if (!plugins) return;
  if (const Value* options = plugin_options(*plugins, {"exclude"}, found)) {
    exclude_paths(site, site.source, find_value(*options, "glob"));
    if (const Value* expressions = find_value(*options, "regex")) {
      if (!expressions->scalar.empty()) ignore_files(site, expressions->scalar);
      for (const Value& one : expressions->items) ignore_files(site, one.scalar);
    }
  }
  if (const Value* options = plugin_options(*plugins, {"exclude-search"}, found))
    exclude_paths(site, site.source, find_value(*options, "exclude"));
}

std::string option(const Value* options, std::string_view key, std::string_view fallback) {
  const std::string stated = options ? scalar_at(*options, key) : std::string();
  return stated.empty() ? std::string(fallback) : stated;
}

std::string filled(std::string pattern, std::string_view token, const std::string& text) {
  const std::size_t at = pattern.find(token);
  return at == pattern.npos ? pattern : pattern.replace(at, token.size(), text);
}

/// The blog is a section: `folder` of its posts, `address` of the blog, `permalink` of a post.
void read_mkdocs_blog(const std::filesystem::path& root, const Value& config, SiteConfig& site) {
  const Value* plugins = find_value(config, "plugins");
  bool found = is_folder(root / site.source / "blog/posts");
  const Value* options = plugins ? plugin_options(*plugins, {"blog", "material/blog"}, found) : nullptr;
  if (!found) return;
  std::string blog = folder_path(option(options, "blogdir", "blog"));
  const std::string bare = blog.empty() ? "." : blog.substr(0, blog.size() - 1);
  SiteSection section{
      .folder = folder_path(filled(option(options, "postdir", "{blog}/posts"), "{blog}", bare)),
      .file_name = option(options, "posturldateformat", "yyyy/MM/dd"),
      .permalink = option(options, "posturlformat", "{date}/{slug}"),
      .address = '/' + blog};
  site.sections.push_back(std::move(section));
  for (const char* name : {".authors.yml", "authors.yml"}) {
    const Value file = read_site_file(root / site.source / blog / name);
    const Value* authors = find_value(file, "authors");
    read_author_names(authors ? *authors : file, site);
  }
}

SiteConfig read_mkdocs_config(const std::filesystem::path& root) {
  const Value config = read_lenient_config(root);
  SiteConfig site;
  site.base_url = base_url_of(scalar_at(config, "siteurl"));
  site.title = scalar_at(config, "sitename");
  const std::string folder = scalar_at(config, "docsdir");
  site.source = folder_path(folder.empty() ? "docs" : folder);
  const Value* pretty = find_value(config, "usedirectoryurls");
  site.ugly_urls = pretty && !pretty->as_bool().value_or(true);
  read_mkdocs_blog(root, config, site);
  for (const char* key : {"excludedocs", "draftdocs"})
    exclude_paths(site, site.source, find_value(config, key));
  read_exclude_plugins(config, site);
  return site;
}

/// "blog/index.md" lists the posts.
bool is_blog_index(std::string_view path, const SiteConfig& site) {
  return std::ranges::any_of(site.sections, [&](const SiteSection& section) {
    return path == section.address.substr(1) + "index.md" && path != "index.md";
  });
}

PathFacts mkdocs_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts = dated_facts(path, site);
  if (!facts.candidate) return facts;
  path.remove_prefix(site.source.size());
  facts.candidate = !is_site_file(path.substr(path.rfind('/') + 1)) && !is_blog_index(path, site);
  return facts;
}

/// "yyyy/MM/dd" of a day.
std::string formatted(std::string pattern, const std::optional<PostDate>& date) {
  if (!date) return {};
  const std::string day = iso_day(date->day);
  for (const auto& [token, text] : {std::pair<std::string_view, std::string>{"yyyy", day.substr(0, 4)},
                                    {"yy", day.substr(2, 2)},
                                    {"MM", day.substr(5, 2)},
                                    {"dd", day.substr(8)}})
    pattern = filled(std::move(pattern), token, text);
  return pattern;
}

std::string mkdocs_post_address(const Post& post, const FrontMatter& front_matter,
                                const SiteSection& section) {
  const std::string stated = scalar_at(front_matter.values, "slug"),
                    slug = stated.empty() ? slugify(post.title) : stated;
  const std::string path =
      fill_braces(section.permalink, [&](std::string_view token) -> std::optional<std::string> {
        if (token == "date") return formatted(section.file_name, post.date);
        if (token == "slug") return slug;
        if (token == "categories")
          return post.categories.empty() ? std::string() : slugify(post.categories.front());
        const PathParts parts = take_apart(post.path);
        return token == "file" ? std::optional(std::string(parts.stem)) : std::nullopt;
      });
  return section.address + path;
}

std::string mkdocs_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                       const SiteConfig& site) {
  const std::string_view path = std::string_view(post.path).substr(site.source.size());
  if (const SiteSection* section = section_of(path, site))
    return url_from_path(mkdocs_post_address(post, front_matter, *section) +
                         (site.ugly_urls ? ".html" : "/"));
  PathParts parts = take_apart(path);
  if (parts.stem == "README") parts.stem = "index";
  return page_address(joined(parts), !site.ugly_urls);
}

}  // namespace

Generator mkdocs_generator() {
  return {.name = "mkdocs",
          .help = "mkdocs.yml; pages below docs/, posts of Material's blog in docs/blog/posts/",
          .detect = is_mkdocs_site,
          .read_config = read_mkdocs_config,
          .path_facts = mkdocs_path_facts,
          .url = mkdocs_url,
          .templates = TemplateEngine::None,
          .without_own_marks = without_material_marks};
}

}  // namespace annals
