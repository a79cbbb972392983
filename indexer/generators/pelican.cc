// SPDX-License-Identifier: GPL-2.0-or-later
/// Pelican: articles and pages below content/, addresses from slugs. pelicanconf.py is a program, of which
/// only what is written out is read.
#include <algorithm>
#include <array>

#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/name_pattern.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/path_regex.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/source/encoding.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr auto kConfigFiles =
    std::to_array<std::string_view>({"pelicanconf.py", "pelican.conf.py", "publishconf.py"});
constexpr std::string_view kPageSection = "page";
constexpr auto kPelicanNeverPosts =
    std::to_array<std::string_view>({"output", "themes", "plugins", "__pycache__"});

bool is_pelican_site(const std::filesystem::path& root) {
  return std::ranges::any_of(kConfigFiles, [&](std::string_view name) { return is_file(root / name); });
}

/// Settings for publishing come last and win.
Value read_settings(const std::filesystem::path& root) {
  std::string code;
  for (std::string_view name : kConfigFiles) code += read_code(root / name) + '\n';
  return read_assignments(code);
}

std::string pelican_setting(const Value& settings, std::string_view name, std::string_view otherwise = "") {
  const Value* value = settings.find(name);
  return value && value->kind == Value::Kind::Scalar ? value->scalar : std::string(otherwise);
}

std::vector<std::string> folders_of(const Value& settings, std::string_view name) {
  std::vector<std::string> folders;
  if (const Value* value = settings.find(name)) {
    if (!value->scalar.empty()) folders.push_back(folder_path(value->scalar));
    for (const Value& item : value->items) folders.push_back(folder_path(item.scalar));
  }
  return folders;
}

/// Sections: pages first, then articles.
void read_addresses(const Value& settings, SiteConfig& site) {
  std::vector<std::string> pages = folders_of(settings, "PAGE_PATHS");
  if (pages.empty()) pages = {"pages/"};
  for (const std::string& folder : pages)
    site.sections.push_back(
        {.folder = folder,
         .file_name = std::string(kPageSection),
         .permalink = pelican_setting(settings, "PAGE_URL", "pages/{slug}.html"),
         .address = pelican_setting(settings, "PAGE_LANG_URL", "pages/{slug}-{lang}.html")});
  std::vector<std::string> articles = folders_of(settings, "ARTICLE_PATHS");
  if (articles.empty()) articles = {""};
  for (const std::string& folder : articles)
    site.sections.push_back({.folder = folder,
                             .file_name = pelican_setting(settings, "FILENAME_METADATA"),
                             .permalink = pelican_setting(settings, "ARTICLE_URL", "{slug}.html"),
                             .address = pelican_setting(settings, "ARTICLE_LANG_URL", "{slug}-{lang}.html")});
}

/// Folders that are no articles may be pages.
void read_excluded(const Value& settings, SiteConfig& site) {
  const std::vector<std::string> pages = folders_of(settings, "PAGE_PATHS");
  for (const char* name : {"ARTICLE_EXCLUDES", "PAGE_EXCLUDES"})
    for (const std::string& folder : folders_of(settings, name))
      if (std::ranges::find(pages, folder) == pages.end() && folder != "pages/")
        site.excluded.push_back({site.source, '/' + folder});
  exclude_paths(site, site.source, settings.find("IGNORE_FILES"));
}

