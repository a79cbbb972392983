// SPDX-License-Identifier: GPL-2.0-or-later
/// Hexo: posts in source/_posts, whose names follow a pattern, and pages anywhere else below source/.
#include <fnmatch.h>

#include <algorithm>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/name_pattern.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"

namespace annals {
namespace {

constexpr std::string_view kPostsFolder = "_posts/", kDrafts = "_drafts/";

std::filesystem::path hexo_config_file(const std::filesystem::path& root) {
  return find_site_file(root, {"_config.yml", "_config.yaml", "_config.json"});
}

/// Jekyll takes only dated names for posts, as does Octopress, which has them in the same folder.
bool has_undated_posts(const std::filesystem::path& folder) {
  std::error_code failure;
  const std::filesystem::directory_iterator entries(folder, failure);
  return std::any_of(begin(entries), end(entries), [](const std::filesystem::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    return entry.path().extension() == ".md" && name.front() != '_' &&
           !split_dated_name(entry.path().stem().string()).date;
  });
}

/// Octopress has Ruby's files next to the posts.
bool is_hexo_site(const std::filesystem::path& root) {
  const std::filesystem::path config = hexo_config_file(root);
  if (!config.empty() && is_hexo_config(read_site_file(config))) return true;
  if (depends_on(root, "hexo")) return true;
  const std::filesystem::path posts = root / "source" / "_posts";
  return is_folder(posts) && (is_folder(root / "scaffolds") || (!config.empty() && has_undated_posts(posts)));
}

void read_hexo_languages(const Value& config, SiteConfig& site) {
  const Value* language = find_value(config, "language");
  if (!language) return;
  if (language->kind == Value::Kind::Scalar) site.language = language->scalar;
  for (const Value& item : language->items) site.languages.push_back({item.scalar, item.scalar + '/'});
  if (!site.languages.empty()) site.language = site.languages.front().code;
}

void read_skipped(const Value& config, SiteConfig& site) {
  const Value* skipped = find_value(config, "skiprender");
  if (!skipped) return;
  if (skipped->kind == Value::Kind::Scalar && !skipped->scalar.empty())
    site.skipped.push_back(skipped->scalar);
  for (const Value& item : skipped->items)
    if (!item.scalar.empty()) site.skipped.push_back(item.scalar);
}

std::string without_ending(const std::string& name) {
  return name.substr(0, std::min(name.rfind('.'), name.size()));
}

SiteConfig read_hexo_config(const std::filesystem::path& root) {
  const Value config = read_site_file(hexo_config_file(root));
  SiteConfig site;
  site.source = folder_path(scalar_at(config, "sourcedir"));
  if (site.source.empty()) site.source = "source/";
  site.base_url = base_url_of(scalar_at(config, "url"));
  const std::string below_host = base_path_of(scalar_at(config, "root"));
  if (site.base_url.empty())
    site.base_path = below_host;
  else if (!site.base_url.ends_with(below_host))
    site.base_url += below_host;
  site.permalink = scalar_at(config, "permalink");
  if (site.permalink.empty()) site.permalink = ":year/:month/:day/:title/";
  const std::string names = scalar_at(config, "newpostname");
  site.sections.push_back(
      {.folder = std::string(kPostsFolder), .file_name = names.empty() ? ":title" : without_ending(names)});
  site.show_future = flag_at(config, "future");
  read_hexo_languages(config, site);
  read_skipped(config, site);
  return site;
}

NameTokens tokens_of(std::string_view name, const SiteConfig& site) {
  const std::string pattern = site.sections.empty() ? ":title" : site.sections.front().file_name;
  return match_name(pattern, name).value_or(NameTokens{{"title", std::string(name)}});
}

PathFacts hexo_post_facts(std::string_view path, const SiteConfig& site) {
  const PathParts parts = take_apart(path);
  const NameTokens tokens = tokens_of(joined(parts), site);
  PathFacts facts;
  facts.candidate =
      !parts.file.starts_with('_') && parts.extension != ".txt" &&  // copied beside its post
      std::ranges::none_of(parts.folders, [](std::string_view folder) { return folder.starts_with('_'); });
  facts.date = date_of(tokens);
  if (!facts.date) facts.date = split_dated_name(parts.stem).date;
  facts.slug = token_of(tokens, "title");
  facts.language = token_of(tokens, "lang");
  return facts;
}

bool is_skipped(std::string_view path, const SiteConfig& site) {
  return std::ranges::any_of(site.skipped, [&](const std::string& pattern) {
    return fnmatch(pattern.c_str(), std::string(path).c_str(), 0) == 0;
  });
}

PathFacts hexo_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = false;
  if (!path.starts_with(site.source)) return facts;
  path.remove_prefix(site.source.size());
  if (path.starts_with(kPostsFolder)) return hexo_post_facts(path.substr(kPostsFolder.size()), site);
  if (path.starts_with(kDrafts)) return hexo_post_facts(path.substr(kDrafts.size()), site);
  const PathParts parts = take_apart(path);
  facts.candidate =
      !parts.file.starts_with('_') && !is_site_file(parts.file) && !is_skipped(path, site) &&
      std::ranges::none_of(parts.folders, [](std::string_view folder) { return folder.starts_with('_'); });
  facts.slug = name_of_page(parts);
  for (const SiteLanguage& language : site.languages)
    if (path.starts_with(language.folder)) facts.language = language.code;
  return facts;
}

std::string hexo_category_path(const Post& post) {
  std::string path;
  for (const std::string& category : post.categories)
    path.append(path.empty() ? "" : "/").append(slugify(category));
  return path.empty() ? "uncategorized" : path;
}

std::string time_part(const Post& post, std::chrono::seconds unit, int base) {
  if (!post.date || !post.date->time) return "00";
  const long part = *post.date->time / unit % base;
  return (part < 10 ? "0" : "") + std::to_string(part);
}

std::string url_of_post(const Post& post, const PathFacts& facts, const SiteConfig& site) {
  return fill_permalink(site.permalink, [&](std::string_view token) -> std::optional<std::string> {
    if (token == "title") return facts.slug;
    if (token == "name") return facts.slug.substr(facts.slug.rfind('/') + 1);
    if (token == "post_title") return slugify(post.title);
    if (token == "category") return hexo_category_path(post);
    if (token == "lang") return facts.language;
    if (token == "hour") return time_part(post, std::chrono::hours(1), 24);
    if (token == "minute") return time_part(post, std::chrono::minutes(1), 60);
    if (token == "second") return time_part(post, std::chrono::seconds(1), 60);
    return date_token(token, post.date ? post.date : facts.date);
  });
}

/// Empty: the pattern asks for something that the post has not, such as a date.
std::string hexo_post_address(const std::string& base, const std::string& filled) {
  if (filled.starts_with(':') || filled.find("/:") != filled.npos) return {};
  return below(base, without_index(url_from_path(filled)));
}

std::string hexo_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                     const SiteConfig& site) {
  const std::string base = site.base_url.empty() ? site.base_path : "";
  constexpr auto kUrlKeys = std::to_array<std::string_view>({"permalink"});
  if (const std::string stated = stated_url(front_matter, kUrlKeys); !stated.empty())
    return below(base, without_index(stated));
  const std::string_view path = std::string_view(post.path).substr(site.source.size());
  if (path.starts_with(kPostsFolder) || path.starts_with(kDrafts))
    return hexo_post_address(base, url_of_post(post, facts, site));
  return below(base, page_address(joined(take_apart(path)), false));
}

}  // namespace

Generator hexo_generator() {
  return {.name = "hexo",
          .help = "_config.yml of Hexo, or source/_posts; pages below source/",
          .detect = is_hexo_site,
          .read_config = read_hexo_config,
          .path_facts = hexo_path_facts,
          .url = hexo_url,
          .needs_front_matter = false,
          .tag_split = TagSplit::One,
          .templates = TemplateEngine::Nunjucks};
}

}  // namespace annals
