// SPDX-License-Identifier: GPL-2.0-or-later
/// Nikola: posts/ and pages/ as conf.py names them, front matter in the post or in its .meta sidecar file.
#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/sidecar_files.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

/// Sphinx has a conf.py too.
bool is_nikola_site(const std::filesystem::path& root) {
  const std::string code = read_code(root / "conf.py");
  return mentions(code, "BLOG_TITLE") || mentions(code, "BLOG_AUTHOR") ||
         (mentions(code, "POSTS") && mentions(code, "SITE_URL"));
}

/// ("posts/*.rst", "posts", "post.tmpl")
void read_nikola_sections(const Value& settings, std::string_view name, SiteConfig& site) {
  const Value* rows = settings.find(name);
  if (!rows) return;
  for (const Value& row : rows->items) {
    if (row.items.size() < 2) continue;
    const std::string& pattern = row.items[0].scalar;
    const std::string folder = folder_path(pattern.substr(0, pattern.rfind('/') + 1));
    const bool known = std::ranges::find(site.sections, folder, &SiteSection::folder) != site.sections.end();
    if (!known)
      site.sections.push_back(
          {.folder = folder, .file_name = "", .permalink = "", .address = base_path_of(row.items[1].scalar)});
  }
}

void read_nikola_languages(const Value& settings, SiteConfig& site) {
  const Value* language = settings.find("DEFAULT_LANG");
  site.language = lower(language ? language->scalar : "en");
  if (const Value* translations = settings.find("TRANSLATIONS"))
    for (const auto& [code, folder] : translations->entries)
      site.languages.push_back({lower(code), folder_path(folder.scalar)});
}

SiteConfig read_nikola_config(const std::filesystem::path& root) {
  const Value settings = read_assignments(read_code(root / "conf.py"));
  SiteConfig site;
  if (const Value* url = settings.find("SITE_URL")) site.base_url = base_url_of(url->scalar);
  read_nikola_languages(settings, site);
  read_nikola_sections(settings, "POSTS", site);
  read_nikola_sections(settings, "PAGES", site);
  if (site.sections.empty())
    site.sections = {{.folder = "posts/", .file_name = "", .permalink = "", .address = "/posts"},
                     {.folder = "pages/", .file_name = "", .permalink = "", .address = ""}};
  std::ranges::stable_sort(site.sections, std::greater{},
                           [](const SiteSection& section) { return section.folder.size(); });
  if (const Value* pretty = settings.find("PRETTY_URLS")) site.ugly_urls = pretty->scalar == "false";
  if (const Value* future = settings.find("FUTURE_IS_NOW")) site.show_future = future->scalar == "true";
  for (const DataFile& file : find_data_files(root, "", {".meta"}))
    site.sidecars.emplace(file.folder + file.name, read_data_file(root, file));
  return site;
}

PathFacts nikola_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  const SiteSection* section = section_of(path, site);
  facts.candidate = section != nullptr;
  if (!section) return facts;
  PathParts parts = take_apart(path.substr(section->folder.size()));
  facts.language = take_language(parts.stem, site.languages);
  facts.candidate = !is_repository_paper(take_apart(path)) && !is_site_file(parts.file);
  const DatedName dated = split_dated_name(name_of_page(parts));
  facts.date = dated.date;
  facts.slug = name_of_page(parts);
  return facts;
}

std::string folder_of_language(const std::string& language, const SiteConfig& site) {
  const auto found = std::ranges::find(site.languages, language, &SiteLanguage::code);
  if (language.empty() || language == site.language || found == site.languages.end()) return {};
  return base_path_of(found->folder);
}

std::string nikola_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                       const SiteConfig& site) {
  const SiteSection* section = section_of(post.path, site);
  if (!section) return {};
  PathParts parts = take_apart(std::string_view(post.path).substr(section->folder.size()));
  std::string path = folder_of_language(facts.language, site) + section->address + '/';
  const std::size_t bundle = name_of_page(parts) != parts.stem;
  for (std::size_t i = 0; i + bundle < parts.folders.size(); ++i) path.append(parts.folders[i]).append("/");
  const std::string slug = scalar_at(front_matter.values, "slug");
  return page_address(path + (slug.empty() ? facts.slug : slug), !site.ugly_urls);
}

}  // namespace

Generator nikola_generator() {
  return {.name = "nikola",
          .help = "conf.py of Nikola; posts/ and pages/ with .meta sidecar files",
          .detect = is_nikola_site,
          .read_config = read_nikola_config,
          .path_facts = nikola_path_facts,
          .url = nikola_url,
          .templates = TemplateEngine::Shortcodes,
          .tags_of_lists = {"mathjax", "featured"},
          .tags_that_hide = {"draft", "private", "retired"},
          .runs_code = true};
}

}  // namespace annals
