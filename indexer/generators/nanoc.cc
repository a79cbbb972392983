// SPDX-License-Identifier: GPL-2.0-or-later
/// nanoc: items below content/, routes in Ruby ("Rules"), so that addresses are a guess: "/a/b/".
#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/sidecar_files.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "query/base/lines.h"

namespace annals {
namespace {

constexpr auto kNanocUrlKeys = std::to_array<std::string_view>({"customurlinfeed", "custompathinfeed"});

bool has_rules(const std::filesystem::path& root) {
  return is_file(root / "Rules") || is_file(root / "Rules.rb");
}

bool is_nanoc_site(const std::filesystem::path& root) {
  return is_file(root / "nanoc.yaml") ||
         (has_rules(root) && (is_file(root / "config.yaml") || is_folder(root / "content")));
}

/// Filters that leave "{{ }}" and "{% %}" as they are.
constexpr auto kOtherFilters = std::to_array<std::string_view>({"erb",
                                                                "erubi",
                                                                "erubis",
                                                                "haml",
                                                                "slim",
                                                                "kramdown",
                                                                "markdown",
                                                                "redcarpet",
                                                                "rdiscount",
                                                                "bluecloth",
                                                                "maruku",
                                                                "pandoc",
                                                                "redcloth",
                                                                "asciidoc",
                                                                "asciidoctor",
                                                                "rdoc",
                                                                "colorize_syntax",
                                                                "relativize_paths",
                                                                "rubypants",
                                                                "typogruby",
                                                                "sass",
                                                                "scss",
                                                                "less",
                                                                "coffeescript",
                                                                "uglify_js",
                                                                "cssminify",
                                                                "autoprefixer"});

/// A filter of the site's own may do anything.
TemplateEngines engines_in_rules(const std::filesystem::path& root) {
  const std::string rules = read_code(find_site_file(root, {"Rules", "Rules.rb"}));
  Lines lines(rules);
  while (const auto line = lines.next()) {
    std::string_view text = trim_blanks(*line);
    if (!text.starts_with("filter")) continue;
    text.remove_prefix(std::min(text.find(':'), text.size()));
    text = text.substr(0, text.find_first_of(" ,)\t"));
    if (text.size() > 1 && std::ranges::find(kOtherFilters, text.substr(1)) == kOtherFilters.end())
      return TemplateEngine::Nunjucks;
  }
  return TemplateEngine::None;
}

SiteConfig read_nanoc_config(const std::filesystem::path& root) {
  const Value config = read_site_file(find_site_file(root, {"nanoc.yaml", "config.yaml"}));
  SiteConfig site;
  site.base_url = base_url_of(scalar_at(config, "baseurl"));
  site.source = "content/";
  const Value* sources = find_value(config, "datasources");
  if (sources && !sources->items.empty())
    if (const std::string folder = scalar_at(sources->items.front(), "contentdir"); !folder.empty())
      site.source = folder + '/';
  site.templates = engines_in_rules(root);
  for (const DataFile& file : find_data_files(root, site.source, {".yaml"}))
    site.sidecars.emplace(file.folder + file.name, read_data_file(root, file));
  return site;
}

PathFacts nanoc_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts = dated_facts(path, site);
  facts.candidate = facts.candidate && !is_site_file(take_apart(path).file);
  return facts;
}

std::string nanoc_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                      const SiteConfig& site) {
  if (std::string stated = stated_url(front_matter, kNanocUrlKeys); !stated.empty()) return stated;
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  std::string path = joined(parts) + '/';
  if (parts.stem == "index") path.resize(path.size() - std::string_view("index/").size());
  return url_from_path(path);
}

}  // namespace

Generator nanoc_generator() {
  return {.name = "nanoc",
          .help = "nanoc.yaml, or Rules; items below content/",
          .detect = is_nanoc_site,
          .read_config = read_nanoc_config,
          .path_facts = nanoc_path_facts,
          .url = nanoc_url,
          .templates = TemplateEngine::Erb,
          .date_keys = {"createdat", "date", "created", "publishedat", "published"}};
}

}  // namespace annals
