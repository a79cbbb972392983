// SPDX-License-Identifier: GPL-2.0-or-later
/// Quarto: .qmd, .md, .Rmd and notebooks, each a page at its path.
#include <algorithm>
#include <array>

#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/text/text_format.h"

namespace annals {
namespace {

std::filesystem::path quarto_config_file(const std::filesystem::path& root) {
  return find_site_file(root, {"_quarto.yml", "_quarto.yaml"});
}

bool is_quarto_site(const std::filesystem::path& root) {
  return !quarto_config_file(root).empty();
}

/// _metadata.yml gives its values to all that lies below.
void read_folder_metadata(const std::filesystem::path& root, SiteConfig& site) {
  const auto is_metadata = [](const std::string& name) {
    return name == "_metadata.yml" || name == "_metadata.yaml";
  };
  for (const std::filesystem::path& file : find_files_below(root, is_metadata)) {
    const std::string folder = folder_path(file.parent_path().lexically_relative(root).string());
    site.defaults.push_back(
        {[folder](std::string_view path) { return path.starts_with(folder); }, read_site_file(file)});
  }
  std::ranges::reverse(site.defaults);  // the innermost first
}

/// "*.qmd" and "!scratch/" of the files to render.
void read_rendered(const Value& project, SiteConfig& site) {
  const Value* render = find_value(project, "render");
  if (!render) return;
  Value excluded{.kind = Value::Kind::List};
  SiteSection rendered;
  for (const Value& item : render->items)
    if (item.scalar.starts_with('!'))
      excluded.items.push_back(text_value(item.scalar.substr(1), item.line));
    else
      rendered.included.push_back(item.scalar);
  exclude_paths(site, "", &excluded);
  if (!rendered.included.empty()) site.sections.push_back(std::move(rendered));
}

SiteConfig read_quarto_config(const std::filesystem::path& root) {
  const Value config = read_site_file(quarto_config_file(root));
  SiteConfig site;
  std::string output = "_site";
  if (const Value* project = find_value(config, "project")) {
    read_rendered(*project, site);
    if (const std::string stated = scalar_at(*project, "outputdir"); !stated.empty()) output = stated;
  }
  site.skipped.push_back(folder_path(output));
  for (std::string_view kind : {"website", "book"})
    if (const Value* values = find_value(config, kind)) {
      site.base_url = base_url_of(scalar_at(*values, "siteurl"));
      site.title = scalar_at(*values, "title");
      exclude_paths(site, "", find_value(*values, "drafts"));
    }
  read_folder_metadata(root, site);
  site.language = scalar_at(config, "lang");
  site.day_order = DayOrder::MonthFirst;  // "MM/dd/yyyy" and "MM-dd-yyyy" are among its forms
  return site;
}

/// Nothing is said of it, or one of the patterns fits.
bool is_among_rendered(std::string_view path, const SiteConfig& site) {
  return std::ranges::all_of(site.sections, [&](const SiteSection& rendered) {
    return std::ranges::any_of(rendered.included,
                               [&](const std::string& pattern) { return fits_pattern(pattern, path); });
  });
}

/// What Quarto renders. HTML is copied, or what it has written itself.
bool is_rendered(std::string_view path) {
  const TextFormat* format = text_format_for_path(path);
  return format && (format->name == "markdown" || format->is_run);
}

PathFacts quarto_path_facts(std::string_view path, const SiteConfig& site) {
  const PathParts parts = take_apart(path);
  const auto is_hidden = [](std::string_view name) { return name.starts_with('_'); };
  const auto is_output = [&](const std::string& folder) { return path.starts_with(folder); };
  PathFacts facts = dated_facts(path, {});
  facts.candidate = is_rendered(path) && is_among_rendered(path, site) && !is_hidden(parts.file) &&
                    std::ranges::none_of(parts.folders, is_hidden) &&
                    std::ranges::none_of(site.skipped, is_output) && !is_repository_paper(parts);
  return facts;
}

std::string quarto_url(const Post& post, const PathFacts&, const FrontMatter&, const SiteConfig&) {
  return page_address(joined(take_apart(post.path)), false);
}

}  // namespace

Generator quarto_generator() {
  return {.name = "quarto",
          .help = "_quarto.yml; .qmd, .md, .Rmd and .ipynb outside of folders with '_'",
          .detect = is_quarto_site,
          .read_config = read_quarto_config,
          .path_facts = quarto_path_facts,
          .url = quarto_url,
          .templates = TemplateEngine::Shortcodes,
          .list_key = "listing",
          .runs_code = true};
}

}  // namespace annals
