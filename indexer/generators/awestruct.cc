// SPDX-License-Identifier: GPL-2.0-or-later
/// Awestruct: pages anywhere, posts by their dated names; AsciiDoc, and templates with front matter. Its
/// pipeline is a Ruby program, of which only what is written out is read.
#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"

namespace annals {
namespace {

bool is_awestruct_site(const std::filesystem::path& root) {
  return is_file(root / "_config" / "site.yml") || is_file(root / "_ext" / "pipeline.rb");
}

std::string posts_folder(std::string_view pipeline) {
  for (std::string_view opening : {"Posts.new", "posts '"}) {
    const std::size_t at = pipeline.find(opening);
    if (at == pipeline.npos) continue;
    const std::size_t begin = pipeline.find_first_of("'\"", at);
    const std::size_t end = pipeline.find_first_of("'\"\n", begin == pipeline.npos ? begin : begin + 1);
    if (end != pipeline.npos) return std::string(pipeline.substr(begin + 1, end - begin - 1));
  }
  return "/posts";
}

SiteConfig read_awestruct_config(const std::filesystem::path& root) {
  const Value config = read_site_file(root / "_config" / "site.yml");
  const std::string pipeline = read_code(root / "_ext" / "pipeline.rb");
  SiteConfig site;
  site.base_url = base_url_of(scalar_at(config, "baseurl"));
  if (const Value* profiles = find_value(config, "profiles"))
    if (const Value* production = find_value(*profiles, "production"); production && site.base_url.empty())
      site.base_url = base_url_of(scalar_at(*production, "baseurl"));
  site.sections.push_back({.folder = folder_path(posts_folder(pipeline)),
                           .file_name = "",
                           .permalink = "",
                           .address = base_path_of(posts_folder(pipeline))});
  site.ugly_urls = !mentions(pipeline, "Indexifier");
  return site;
}

PathFacts awestruct_path_facts(std::string_view path, const SiteConfig&) {
  const PathParts parts = take_apart(path);
  const DatedName dated = split_dated_name(name_of_page(parts));
  PathFacts facts;
  facts.candidate =
      !parts.file.starts_with('_') && !is_site_file(parts.file) && !is_repository_paper(parts) &&
      std::ranges::none_of(parts.folders, [](std::string_view folder) { return folder.starts_with('_'); });
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  return facts;
}

std::string awestruct_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                          const SiteConfig& site) {
  const PathParts parts = take_apart(post.path);
  if (!split_dated_name(parts.stem).date || site.sections.empty() ||
      !post.path.starts_with(site.sections.front().folder))
    return page_address(joined(parts), !site.ugly_urls);
  std::string path = site.sections.front().address;
  for (std::string_view token : {"year", "month", "day"})
    path += '/' + date_token(token, post.date ? post.date : facts.date).value_or("");
  const std::string slug = scalar_at(front_matter.values, "slug");
  return page_address(path + '/' + (slug.empty() ? facts.slug : slug), !site.ugly_urls);
}

}  // namespace

Generator awestruct_generator() {
  return {.name = "awestruct",
          .help = "_config/site.yml or _ext/pipeline.rb; pages in all folders without '_'",
          .detect = is_awestruct_site,
          .read_config = read_awestruct_config,
          .path_facts = awestruct_path_facts,
          .url = awestruct_url,
          .templates = TemplateEngine::None};
}

}  // namespace annals
