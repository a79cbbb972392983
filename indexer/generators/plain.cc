// SPDX-License-Identifier: GPL-2.0-or-later
/// Any folder of HTML, Markdown and text, and sources of generators that have no row of their own.
#include <algorithm>
#include <array>

#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/keys.h"
#include "indexer/urls.h"
#include "query/unicode.h"

namespace annals {
namespace {

constexpr auto kNeverPosts = std::to_array<std::string_view>(
    {"_layouts", "_includes", "_partials", "_templates", "_site", "_data", "_sass", "_build", "layouts",
     "partials", "templates", "themes", "archetypes", "scaffolds"});
constexpr auto kDraftFolders = std::to_array<std::string_view>({"_drafts", "drafts"});
constexpr auto kSourceFolders = std::to_array<std::string_view>({"source/", "src/", "content/"});
constexpr auto kUrlKeys = std::to_array<std::string_view>({"permalink", "url", "relativeurl"});

bool detect(const std::filesystem::path&) {
  return true;
}

SiteConfig read_config(const std::filesystem::path&) {
  return {};
}

PathFacts path_facts(std::string_view path, const SiteConfig&) {
  const PathParts parts = take_apart(path);
  const DatedName dated = split_dated_name(name_of_page(parts));
  PathFacts facts;
  facts.candidate = !parts.file.starts_with('_') && !has_folder(parts, kNeverPosts) &&
                    !is_site_file(parts.file) && !is_repository_paper(parts);
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  facts.draft = has_folder(parts, kDraftFolders);
  return facts;
}

/// What stands before the site's own folders: "source/_posts/a.md" is the site's "a.md".
std::string_view site_path(std::string_view path) {
  for (std::string_view folder : kSourceFolders)
    if (path.starts_with(folder)) {
      path.remove_prefix(folder.size());
      break;
    }
  for (std::string_view folder : {"_posts/", "_drafts/"})
    if (path.starts_with(folder)) path.remove_prefix(folder.size());
  return path;
}

std::string url(const Post& post, const PathFacts&, const FrontMatter& front_matter, const SiteConfig&) {
  for (std::string_view key : kUrlKeys)
    if (const std::string stated = scalar_at(front_matter.values, key); stated.starts_with('/'))
      if (std::optional<std::string> address = url_from_text(stated)) return *address;
  const std::string_view path = site_path(post.path);
  const PathParts parts = take_apart(path);
  std::string folder = joined(parts);
  folder.resize(folder.size() - parts.stem.size());
  if (parts.stem == "index") return url_from_path(folder);
  if (parts.extension == ".html" || parts.extension == ".htm" || parts.extension == ".xhtml")
    return url_from_path(path);
  if (parts.extension.starts_with(".html")) return url_from_path(folder + std::string(parts.stem) + ".html");
  const std::string slug = scalar_at(front_matter.values, "slug");
  return url_from_path(folder + (slug.empty() ? std::string(parts.stem) : slug) + '/');
}

}  // namespace

Generator plain_generator() {
  return {.name = "plain",
          .help = "any other folder of HTML, Markdown and text files",
          .detect = detect,
          .read_config = read_config,
          .path_facts = path_facts,
          .url = url};
}

}  // namespace annals
