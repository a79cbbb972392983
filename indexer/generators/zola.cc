// SPDX-License-Identifier: GPL-2.0-or-later
/// Zola: pages below content/, addresses by folder and slug, or by `path` as a whole.
#include <algorithm>
#include <array>

#include "indexer/encoding.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/keys.h"
#include "indexer/urls.h"
#include "query/unicode.h"

namespace annals {
namespace {

constexpr std::string_view kContent = "content/";

std::filesystem::path config_file(const std::filesystem::path& root) {
  return find_site_file(root, {"zola.toml", "config.toml"});
}

/// Hugo has a config.toml and content/ too, but writes baseURL without '_'.
bool detect(const std::filesystem::path& root) {
  if (is_file(root / "zola.toml")) return true;
  const std::filesystem::path file = config_file(root);
  if (file.empty() || !is_folder(root / "content")) return false;
  return read_site_file(file).find("base_url") != nullptr;
}

SiteConfig read_config(const std::filesystem::path& root) {
  const Value config = read_site_file(config_file(root));
  SiteConfig site;
  site.source = kContent;
  site.base_url = base_url_of(scalar_at(config, "baseurl"));
  site.language = lower(scalar_at(config, "defaultlanguage"));
  if (const Value* languages = find_value(config, "languages"))
    for (const auto& [code, language] : languages->entries) site.languages.push_back({lower(code), ""});
  if (const Value* slugs = find_value(config, "slugify")) {
    site.keeps_case = !scalar_at(*slugs, "paths").empty() && scalar_at(*slugs, "paths") != "on";
    site.date_stays_in_slug = flag_at(*slugs, "pathskeepdates");
  }
  return site;
}

PathFacts path_facts(std::string_view path, const SiteConfig& site) {
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

std::string slug_of(std::string_view text, const SiteConfig& site) {
  return site.keeps_case ? std::string(text) : slugify(ascii_of(text));
}

std::string url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
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
    path += slug_of(parts.folders[i], site) + '/';
  const std::string slug = scalar_at(front_matter.values, "slug");
  if (!slug.empty()) return url_from_path(path + slug_of(slug, site) + '/');
  std::string_view stem = parts.stem;
  take_language(stem, site.languages);
  const std::string_view name = in_bundle ? parts.folders.back() : stem;
  return url_from_path(path + slug_of(site.date_stays_in_slug ? name : std::string_view(facts.slug), site) +
                       '/');
}

}  // namespace

Generator zola_generator() {
  return {.name = "zola",
          .help = "config.toml with base_url, content/; pages below content/",
          .detect = detect,
          .read_config = read_config,
          .path_facts = path_facts,
          .url = url,
          .needs_front_matter = true,
          .tag_split = TagSplit::One,
          .templates = TemplateEngine::Nunjucks,
          .date_keys = {"date", "updated"},
          .serves_another = lies_in_page_bundle};
}

}  // namespace annals
