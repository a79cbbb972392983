// SPDX-License-Identifier: GPL-2.0-or-later
/// Eleventy: every template below the input folder is a page; data files beside pages and folders add to
/// their front matter. Its configuration is a program, of which only what is written out is read.
#include <algorithm>
#include <array>
#include <set>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/name_pattern.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/sidecar_files.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/ascii.h"

namespace annals {
namespace {

const std::vector<std::string_view> kConfigFiles = {
    ".eleventy.js",        ".eleventy.cjs",       ".eleventy.mjs",     "eleventy.config.js",
    "eleventy.config.cjs", "eleventy.config.mjs", "eleventy.config.ts"};
const std::vector<std::string_view> kDataEndings = {".11tydata.json", ".11tydata.js", ".11tydata.cjs",
                                                    ".11tydata.mjs", ".json"};
constexpr auto kNeverPages = std::to_array<std::string_view>(
    {"_includes", "_layouts", "_data", "_site", "_components", "layouts", "includes"});
constexpr auto kEngineEndings = std::to_array<std::string_view>({".njk", ".liquid", ".webc", ".hbs", ".ejs"});
constexpr auto kInputFolders = std::to_array<std::string_view>({"src", "content", "source", "site"});

bool is_eleventy_site(const std::filesystem::path& root) {
  return !find_site_file(root, kConfigFiles).empty() || depends_on(root, "@11ty/eleventy");
}

/// `dir: { input: "src" }`, `--input=src`, or the folder that has Eleventy's own folders in it.
std::string find_input(const std::filesystem::path& root, const std::string& code) {
  if (const std::string stated = assigned_text(code, "input"); !stated.empty()) return folder_path(stated);
  const std::string package = read_code(root / "package.json");
  if (const std::size_t at = package.find("--input="); at != package.npos) {
    const std::size_t begin = at + std::string_view("--input=").size();
    return folder_path(package.substr(begin, package.find_first_of(" \"\\", begin) - begin));
  }
  if (is_folder(root / "_includes") || is_folder(root / "_data")) return {};
  for (std::string_view folder : kInputFolders)
    if (is_folder(root / folder / "_includes") || is_folder(root / folder / "_data"))
      return folder_path(folder);
  return {};
}

/// "posts/posts.json" is for the folder, and so is its name for the folder itself.
bool is_for_folder(const DataFile& file) {
  std::string_view folder = file.folder;
  if (folder.empty()) return false;
  folder.remove_suffix(1);
  return folder.substr(folder.rfind('/') + 1) == file.name;
}

void read_data(const std::filesystem::path& root, SiteConfig& site) {
  std::vector<std::pair<std::string, SidecarValues>> folders;
  for (const DataFile& file : find_data_files(root, site.source, kDataEndings)) {
    if (has_folder(take_apart(file.path), kNeverPages)) continue;
    if (is_for_folder(file))
      folders.emplace_back(file.folder, read_data_file(root, file));
    else
      site.sidecars.emplace(file.folder + file.name, read_data_file(root, file));
  }
  std::ranges::stable_sort(folders, std::greater{}, [](const auto& row) { return row.first.size(); });
  for (auto& [folder, data] : folders)
    site.defaults.push_back({[folder = folder](std::string_view path) { return path.starts_with(folder); },
                             std::move(data.values), data.unreadable});
}

/// What ignore files name, also Git's, and `ignores.add("…")` of the configuration.
void read_ignored(const std::filesystem::path& root, const std::string& code, SiteConfig& site) {
  const auto exclude = [&](const std::string& folder, std::string patterns) {
    const Value value{.kind = Value::Kind::Scalar, .scalar = std::move(patterns)};
    exclude_paths(site, folder, &value);
  };
  exclude("", read_code(root / ".gitignore"));
  for (const std::string& folder : std::set<std::string>{"", site.source})
    exclude(folder, read_code(root / folder / ".eleventyignore"));
  constexpr std::string_view kAdd = "ignores.add(";
  for (std::size_t at = code.find(kAdd); at != code.npos; at = code.find(kAdd, at + 1)) {
    const std::string_view given = trimmed(std::string_view(code).substr(at + kAdd.size()));
    const std::size_t end = given.empty() ? given.npos : given.find(given.front(), 1);
    if (end != given.npos) exclude("", std::string(given.substr(1, end - 1)));
  }
}

SiteConfig read_eleventy_config(const std::filesystem::path& root) {
  const std::filesystem::path file = find_site_file(root, kConfigFiles);
  const std::string code = file.empty() ? std::string() : read_code(file);
  SiteConfig site;
  site.source = find_input(root, code);
  site.base_path = base_path_of(assigned_text(code, "pathPrefix"));
  const Value about = read_site_file(root / site.source / "_data" / "site.json");
  const Value metadata = read_site_file(root / site.source / "_data" / "metadata.json");
  for (const Value* data : {&about, &metadata}) {
    if (site.base_url.empty()) site.base_url = base_url_of(scalar_at(*data, "url"));
    if (site.language.empty()) site.language = scalar_at(*data, "language");
    if (site.language.empty()) site.language = scalar_at(*data, "lang");
  }
  read_data(root, site);
  read_ignored(root, code, site);
  return site;
}

PathFacts eleventy_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  const PathParts parts = take_apart(path.substr(site.source.size()));
  facts.candidate = !parts.file.starts_with('_') && !has_folder(parts, kNeverPages) &&
                    !is_site_file(parts.file) && !is_repository_paper(take_apart(path));
  facts.any_ending =
      std::ranges::any_of(kEngineEndings, [&](std::string_view ending) { return path.ends_with(ending); });
  facts.date = date_in_path(path);
  const std::string_view name = name_of_page(parts);
  const DatedName dated = split_dated_name(name);
  facts.slug = dated.rest.empty() ? name : dated.rest;
  return facts;
}

/// "posts/a" of "posts/2018-01-01-a.md".
std::string path_stem(const PathParts& parts) {
  std::string path = "/" + joined(parts);
  path.resize(path.size() - parts.stem.size());
  const DatedName dated = split_dated_name(parts.stem);
  return path.append(dated.rest.empty() ? parts.stem : dated.rest);
}

std::string_view trimmed_of_quotes(std::string_view text) {
  constexpr std::string_view kAround = " \t\"'";
  text.remove_prefix(std::min(text.find_first_not_of(kAround), text.size()));
  return text.substr(0, text.find_last_not_of(kAround) + 1);
}

/// What "{{ page.fileSlug }}", "{{ title | slugify }}" stand for; none: only Eleventy knows.
std::optional<std::string> evaluate(std::string_view expression, const Post& post, const PathFacts& facts,
                                    const FrontMatter& front_matter, const PathParts& parts) {
  const std::size_t bar = std::min(expression.find('|'), expression.size());
  const std::string_view name = trimmed_of_quotes(expression.substr(0, bar));
  const std::string_view filter = trimmed_of_quotes(expression.substr(std::min(bar + 1, expression.size())));
  if (filter.starts_with("date") && name.ends_with("date")) {
    const std::size_t percent = filter.find('%');
    if (percent == filter.npos) return std::nullopt;
    return fill_strftime(trimmed_of_quotes(filter.substr(percent)), post.date);
  }
  std::string value;
  if (name == "page.fileSlug")
    value = parts.stem == "index" && parts.folders.empty() ? "" : facts.slug;
  else if (name == "page.filePathStem")
    value = path_stem(parts);
  else if (name == "title")
    value = post.title;
  else
    value = scalar_at(front_matter.values, normal_key(name));
  if (filter.empty()) return value;
  return filter.starts_with("slug") || filter.starts_with("url") ? std::optional(slugify(value))
                                                                 : std::nullopt;
}

/// Empty: it holds what cannot be known without running Eleventy.
std::string fill_template(std::string_view pattern, const Post& post, const PathFacts& facts,
                          const FrontMatter& front_matter, const PathParts& parts) {
  std::string path;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find("{{"), pattern.size());
    path.append(pattern.substr(0, open));
    pattern.remove_prefix(open);
    const std::size_t close = pattern.find("}}");
    if (pattern.empty()) break;
    if (close == pattern.npos) return {};
    const auto value = evaluate(pattern.substr(2, close - 2), post, facts, front_matter, parts);
    if (!value) return {};
    path += *value;
    pattern.remove_prefix(close + 2);
  }
  return path.find("{%") == path.npos ? path : std::string();
}

std::string eleventy_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                         const SiteConfig& site) {
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  const std::string stated = scalar_at(front_matter.values, "permalink");
  const bool is_flag = stated == "false" || stated == "true";
  if (stated.empty() || is_flag) return below(site.base_path, page_address(path_stem(parts).substr(1), true));
  const std::string path = fill_template(stated, post, facts, front_matter, parts);
  const std::optional<std::string> address = path.empty() ? std::nullopt : url_from_text(path);
  return address ? below(site.base_path, without_index(*address)) : std::string();
}

}  // namespace

Generator eleventy_generator() {
  return {.name = "eleventy",
          .help = "eleventy.config.js, .eleventy.js; every template below its input folder",
          .detect = is_eleventy_site,
          .read_config = read_eleventy_config,
          .path_facts = eleventy_path_facts,
          .url = eleventy_url,
          .tag_split = TagSplit::One,
          .templates = TemplateEngine::Nunjucks,
          .tags_of_lists = {"post", "posts", "all"},
          .tags_add_up = true};
}

}  // namespace annals
