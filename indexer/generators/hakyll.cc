// SPDX-License-Identifier: GPL-2.0-or-later
/// Hakyll: a Haskell program decides everything; most of them write posts/2012-01-01-a.md as
/// posts/2012-01-01-a.html.
#include <algorithm>
#include <array>

#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr std::size_t kMaxPrograms = 50;
constexpr auto kHakyllNeverPosts = std::to_array<std::string_view>(
    {"templates", "_templates", "layouts", "_site", "_cache", "dist", "dist-newstyle", "css", "js"});
constexpr auto kPrograms = std::to_array<std::string_view>({"", "src", "app"});

/// A program, or the list of the packages it needs.
bool names_hakyll(const std::filesystem::path& file) {
  const std::string code = read_code(file);
  if (file.extension() != ".hs") return code.find("hakyll") != std::string::npos;
  Lines lines(code);
  while (const auto line = lines.next())
    if (line->starts_with("import") && line->find(" Hakyll") != line->npos) return true;
  return false;
}

bool has_program(const std::filesystem::path& folder) {
  std::error_code error;
  std::size_t seen = 0;
  std::filesystem::directory_iterator walk(folder, error), end;
  for (; !error && walk != end && seen < kMaxPrograms; walk.increment(error)) {
    const std::filesystem::path file = walk->path();
    if (file.extension() != ".hs" && file.extension() != ".cabal" && file.filename() != "package.yaml")
      continue;
    ++seen;
    if (names_hakyll(file)) return true;
  }
  return false;
}

bool is_hakyll_site(const std::filesystem::path& root) {
  return std::ranges::any_of(kPrograms, [&](std::string_view folder) { return has_program(root / folder); });
}

/// providerDirectory, in the program or in a configuration record of it.
SiteConfig read_hakyll_config(const std::filesystem::path& root) {
  SiteConfig site;
  for (std::string_view name : {"site.hs", "Main.hs", "src/site.hs", "app/Main.hs", "app/site.hs"}) {
    const std::string code = read_code(root / name);
    if (code.empty()) continue;
    site.source = folder_path(assigned_text(code, "providerDirectory"));
    site.base_url = base_url_of(assigned_text(code, "feedRoot"));
    break;
  }
  return site;
}

PathFacts hakyll_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  const PathParts parts = take_apart(path.substr(site.source.size()));
  const DatedName dated = split_dated_name(name_of_page(parts));
  facts.candidate = !parts.file.starts_with('_') && !has_folder(parts, kHakyllNeverPosts) &&
                    !is_site_file(parts.file) && !is_repository_paper(parts);
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  return facts;
}

std::string hakyll_url(const Post& post, const PathFacts&, const FrontMatter&, const SiteConfig& site) {
  return page_address(joined(take_apart(std::string_view(post.path).substr(site.source.size()))), false);
}

}  // namespace

Generator hakyll_generator() {
  return {.name = "hakyll",
          .help = "a Haskell program that imports Hakyll; pages in all folders but templates",
          .detect = is_hakyll_site,
          .read_config = read_hakyll_config,
          .path_facts = hakyll_path_facts,
          .url = hakyll_url,
          .templates = TemplateEngine::Erb};
}

}  // namespace annals