SiteConfig read_pelican_config(const std::filesystem::path& root) {
  const Value settings = read_settings(root);
  SiteConfig site;
  site.source = folder_path(pelican_setting(settings, "PATH"));
  if (site.source.empty() && is_folder(root / "content")) site.source = "content/";
  site.base_url = base_url_of(pelican_setting(settings, "SITEURL"));
  site.language = lower(pelican_setting(settings, "DEFAULT_LANG", "en"));
  site.default_category = pelican_setting(settings, "DEFAULT_CATEGORY");
  site.folders_are_categories = pelican_setting(settings, "USE_FOLDER_AS_CATEGORY", "true") == "true";
  site.slug_from_name = pelican_setting(settings, "SLUGIFY_SOURCE", "title") == "basename";
  site.show_future = pelican_setting(settings, "WITH_FUTURE_DATES") == "true";
  read_addresses(settings, site);
  read_excluded(settings, site);
  if (const Value* defaults = settings.find("DEFAULT_METADATA"); defaults && !defaults->entries.empty())
    site.defaults.push_back({[](std::string_view) { return true; }, *defaults});
  if (const std::string author = pelican_setting(settings, "AUTHOR"); !author.empty())
    site.defaults.push_back({[](std::string_view) { return true; },
                             {.kind = Value::Kind::Map, .entries = {{"author", text_value(author, 0)}}}});
  return site;
}

PathFacts pelican_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  path.remove_prefix(site.source.size());
  const PathParts parts = take_apart(path);
  const DatedName dated = split_dated_name(parts.stem);
  facts.candidate = (site.sections.empty() || section_of(path, site)) &&
                    !has_folder(parts, kPelicanNeverPosts) && !is_site_file(parts.file) &&
                    !is_repository_paper(parts);
  facts.date = dated.date;
  facts.slug = parts.stem;
  const SiteSection* section = section_of(path, site);
  if (section && section->file_name == kPageSection) return facts;
  if (site.folders_are_categories && !parts.folders.empty())
    facts.default_category = parts.folders.back();
  else
    facts.default_category = site.default_category;
  return facts;
}

/// Pelican's slugs: ASCII, words joined by '-', quotes and marks left out.
std::string pelican_slug(std::string_view text) {
  std::string kept;
  for (char c : text)
    if (std::string_view("'\".,!?:()/&").find(c) == std::string_view::npos) kept += c;
  return slugify(ascii_of(kept));
}

/// "date:%Y/%m"
std::optional<std::string> date_in_token(std::string_view token, const Post& post) {
  constexpr std::string_view kDate = "date:";
  if (!token.starts_with(kDate)) return std::nullopt;
  return fill_strftime(token.substr(kDate.size()), post.date);
}

std::string pelican_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                        const SiteConfig& site) {
  constexpr auto kUrlKeys = std::to_array<std::string_view>({"url", "saveas"});
  if (const std::string stated = stated_url(front_matter, kUrlKeys); !stated.empty()) return stated;
  const std::string_view path = std::string_view(post.path).substr(site.source.size());
  const SiteSection* section = section_of(path, site);
  if (!section) return {};
  std::string stated = scalar_at(front_matter.values, "slug");
  if (stated.empty() && section->file_name != kPageSection)
    stated = named_group(section->file_name, "slug", facts.slug);
  const std::string slug = pelican_slug(!stated.empty()       ? stated
                                        : site.slug_from_name ? facts.slug
                                                              : post.title);
  const bool translated = !post.language.empty() && post.language != site.language;
  const std::string filled =
      fill_braces(translated ? section->address : section->permalink,
                  [&](std::string_view token) -> std::optional<std::string> {
                    if (token == "slug") return slug;
                    if (token == "lang") return post.language;
                    if (token == "category")
                      return post.categories.empty() ? "misc" : pelican_slug(post.categories.front());
                    if (token == "author" && !post.authors.empty()) return pelican_slug(post.authors.front());
                    return date_in_token(token, post);
                  });
  return filled.empty() || filled.find('{') != filled.npos ? std::string() : url_from_path(filled);
}

}  // namespace

Generator pelican_generator() {
  return {.name = "pelican",
          .help = "pelicanconf.py; articles and pages below content/",
          .detect = is_pelican_site,
          .read_config = read_pelican_config,
          .path_facts = pelican_path_facts,
          .url = pelican_url,
          .lists_authors = true,
          .templates = TemplateEngine::None,
          .runs_code = true};
}

}  // namespace annals
