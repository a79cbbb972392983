// SPDX-License-Identifier: GPL-2.0-or-later
/// Docusaurus: blogs in blog/ or where the configuration says, documents in docs/, pages in src/pages/.
/// Older versions of documents repeat the newest and are no pages here.
#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/author_names.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/docusaurus_filters.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::string_view kBlogName = "blog", kDocs = "docs", kPages = "pages", kTranslations = "i18n/";

std::filesystem::path docusaurus_config_file(const std::filesystem::path& root) {
  return find_site_file(root, {"docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs",
                               "docusaurus.config.cjs"});
}

bool is_docusaurus_site(const std::filesystem::path& root) {
  return !docusaurus_config_file(root).empty();
}

std::string_view object_at(std::string_view code, std::size_t open) {
  int depth = 0;
  for (std::size_t end = open; end < code.size(); ++end) {
    depth += code[end] == '{' ? 1 : code[end] == '}' ? -1 : 0;
    if (depth == 0) return code.substr(open, end - open);
  }
  return {};
}

/// The object behind "blog:" or "'…content-blog',", or the one that is named there; empty: there is none.
std::string_view object_behind(std::string_view code, std::size_t at) {
  const std::size_t open = code.find_first_not_of(" \t\r\n:,", at);
  if (open == code.npos) return {};
  if (code[open] == '{') return object_at(code, open);
  const std::string_view given = given_to_name(code, word_at(code, open), '=').value_or("");
  const std::size_t named = given.find_first_not_of(" \t\r\n");
  return named == given.npos || given[named] != '{' ? std::string_view() : given.substr(named);
}

/// Pages lie at the root of the site.
SiteSection section_with(std::string_view options, std::string_view kind) {
  const bool is_pages = kind == kPages;
  const std::string path = assigned_text(options, "path"), route = assigned_text(options, "routeBasePath");
  const std::string folder = is_pages ? "src/pages" : std::string(kind);
  return {.folder = folder_path(path.empty() ? folder : path),
          .file_name = std::string(kind),
          .address = base_path_of('/' + (route.empty() && !is_pages ? folder : route))};
}

void add_section(SiteConfig& site, std::string_view options, std::string_view kind, std::string_view code) {
  SiteSection section = section_with(options, kind);
  read_filters(options, code, section);
  const auto known = std::ranges::find(site.sections, section.folder, &SiteSection::folder);
  if (known == site.sections.end()) return site.sections.push_back(std::move(section));
  // The theme has options of the same name, which say nothing of these.
  if (!assigned_text(options, "routeBasePath").empty()) known->address = section.address;
  if (!section.included.empty()) known->included = std::move(section.included);
  known->excluded.insert(known->excluded.end(), section.excluded.begin(), section.excluded.end());
}

/// Options of the presets' "blog: {…}" and of plugins for more blogs.
void read_docusaurus_sections(std::string_view code, SiteConfig& site) {
  for (const std::string_view kind : {kBlogName, kDocs, kPages}) {
    bool is_off = false;
    const std::string name(kind);
    for (const std::string& key : {name + ":", name + "':", name + "\":", "plugin-content-" + name})
      for (std::size_t at = code.find(key); at != code.npos; at = code.find(key, at + 1)) {
        if (at > 0 && is_letter(code[at - 1])) continue;
        const std::size_t behind = key.ends_with(':') ? at + key.size() : code.find_first_of(",", at);
        is_off = is_off || (key.ends_with(':') && trimmed(code.substr(behind, 8)).starts_with("false"));
        if (const std::string_view options = object_behind(code, behind); !options.empty())
          add_section(site, options, kind, code);
      }
    if (!is_off) add_section(site, "", kind, code);
  }
}

SiteConfig read_docusaurus_config(const std::filesystem::path& root) {
  const std::string code = without_comments(read_code(docusaurus_config_file(root)));
  SiteConfig site;
  const std::string base_path = base_path_of(assigned_text(code, "baseUrl"));
  site.base_url = base_url_of(assigned_text(code, "url") + base_path);
  if (site.base_url.empty()) site.base_path = base_path;
  site.language = lower(assigned_text(code, "defaultLocale"));
  site.title = assigned_text(code, "title");
  site.ugly_urls = !assigned_true(code, "trailingSlash");
  read_docusaurus_sections(code, site);
  for (const SiteSection& section : site.sections)
    for (const char* name : {"authors.yml", "authors.yaml", "authors.json"})
      read_author_names(read_site_file(root / section.folder / name), site);
  for (const SiteSection& section : site.sections)
    for (const char* name : {"tags.yml", "tags.yaml", "tags.json"})
      read_tag_names(read_site_file(root / section.folder / name), site);
  return site;
}

/// A file's place: in which language, and below which section.
struct DocusaurusPlace {
  std::string language{};
  const SiteSection* section = nullptr;  ///< nullptr: it is no page.
  std::string_view path{};               ///< Below the section.
};

