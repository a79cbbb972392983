// SPDX-License-Identifier: GPL-2.0-or-later
/// Gatsby, Astro and Next.js: the site's own program decides what becomes of a file, so that addresses follow
/// what most such programs do: the path below the folder of contents.
#include <algorithm>
#include <array>
#include <span>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/source/encoding.h"
#include "indexer/source/source_file.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::uint64_t kMaxAuthorBytes = 1 << 20;
using NameList = std::span<const std::string_view>;

constexpr auto kNeverPages =
    std::to_array<std::string_view>({"public", "dist", "static", "components", "layouts", "templates",
                                     "_templates", "_includes", "out", "test", "tests", "__tests__"});

/// The longest of the folders that the path lies in is not part of its address.
constexpr auto kGatsbyFolders = std::to_array<std::string_view>(
    {"src/markdown-pages/", "src/content/", "src/pages/", "content/", "src/"});
constexpr auto kAstroFolders =
    std::to_array<std::string_view>({"src/content/", "src/pages/", "src/data/", "content/", "src/"});
constexpr auto kNextFolders = std::to_array<std::string_view>(
    {"src/content/", "src/pages/", "src/app/", "content/", "data/", "pages/", "app/", "_posts/", "src/"});

bool has_config(const std::filesystem::path& root, std::string_view stem) {
  return std::ranges::any_of(
      std::to_array<std::string_view>({".js", ".mjs", ".ts", ".cjs", ".mts"}),
      [&](std::string_view ending) { return is_file(root / (std::string(stem) + std::string(ending))); });
}

bool is_gatsby(const std::filesystem::path& root) {
  return has_config(root, "gatsby-config");
}
bool is_astro(const std::filesystem::path& root) {
  return has_config(root, "astro.config");
}
bool is_next(const std::filesystem::path& root) {
  return has_config(root, "next.config");
}

/// The keys of a file of data or before a text.
Value read_keys(const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  if (ending != ".md" && ending != ".mdx") return read_site_file(file);
  try {
    Diagnostics unused;
    const std::string name = file.filename().string();
    const DecodedText text = decode(read_file({.path = name, .location = file}, kMaxAuthorBytes));
    return read_front_matter(text.text, name, unused).values;
  } catch (const std::exception& error) {
    pass_on_exhaustion(error);  // the walk of the archive reports what cannot be read
    return {};
  }
}

/// "default" of data/authors/default.mdx is what posts call "Tails Azimuth".
void read_author_files(const std::filesystem::path& root, SiteConfig& site) {
  const auto has_keys = [](const std::string& name) {
    return name.ends_with(".md") || name.ends_with(".mdx") || name.ends_with(".json") ||
           name.ends_with(".yaml") || name.ends_with(".yml");
  };
  for (const char* folder : {"data/authors", "content/authors", "src/content/authors", "src/data/authors"})
    for (const std::filesystem::path& file : find_files_below(root / folder, has_keys)) {
      const std::string name = scalar_at(read_keys(file), "name");
      if (!name.empty()) site.author_names.emplace(file.stem().string(), name);
    }
}

SiteConfig read_program(const std::filesystem::path& root, std::string_view stem, std::string_view url_name,
                        std::string_view base_name) {
  SiteConfig site;
  for (std::string_view ending : {".js", ".mjs", ".ts", ".cjs", ".mts"}) {
    const std::string code = read_code(root / (std::string(stem) + std::string(ending)));
    if (site.base_url.empty()) site.base_url = base_url_of(assigned_text(code, url_name));
    if (site.base_path.empty()) site.base_path = base_path_of(assigned_text(code, base_name));
  }
  read_author_files(root, site);
  return site;
}

SiteConfig read_gatsby(const std::filesystem::path& root) {
  return read_program(root, "gatsby-config", "siteUrl", "pathPrefix");
}
SiteConfig read_astro(const std::filesystem::path& root) {
  return read_program(root, "astro.config", "site", "base");
}
SiteConfig read_next(const std::filesystem::path& root) {
  SiteConfig site = read_program(root, "next.config", "siteUrl", "basePath");
  if (depends_on(root, "@markdoc/next.js") || depends_on(root, "@markdoc/markdoc"))
    site.templates = TemplateEngine::Statements;
  return site;
}

