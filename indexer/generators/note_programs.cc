// SPDX-License-Identifier: GPL-2.0-or-later
/// Obsidian's vaults, also as Quartz publishes them, and Logseq's graphs: folders of Markdown with [[links]]
/// and #tags.
#include <algorithm>
#include <array>

#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/plain.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/text/program_marks.h"
#include "query/base/ascii.h"
#include "query/base/lines.h"
#include "query/base/percent.h"

namespace annals {
namespace {

constexpr std::string_view kGraphSettings = "logseq/config.edn", kQuartzSettings = "quartz.config.ts",
                           kQuartzContent = "content/";

/// Beside what the settings name.
constexpr auto kTemplateFolders =
    std::to_array<std::string_view>({"templates", "template", "vorlagen", "plantillas"});

bool is_vault(const std::filesystem::path& root) {
  return is_folder(root / ".obsidian");
}

bool is_graph(const std::filesystem::path& root) {
  return is_file(root / kGraphSettings);
}

/// The folders of templates, of Obsidian itself and of the plugin Templater.
SiteConfig read_vault(const std::filesystem::path& root) {
  SiteConfig site;
  const std::filesystem::path settings = root / ".obsidian";
  const auto add = [&](const std::filesystem::path& file, std::string_view key) {
    if (const std::string folder = folder_path(scalar_at(read_site_file(settings / file), key));
        !folder.empty())
      site.skipped.push_back(folder);
  };
  add("templates.json", "folder");
  add("plugins/templater-obsidian/data.json", "templatesfolder");
  return site;
}

bool is_quartz_site(const std::filesystem::path& root) {
  return is_file(root / kQuartzSettings) && is_folder(root / kQuartzContent);
}

/// Beside content/ lies Quartz itself, with a manual of many pages.
SiteConfig read_quartz_config(const std::filesystem::path& root) {
  SiteConfig site;
  site.source = kQuartzContent;
  const std::string settings = read_code(root / kQuartzSettings);
  if (const std::string host = assigned_text(settings, "baseUrl"); !host.empty())
    site.base_url = base_url_of(host.find("://") == host.npos ? "https://" + host : host);
  const Value ignored = listed_texts(settings, "ignorePatterns");
  exclude_paths(site, site.source, &ignored);
  if (mentions(settings, "ExplicitPublish"))
    site.defaults.push_back(
        {.applies = [](std::string_view) { return true; },
         .values = {.kind = Value::Kind::Map, .entries = {{"publish", text_value("false", 0)}}}});
  return site;
}

std::string without_comments(std::string_view edn) {
  std::string code;
  Lines lines(edn);
  while (const auto line = lines.next()) code.append(line->substr(0, line->find(';'))).append(" ");
  return code;
}

/// Says ":publishing/all-pages-public?" and not "true".
bool hides_pages(const std::string& settings) {
  constexpr std::string_view kKey = ":publishing/all-pages-public?";
  const std::string code = without_comments(settings);
  for (std::size_t at = 0; (at = code.find(kKey, at)) != code.npos;) {
    const bool is_discarded = trimmed(std::string_view(code).substr(0, at)).ends_with("#_");
    at += kKey.size();
    const std::string_view value = trimmed(std::string_view(code).substr(at));
    if (!is_discarded && value.substr(0, value.find_first_of(" ,}")) != "true") return true;
  }
  return false;
}

/// The texts of ":hidden ["/archived" "/secret"]".
Value hidden_folders(const std::string& settings) {
  Value folders{.kind = Value::Kind::List};
  const std::string code = without_comments(settings);
  std::size_t at = code.find(":hidden ");
  const std::size_t end = at == code.npos ? at : code.find(']', at);
  while (end != code.npos && (at = code.find('"', at)) < end) {
    const std::size_t close = code.find('"', at + 1);
    if (close > end) break;
    folders.items.push_back(text_value(code.substr(at + 1, close - at - 1), 0));
    at = close + 1;
  }
  return folders;
}

/// Unless all pages are public, those are that say "public:: true".
SiteConfig read_graph(const std::filesystem::path& root) {
  SiteConfig site;
  const std::string settings = read_code(root / kGraphSettings);
  const Value hidden = hidden_folders(settings);
  exclude_paths(site, "", &hidden);
  if (hides_pages(settings))
    site.defaults.push_back(
        {.applies = [](std::string_view) { return true; },
         .values = {.kind = Value::Kind::Map, .entries = {{"public", text_value("false", 0)}}}});
  return site;
}

/// "Templates", "_templates", "99 - Templates"
bool is_template_folder(std::string_view folder) {
  while (!folder.empty() && !is_letter(folder.front())) folder.remove_prefix(1);
  while (!folder.empty() && !is_letter(folder.back())) folder.remove_suffix(1);
  return std::ranges::find(kTemplateFolders, lowered_ascii(folder)) != kTemplateFolders.end();
}

PathFacts facts_of_note(std::string_view path, const SiteConfig& site) {
  PathFacts facts = plain_path_facts(path, site);
  const PathParts parts = take_apart(path);
  const bool is_template =
      std::ranges::any_of(parts.folders, is_template_folder) ||
      std::ranges::any_of(site.skipped, [&](const std::string& folder) { return path.starts_with(folder); });
  facts.candidate = facts.candidate && !is_template && !parts.stem.ends_with(".excalidraw");
  return facts;
}

PathFacts facts_of_quartz_note(std::string_view path, const SiteConfig& site) {
  if (!path.starts_with(site.source)) return {.candidate = false};
  return facts_of_note(path.substr(site.source.size()), {});
}

/// "/notes/rain-barrel" of "content/notes/rain barrel.md"
std::string quartz_url(const Post& post, const PathFacts&, const FrontMatter&, const SiteConfig& site) {
  std::string path = joined(take_apart(std::string_view(post.path).substr(site.source.size())));
  std::ranges::replace(path, ' ', '-');
  if (path == "index" || path.ends_with("/index")) path.resize(path.size() - 5);
  return url_from_path(path);
}

/// "a/b: c" of "a___b%3A c.md".
std::string name_of_graph_page(std::string_view stem) {
  std::string name = percent_decoded(stem);
  for (std::size_t at = 0; (at = name.find("___", at)) != name.npos; ++at) name.replace(at, 3, "/");
  return name;
}

/// logseq/ holds copies of pages as they were. What stands beside all pages is none.
PathFacts facts_of_page(std::string_view path, const SiteConfig& site) {
  PathFacts facts = facts_of_note(path, site);
  facts.candidate = facts.candidate && !path.starts_with("logseq/") && path != "pages/contents.md";
  if (!facts.date) facts.title = name_of_graph_page(take_apart(path).stem);
  return facts;
}

}  // namespace

Generator obsidian_generator() {
  return {.name = "obsidian",
          .help = "a vault with .obsidian/; its notes without templates",
          .detect = is_vault,
          .read_config = read_vault,
          .path_facts = facts_of_note,
          .url = plain_url,
          .tag_split = TagSplit::Blanks,
          .templates = TemplateEngine::None,
          .without_own_marks = without_obsidian_marks,
          .hash_tags = HashTags::Everywhere,
          .aliases_are_names = true,
          .runs_code = true,
          .reads_saved_pages = true};
}

Generator quartz_generator() {
  return {.name = "quartz",
          .help = "quartz.config.ts; notes below content/",
          .detect = is_quartz_site,
          .read_config = read_quartz_config,
          .path_facts = facts_of_quartz_note,
          .url = quartz_url,
          .tag_split = TagSplit::Blanks,
          .templates = TemplateEngine::None,
          .without_own_marks = without_obsidian_marks,
          .hash_tags = HashTags::Everywhere,
          .aliases_are_names = true};
}

Generator logseq_generator() {
  return {.name = "logseq",
          .help = "a graph with logseq/config.edn; its pages and journals",
          .detect = is_graph,
          .read_config = read_graph,
          .path_facts = facts_of_page,
          .url = plain_url,
          .templates = TemplateEngine::None,
          .without_own_marks = without_logseq_marks,
          .hash_tags = HashTags::Everywhere,
          .aliases_are_names = true,
          .runs_code = true,
          .reads_saved_pages = true};
}

}  // namespace annals
