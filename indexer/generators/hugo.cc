// SPDX-License-Identifier: GPL-2.0-or-later
/// Hugo: pages below content/, addresses by folder, section pattern, slug and language.
#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "indexer/front_matter/keys.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/globs.h"
#include "indexer/generators/hugo_config.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/urls.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr auto kHugoUrlKeys = std::to_array<std::string_view>({"url"});

/// A page's place: in which language, and where below that language's content.
struct HugoPlace {
  bool inside = false;
  std::string language;
  PathParts parts;  ///< The stem still has ".fr" of "name.fr.md" taken off.
};

const SiteLanguage* language_coded(const SiteConfig& site, std::string_view code) {
  const auto found = std::ranges::find(site.languages, lower(code), &SiteLanguage::code);
  return found == site.languages.end() ? nullptr : &*found;
}

/// Of `module.mounts`, in which the path lies or which names it alone; nullptr: none.
const SiteSection* mount_of(std::string_view path, const SiteConfig& site) {
  const auto found = std::ranges::find_if(site.sections, [&](const SiteSection& mount) {
    return (std::string(path) + '/').starts_with(mount.folder);
  });
  return found == site.sections.end() ? nullptr : &*found;
}

bool is_in_mount(std::string_view path, const SiteSection& mount) {
  return mount.included.empty() || std::ranges::any_of(mount.included, [&](const std::string& pattern) {
           const std::size_t begin = std::min(pattern.find_first_not_of("/ "), pattern.size());
           const std::optional<std::vector<std::string>> globs = expanded_glob(pattern.substr(begin));
           return globs && std::ranges::any_of(*globs, [&](const std::string& glob) {
                    return fnmatch(glob.c_str(), std::string(path).c_str(), FNM_LEADING_DIR) == 0;
                  });
         });
}

/// Where Hugo sees what it mounts: "articles/a.md" as "blog/a.md".
PathParts mounted_parts(std::string_view path, const SiteSection& mount) {
  const std::string_view target = mount.address;
  if (path.size() < mount.folder.size()) return take_apart(target.substr(0, target.size() - !target.empty()));
  PathParts parts = take_apart(path.substr(mount.folder.size()));
  const PathParts above = take_apart(target);
  parts.folders.insert(parts.folders.begin(), above.folders.begin(), above.folders.end());
  return parts;
}

HugoPlace hugo_place(std::string_view path, const SiteConfig& site) {
  HugoPlace place;
  std::size_t content = 0;
  for (const SiteLanguage& language : site.languages)
    if (!language.folder.empty() && language.folder.size() > content && path.starts_with(language.folder)) {
      content = language.folder.size();
      place.language = language.code;
    }
  if (const SiteSection* mount = mount_of(path, site)) {
    place.inside =
        path.size() < mount->folder.size() || is_in_mount(path.substr(mount->folder.size()), *mount);
    place.parts = mounted_parts(path, *mount);
  } else {
    if (content == 0 && site.sections.empty() && path.starts_with(site.source)) content = site.source.size();
    place.inside = content > 0;
    place.parts = take_apart(path.substr(content));
  }
  const std::size_t dot = place.parts.stem.rfind('.');
  if (dot != std::string_view::npos && dot > 0)
    if (const SiteLanguage* language = language_coded(site, place.parts.stem.substr(dot + 1))) {
      place.language = language->code;
      place.parts.stem = place.parts.stem.substr(0, dot);
    }
  return place;
}

PathFacts hugo_path_facts(std::string_view path, const SiteConfig& site) {
  const HugoPlace place = hugo_place(path, site);
  const std::string_view name = name_of_page(place.parts);
  const DatedName dated = split_dated_name(name);
  PathFacts facts;
  facts.candidate = place.inside && place.parts.stem != "_index" && !is_site_file(place.parts.file);
  facts.date = dated.date;
  facts.slug = dated.rest.empty() ? name : dated.rest;
  facts.language = place.language;
  const std::string& language = place.language.empty() ? site.language : place.language;
  if (const SiteLanguage* known = language_coded(site, language); known && known->disabled)
    facts.refusal = "its language is disabled";
  return facts;
}

std::string language_prefix(const HugoPlace& place, const SiteConfig& site) {
  const std::string& language = place.language.empty() ? site.language : place.language;
  const bool in_url = language != site.language || site.default_language_in_url;
  return site.languages.size() > 1 && in_url ? "/" + language : std::string();
}

std::string pattern_for(const SiteConfig& site, std::string_view section) {
  const auto found =
      std::ranges::find(site.section_permalinks, section, &std::pair<std::string, std::string>::first);
  return found == site.section_permalinks.end() ? std::string() : found->second;
}

std::string default_pattern(const HugoPlace& place, const std::string& slug, const std::string& name) {
  std::string path = "/";
  const std::size_t folders =
      place.parts.folders.size() - (place.parts.stem == "index" && !place.parts.folders.empty());
  for (std::size_t i = 0; i < folders; ++i) path.append(place.parts.folders[i]).append("/");
  return path + (slug.empty() ? name : slug) + '/';
}

/// A page's own folder, with an index in it, is no section.
std::string joined_sections(const PathParts& parts) {
  const std::size_t folders = parts.folders.size() - (parts.stem == "index" && !parts.folders.empty());
  std::string sections;
  for (std::size_t i = 0; i < folders; ++i) sections.append(i == 0 ? "" : "/").append(parts.folders[i]);
  return sections;
}

std::string with_hyphens(std::string text) {
  std::ranges::replace(text, ' ', '-');
  return text;
}

std::string hugo_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                     const SiteConfig& site) {
  const HugoPlace place = hugo_place(post.path, site);
  const std::string prefix = language_prefix(place, site);
  if (const std::string stated = stated_url(front_matter, kHugoUrlKeys); !stated.empty())
    return scalar_at(front_matter.values, "url").starts_with('/') ? stated : below(prefix, stated);

  const std::string section = place.parts.folders.empty() ? "" : std::string(place.parts.folders.front());
  const std::string slug = scalar_at(front_matter.values, "slug");
  const std::string name = site.date_leaves_slug ? facts.slug : std::string(name_of_page(place.parts));
  const std::string pattern = pattern_for(site, section);
  const std::string path =
      pattern.empty() ? default_pattern(place, slug, name)
                      : fill_permalink(pattern, [&](std::string_view token) -> std::optional<std::string> {
                          if (token == "section") return section;
                          if (token == "sections") {
                            return joined_sections(place.parts);
                          }
                          if (token == "title") return slugify(post.title);
                          if (token == "slug") return slug.empty() ? slugify(post.title) : slug;
                          if (token.starts_with("slugor")) return slug.empty() ? name : slug;
                          if (token == "filename" || token == "contentbasename") return name;
                          return date_token(token, post.date);
                        });
  const bool ugly =
      site.ugly_urls || std::ranges::find(site.ugly_sections, section) != site.ugly_sections.end();
  std::string address = url_from_path(with_hyphens(lower(path)));
  if (ugly && address.size() > 1 && address.ends_with('/')) address.replace(address.size() - 1, 1, ".html");
  return prefix + address;
}

}  // namespace

Generator hugo_generator() {
  return {.name = "hugo",
          .help = "hugo.* or config.* with content/; pages below content/",
          .detect = is_hugo_site,
          .read_config = read_hugo_config,
          .path_facts = hugo_path_facts,
          .url = hugo_url,
          .templates = TemplateEngine::Shortcodes,
          .aliases_are_relative = true,
          .date_keys = {kHugoDateKeys.begin(), kHugoDateKeys.end()},
          .serves_another = lies_in_page_bundle};
}

}  // namespace annals
