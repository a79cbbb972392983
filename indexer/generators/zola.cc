// SPDX-License-Identifier: GPL-2.0-or-later
/// Zola: pages below content/, addresses by folder and slug, or by `path` as a whole.
#include <algorithm>
#include <array>

#include "indexer/front_matter/front_matter.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/source/encoding.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::string_view kZolaContent = "content/";

std::filesystem::path zola_config_file(const std::filesystem::path& root) {
  return find_site_file(root, {"zola.toml", "config.toml"});
}

/// Hugo has a config.toml and content/ too, but writes baseURL without '_'.
bool is_zola_site(const std::filesystem::path& root) {
  if (is_file(root / "zola.toml")) return true;
  const std::filesystem::path file = zola_config_file(root);
  if (file.empty() || !is_folder(root / "content")) return false;
  return read_site_file(file).find("base_url") != nullptr;
}

/// A section that is a draft has no pages.
void read_draft_sections(const std::filesystem::path& root, SiteConfig& site) {
  const auto is_section = [](const std::string& name) { return name.starts_with("_index."); };
  for (const std::filesystem::path& file : find_files_below(root / site.source, is_section)) {
    const std::string path = file.lexically_relative(root).generic_string();
    Diagnostics unused;
    const FrontMatter front_matter = read_front_matter(decode(read_code(file)).text, path, unused);
    const Value* draft = find_value(front_matter.values, "draft");
    if (!draft && !front_matter.unreadable) continue;
    FrontMatterDefault row{.values = {.kind = Value::Kind::Map}, .unreadable = front_matter.unreadable};
    if (draft) row.values.entries.emplace_back("draft", *draft);
    row.applies = [folder = path.substr(0, path.rfind('/') + 1)](std::string_view other) {
      return other.starts_with(folder);
    };
    site.defaults.push_back(std::move(row));
  }
}

SiteConfig read_zola_config(const std::filesystem::path& root) {
  const Value config = read_site_file(zola_config_file(root));
  SiteConfig site;
  site.source = kZolaContent;
  site.base_url = base_url_of(scalar_at(config, "baseurl"));
  site.language = lower(scalar_at(config, "defaultlanguage"));
  if (const Value* languages = find_value(config, "languages"))
    for (const auto& [code, language] : languages->entries) site.languages.push_back({lower(code), ""});
  if (const Value* slugs = find_value(config, "slugify")) {
    site.keeps_case = !scalar_at(*slugs, "paths").empty() && scalar_at(*slugs, "paths") != "on";
    site.date_stays_in_slug = flag_at(*slugs, "pathskeepdates");
  }
  exclude_paths(site, site.source, find_value(config, "ignoredcontent"));
  read_draft_sections(root, site);
  return site;
}

PathFacts zola_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  PathParts parts = take_apart(path.substr(site.source.size()));
  facts.language = take_language(parts.stem, site.languages);
  facts.candidate = parts.stem != "_index" && !is_site_file(parts.file);
  const std::string_view name = name_of_page(parts);
  const DatedName dated = split_dated_name(name);
  facts.date = dated.date;
  facts.slug = dated.rest.empty() ? name : dated.rest;
  return facts;
}

std::string zola_slug(std::string_view text, const SiteConfig& site) {
  return site.keeps_case ? std::string(text) : slugify(ascii_of(text));
}

std::string zola_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                     const SiteConfig& site) {
  const std::string language =
      facts.language.empty() || facts.language == site.language ? std::string() : "/" + facts.language;
  if (std::string stated = scalar_at(front_matter.values, "path"); !stated.empty()) {
    while (stated.ends_with('/')) stated.pop_back();
    const std::optional<std::string> address = url_from_text(stated + '/');
    return address ? below(language, *address) : std::string();
  }
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  const bool in_bundle = parts.stem.substr(0, parts.stem.find('.')) == "index" && !parts.folders.empty();
  std::string path = language + '/';
  for (std::size_t i = 0; i + (in_bundle ? 1 : 0) < parts.folders.size(); ++i)
    path += zola_slug(parts.folders[i], site) + '/';
  const std::string slug = scalar_at(front_matter.values, "slug");
  if (!slug.empty()) return url_from_path(path + zola_slug(slug, site) + '/');
  std::string_view stem = parts.stem;
  take_language(stem, site.languages);
  const std::string_view name = in_bundle ? parts.folders.back() : stem;
  return url_from_path(path + zola_slug(site.date_stays_in_slug ? name : std::string_view(facts.slug), site) +
                       '/');
}

}  // namespace

Generator zola_generator() {
  return {.name = "zola",
          .help = "config.toml with base_url, content/; pages below content/",
          .detect = is_zola_site,
          .read_config = read_zola_config,
          .path_facts = zola_path_facts,
          .url = zola_url,
          .needs_front_matter = true,
          .tag_split = TagSplit::One,
          .templates = TemplateEngine::Nunjucks,
          .date_keys = {"date", "updated"},
          .serves_another = lies_in_page_bundle};
}

}  // namespace annals