/// "i18n/fr/docusaurus-plugin-content-blog/2021-06-01-a.md"
std::string_view below_translations(std::string_view path, DocusaurusPlace& place, const SiteConfig& site) {
  path.remove_prefix(kTranslations.size());
  place.language = lower(path.substr(0, path.find('/')));
  path.remove_prefix(std::min(path.find('/'), path.size() - 1) + 1);
  for (const SiteSection& section : site.sections) {
    const std::string folder = "docusaurus-plugin-content-" + section.file_name + '/';
    if (!path.starts_with(folder)) continue;
    place.section = &section;
    path.remove_prefix(folder.size());
    return path.starts_with("current/") ? path.substr(8) : path;
  }
  return {};
}

DocusaurusPlace docusaurus_place(std::string_view path, const SiteConfig& site) {
  DocusaurusPlace place;
  if (path.starts_with(kTranslations)) {
    place.path = below_translations(path, place, site);
  } else if (const SiteSection* section = section_of(path, site)) {
    place.section = section;
    place.path = path.substr(section->folder.size());
  }
  return place;
}

bool is_blog(const DocusaurusPlace& place) {
  return place.section && place.section->file_name == kBlogName;
}

bool is_partial(std::string_view part) {
  return part.starts_with('_');
}

/// The day and what follows it, of "2022/02-03-snow", "2021-06-01-crane/index", "2022/02/03/snow/index".
DatedName dated_path(std::string_view path) {
  std::string joined(path);
  std::ranges::replace(joined, '/', '-');
  for (std::size_t at = 0; at < path.size();
       at = path.find('/', at) == path.npos ? path.size() : path.find('/', at) + 1) {
    const DatedName dated = split_dated_name(std::string_view(joined).substr(at));
    if (dated.date) return {dated.date, path.substr(path.size() - dated.rest.size())};
  }
  return {std::nullopt, path};
}

std::string_view without_index_name(std::string_view path) {
  for (std::string_view name : {"/index", "/README", "/readme"})
    if (path.ends_with(name)) return path.substr(0, path.size() - name.size());
  return path == "index" ? std::string_view() : path;
}

PathFacts docusaurus_path_facts(std::string_view path, const SiteConfig& site) {
  const DocusaurusPlace place = docusaurus_place(path, site);
  const PathParts parts = take_apart(place.path);
  PathFacts facts;
  facts.candidate = place.section && !is_partial(parts.file) &&
                    std::ranges::none_of(parts.folders, is_partial) && !is_site_file(parts.file) &&
                    !is_filtered_out(place.path, *place.section);
  facts.language = place.language;
  const std::string name = std::string(without_index_name(joined(parts)));
  const DatedName dated = is_blog(place) ? dated_path(name) : DatedName{std::nullopt, name};
  facts.date = dated.date;
  facts.slug = dated.rest.substr(dated.rest.rfind('/') + 1);
  return facts;
}

/// "01-intro" -> "intro"
std::string_view without_number(std::string_view name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  const std::size_t text = std::min(name.find_first_not_of(" -_.", digits), name.size());
  return digits > 0 && digits <= 3 && text > digits && text < name.size() ? name.substr(text) : name;
}

std::string address_of_document(const PathParts& parts, const std::string& slug) {
  std::string path = "/";
  const bool is_index = without_index_name("/" + std::string(parts.stem)).empty();
  const std::size_t folders = parts.folders.size();
  for (std::string_view folder : parts.folders) path.append(without_number(folder)).append("/");
  if (slug.starts_with('/')) return slug;
  if (!slug.empty()) return path + slug;
  return is_index ? path.substr(0, path.size() - (folders > 0 ? 1 : 0))
                  : path + std::string(without_number(parts.stem));
}

/// What its name says, "/2021/06/01/first-crane", unless it has a slug.
std::string docusaurus_post_address(const PathParts& parts, const std::string& slug) {
  if (!slug.empty()) return slug.starts_with('/') ? slug : '/' + slug;
  const std::string name(without_index_name(joined(parts)));
  const DatedName dated = dated_path(name);
  if (!dated.date) return '/' + name;
  const std::string day = iso_day(dated.date->day);
  std::string path = '/' + day.substr(0, 4) + '/' + day.substr(5, 2) + '/' + day.substr(8);
  return path + '/' + std::string(dated.rest);
}

std::string docusaurus_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                           const SiteConfig& site) {
  const DocusaurusPlace place = docusaurus_place(post.path, site);
  const PathParts parts = take_apart(place.path);
  const std::string slug = scalar_at(front_matter.values, "slug");
  std::string path = is_blog(place) ? docusaurus_post_address(parts, slug) : address_of_document(parts, slug);
  if (place.section) path = below(place.section->address, std::move(path));
  if (!facts.language.empty() && facts.language != site.language) path = '/' + facts.language + path;
  if (!site.ugly_urls && !path.ends_with('/')) path += '/';
  const std::optional<std::string> address = url_from_text(path);
  return below(site.base_path, address.value_or(url_from_path(path)));
}

}  // namespace

Generator docusaurus_generator() {
  return {.name = "docusaurus",
          .help = "docusaurus.config; blog/, docs/, src/pages/, without older versions of documents",
          .detect = is_docusaurus_site,
          .read_config = read_docusaurus_config,
          .path_facts = docusaurus_path_facts,
          .url = docusaurus_url,
          .templates = TemplateEngine::None,
          .formats = {{".md", "mdx"}}};
}

}  // namespace annals
