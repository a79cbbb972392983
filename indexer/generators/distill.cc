// SPDX-License-Identifier: GPL-2.0-or-later
/// Distill for R Markdown: articles in _posts/NAME/NAME.Rmd and in other collections, pages at the root. What
/// it has made of an article lies beside it.
#include <algorithm>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

constexpr std::string_view kConfigFile = "_site.yml", kSiteFunction = "distill::distill_website";

/// The page at the root, or the configuration, says "site: distill::distill_website".
bool is_distill_site(const std::filesystem::path& root) {
  if (!is_file(root / kConfigFile)) return false;
  return std::ranges::any_of(
      std::to_array<std::string_view>({kConfigFile, "index.Rmd", "index.rmd"}),
      [&](std::string_view file) { return read_code(root / file).find(kSiteFunction) != std::string::npos; });
}

/// "collections: [posts, articles]", or a map with what each has.
void read_article_folders(const Value& config, SiteConfig& site) {
  site.collections.push_back("posts");
  const Value* collections = find_value(config, "collections");
  if (!collections) return;
  for (const Value& item : collections->items) site.collections.push_back(item.scalar);
  for (const auto& [name, collection] : collections->entries) site.collections.push_back(name);
}

SiteConfig read_distill_config(const std::filesystem::path& root) {
  const Value config = read_site_file(root / kConfigFile);
  SiteConfig site;
  site.base_url = base_url_of(scalar_at(config, "baseurl"));
  site.title = scalar_at(config, "title");
  site.day_order = DayOrder::MonthFirst;
  read_article_folders(config, site);
  return site;
}

bool is_article_folder(std::string_view folder, const SiteConfig& site) {
  return folder.starts_with('_') &&
         std::ranges::find(site.collections, folder.substr(1)) != site.collections.end();
}

PathFacts distill_path_facts(std::string_view path, const SiteConfig& site) {
  const PathParts parts = take_apart(path);
  PathFacts facts = dated_facts(path, {});
  const bool is_page = parts.folders.empty() && !parts.file.starts_with('_');
  const bool is_article = parts.folders.size() > 1 && is_article_folder(parts.folders.front(), site);
  facts.candidate = ends_in_any_case(path, ".rmd") && (is_page || is_article);
  return facts;
}

/// "/posts/2021-03-04-rain/" of "_posts/2021-03-04-rain/rain.Rmd"
std::string distill_url(const Post& post, const PathFacts&, const FrontMatter&, const SiteConfig&) {
  const std::string path = joined(take_apart(post.path));
  if (!path.starts_with('_')) return page_address(path, false);
  return url_from_path("/" + path.substr(1, path.rfind('/')));
}

}  // namespace

Generator distill_generator() {
  return {.name = "distill",
          .help = "_site.yml of Distill for R Markdown; articles in _posts/NAME/NAME.Rmd",
          .detect = is_distill_site,
          .read_config = read_distill_config,
          .path_facts = distill_path_facts,
          .url = distill_url,
          .needs_front_matter = true,
          .templates = TemplateEngine::None,
          .list_key = "listing",
          .runs_code = true};
}

}  // namespace annals