std::string_view below_contents(std::string_view path, NameList folders) {
  for (std::string_view folder : folders)
    if (path.starts_with(folder)) return path.substr(folder.size());
  return path;
}

/// Folders whose names begin with '_' hold what is no page by itself; Jekyll's old names are kept by many.
bool is_private(std::string_view folder) {
  return folder.starts_with('_') && folder != "_posts" && folder != "_drafts";
}

PathFacts script_site_path_facts(std::string_view path, const SiteConfig&) {
  const PathParts parts = take_apart(path);
  const DatedName dated = split_dated_name(name_of_page(parts));
  PathFacts facts;
  facts.candidate = !parts.file.starts_with('_') && !has_folder(parts, kNeverPages) &&
                    !is_site_file(parts.file) && !is_repository_paper(parts) &&
                    std::ranges::none_of(parts.folders, is_private);
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  return facts;
}

/// Next's "(group)" folders and "page.mdx" do not show in addresses.
std::string shown_path(const PathParts& parts) {
  std::string path = "/";
  for (std::string_view folder : parts.folders)
    if (!folder.starts_with('(')) path.append(folder).append("/");
  return parts.stem == "index" || parts.stem == "page" ? path : path.append(parts.stem).append("/");
}

std::string address(const Post& post, const FrontMatter& front_matter, const SiteConfig& site,
                    NameList folders, NameList url_keys) {
  const std::string base = site.base_path;
  for (std::string_view key : url_keys)
    if (const std::string stated = scalar_at(front_matter.values, key); stated.find('/') != stated.npos)
      if (const std::optional<std::string> url = url_from_text(stated)) return below(base, *url);
  const PathParts parts = take_apart(below_contents(post.path, folders));
  std::string path = shown_path(parts);
  if (const std::string slug = scalar_at(front_matter.values, "slug"); !slug.empty() && path.size() > 1) {
    path.resize(path.rfind('/', path.size() - 2) + 1);
    path += slug + '/';
  }
  return below(base, url_from_path(path));
}

constexpr auto kScriptSiteUrlKeys = std::to_array<std::string_view>({"path", "permalink", "slug", "url"});
constexpr auto kSlugKeys = std::to_array<std::string_view>({"permalink"});

std::string gatsby_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                       const SiteConfig& site) {
  return address(post, front_matter, site, kGatsbyFolders, kScriptSiteUrlKeys);
}

/// Astro writes the ids of its collections in lower case.
std::string astro_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                      const SiteConfig& site) {
  const std::string url = address(post, front_matter, site, kAstroFolders, kSlugKeys);
  return post.path.starts_with("src/content/") ? lower(url) : url;
}

std::string next_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                     const SiteConfig& site) {
  return address(post, front_matter, site, kNextFolders, kScriptSiteUrlKeys);
}

}  // namespace

Generator gatsby_generator() {
  return {.name = "gatsby",
          .help = "gatsby-config; Markdown and MDX in all folders but components",
          .detect = is_gatsby,
          .read_config = read_gatsby,
          .path_facts = script_site_path_facts,
          .url = gatsby_url,
          .templates = TemplateEngine::None};
}

Generator astro_generator() {
  return {.name = "astro",
          .help = "astro.config; collections below src/content/, pages below src/pages/",
          .detect = is_astro,
          .read_config = read_astro,
          .path_facts = script_site_path_facts,
          .url = astro_url,
          .templates = TemplateEngine::None};
}

Generator next_generator() {
  return {.name = "next",
          .help = "next.config; Markdown and MDX in all folders but components",
          .detect = is_next,
          .read_config = read_next,
          .path_facts = script_site_path_facts,
          .url = next_url,
          .templates = TemplateEngine::None};
}

}  // namespace annals
