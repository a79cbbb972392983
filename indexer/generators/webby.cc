// SPDX-License-Identifier: GPL-2.0-or-later
/// Webby: pages below content/, each with front matter; a file without is copied, "_x.txt" is a partial.
#include "indexer/front_matter/keys.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"

namespace annals {
namespace {

constexpr std::string_view kWebbyContent = "content/";

bool is_webby_site(const std::filesystem::path& root) {
  return is_file(root / "Sitefile");
}

/// The Sitefile is a Ruby program: nothing in it can be read without running it.
SiteConfig read_webby_config(const std::filesystem::path&) {
  SiteConfig site;
  site.source = kWebbyContent;
  return site;
}

PathFacts webby_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts = dated_facts(path, site);
  facts.candidate = facts.candidate && !take_apart(path).file.starts_with('_');
  return facts;
}

/// Webby writes a/b.html; sites link to it as /a/b. Other endings ("extension: xml") are part of the address.
std::string webby_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                      const SiteConfig& site) {
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  std::string path = joined(parts);
  const std::string extension = scalar_at(front_matter.values, "extension");
  if (!extension.empty() && extension != "html") return url_from_path(path + '.' + extension);
  if (parts.stem == "index") path.resize(path.size() - parts.stem.size());
  return url_from_path(path);
}

}  // namespace

Generator webby_generator() {
  return {.name = "webby",
          .help = "Sitefile; pages below content/",
          .detect = is_webby_site,
          .read_config = read_webby_config,
          .path_facts = webby_path_facts,
          .url = webby_url,
          .needs_front_matter = true,
          .templates = TemplateEngine::Erb,
          .date_keys = {"createdat", "date", "created", "publishedat"}};
}

}  // namespace annals
