// SPDX-License-Identifier: GPL-2.0-or-later
/// Kirby: a page for each folder below content/, its text file named after the template.
#include <algorithm>
#include <system_error>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/draft_folders.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/numbered_folders.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::string_view kKirbyContent = "content/";

bool is_kirby_site(const std::filesystem::path& root) {
  if (!is_folder(root / "content")) return false;
  const bool has_site =
      !find_site_file(root / "content", {"site.txt", "site.en.txt", "site.de.txt", "site.fr.txt"}).empty();
  return has_site || (is_folder(root / "kirby") && is_folder(root / "site"));
}

/// "1_blog" or, of Kirby 2, "1-blog": a name may itself begin with a number.
std::string separator_below(const std::filesystem::path& content) {
  std::string separator = "_";
  std::error_code error;
  for (std::filesystem::directory_iterator entry(content, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!take_number(name, "_").number.empty()) return "_";
    if (!take_number(name, "-").number.empty()) separator = "-";
  }
  return separator;
}

/// `permalink` is what stands between the number and the name of a folder.
SiteConfig read_kirby_config(const std::filesystem::path& root) {
  SiteConfig site;
  site.source = kKirbyContent;
  site.permalink = separator_below(root / kKirbyContent);
  return site;
}

bool is_language(std::string_view text) {
  return (text.size() == 2 || (text.size() == 5 && (text[2] == '-' || text[2] == '_'))) &&
         std::ranges::all_of(text.substr(0, 2), is_letter);
}

/// "20210501" before the name of a folder.
std::optional<PostDate> date_of_number(std::string_view number) {
  if (number.size() != 8 && number.size() != 12) return std::nullopt;
  const std::string day = std::string(number.substr(0, 4)) + '-' + std::string(number.substr(4, 2)) + '-' +
                          std::string(number.substr(6, 2));
  return split_dated_name(day).date;
}

/// Pages without a number are not listed; those at the top are what a site has besides its lists.
bool is_unlisted(const PathParts& parts, const SiteConfig& site) {
  return parts.folders.size() > 1 && take_number(parts.folders.back(), site.permalink).number.empty();
}

/// "photo.jpg.txt" describes a picture, "article.de.txt" is in German.
bool take_language_of_name(std::string_view stem, std::string& language) {
  const std::size_t dot = stem.rfind('.');
  if (dot == stem.npos) return true;
  language = is_language(stem.substr(dot + 1)) ? lower(stem.substr(dot + 1)) : std::string();
  return !language.empty();
}

PathFacts kirby_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  const PathParts parts = take_apart(path.substr(site.source.size()));
  const bool is_text = parts.extension == ".txt" || parts.extension == ".md";
  facts.candidate = is_text && !parts.folders.empty() && take_language_of_name(parts.stem, facts.language) &&
                    parts.folders.front() != "error" &&
                    std::ranges::find(parts.folders, "_changes") == parts.folders.end();
  if (!facts.candidate) return facts;
  const NumberedFolder folder = take_number(parts.folders.back(), site.permalink);
  facts.date = date_of_number(folder.number);
  facts.slug = folder.name;
  if (is_unlisted(parts, site) && !lies_among_drafts(path))
    facts.refusal = "not listed: its folder has no number";
  return facts;
}

std::string kirby_url(const Post& post, const PathFacts&, const FrontMatter&, const SiteConfig& site) {
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  return url_from_path(address_of_folders(parts, site.permalink, "home", {}));
}

}  // namespace

Generator kirby_generator() {
  return {
      .name = "kirby",
      .help = "content/site.txt; a page for each folder below content/, without those that are not listed",
      .detect = is_kirby_site,
      .read_config = read_kirby_config,
      .path_facts = kirby_path_facts,
      .url = kirby_url,
      .templates = TemplateEngine::None,
      .formats = {{".txt", "kirbytext"}, {".md", "kirbytext"}}};
}

}  // namespace annals
