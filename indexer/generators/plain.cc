// SPDX-License-Identifier: GPL-2.0-or-later
/// Any folder of HTML, Markdown and text, and sources of generators that have no row of their own.
#include "indexer/generators/plain.h"

#include <algorithm>
#include <array>

#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/draft_folders.h"
#include "indexer/generators/excluded_paths.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/name_pattern.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/source/source_file.h"
#include "indexer/text/program_marks.h"
#include "indexer/text/text_format.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr auto kPlainNeverPosts = std::to_array<std::string_view>(
    {"_layouts", "_includes", "_partials", "_templates", "_site", "_data", "_sass", "_build", "_book",
     "layouts", "partials", "templates", "themes", "archetypes", "scaffolds"});
constexpr auto kOutermostFolders = std::to_array<std::string_view>({"source/", "src/", "content/"});
constexpr auto kPlainUrlKeys = std::to_array<std::string_view>({"permalink", "url", "relativeurl"});

bool takes_every_folder(const std::filesystem::path&) {
  return true;
}

constexpr std::string_view kBlotTemplates = "Templates/";
constexpr std::string_view kBundle = ".textbundle", kBundledText = "text";

/// "Kiln day.textbundle/text.md" is a text with its pictures, of Bear, Ulysses and others.
bool is_bundled(const PathParts& parts) {
  return parts.stem == kBundledText && !parts.folders.empty() && parts.folders.back().ends_with(kBundle);
}

/// Beside the text of a bundle, or among its pictures.
bool lies_in_bundle(const PathParts& parts) {
  const auto is_bundle = [](std::string_view folder) { return folder.ends_with(kBundle); };
  return !is_bundled(parts) && std::ranges::any_of(parts.folders, is_bundle);
}

std::string_view name_of_bundle(std::string_view folder) {
  return folder.substr(0, folder.size() - kBundle.size());
}

/// The day on which Bear began the text, and that it threw it away, by its path without the ending.
void read_bundle(const std::filesystem::path& info, const std::filesystem::path& root, SiteConfig& site) {
  const std::string folder = info.parent_path().lexically_relative(root).generic_string();
  if (!folder.ends_with(kBundle)) return;
  const Value file = read_site_file(info);
  SidecarValues values{.values = {.kind = Value::Kind::Map}};
  for (const auto& [key, program] : file.entries) {
    if (const Value* created = find_value(program, "creationdate"))
      values.values.entries.emplace_back("date", *created);
    const std::string trashed = scalar_at(program, "trashed");
    if (trashed == "1" || flag_at(program, "trashed"))
      values.values.entries.emplace_back("status", text_value("trash", 0));
  }
  if (!values.values.entries.empty()) site.sidecars.emplace(folder + "/text", std::move(values));
}

/// VitePress and VuePress: where their pages lie, "srcExclude: ['**/secret/*.md']", and whether addresses end
/// in .html.
void read_vitepress(const std::filesystem::path& root, const std::string& folder, SiteConfig& site) {
  for (const char* program : {".vitepress", ".vuepress"}) {
    if (!is_folder(root / folder / program)) continue;
    SiteSection section{.folder = folder};
    for (const char* ending : {"js", "ts", "mjs", "mts", "cjs"}) {
      const std::string code = read_code(root / folder / program / (std::string("config.") + ending));
      const Value patterns = listed_texts(code, "srcExclude");
      exclude_paths(site, folder, &patterns);
      if (section.address.empty()) section.address = base_path_of(assigned_text(code, "base"));
      if (code.find("cleanUrls: true") != code.npos) section.permalink = "pretty";
    }
    site.sections.push_back(std::move(section));
  }
}

/// "2fkq6dnm7c" of "my-post_2fkq6dnm7c.txt", as WriteFreely names the texts of its zip; empty: it is none.
std::string_view id_of_text(std::string_view name) {
  constexpr std::size_t kLeastId = 6, kMostId = 20;
  if (!name.ends_with(".txt")) return {};
  name.remove_suffix(4);
  const std::string_view id = name.substr(name.rfind('_') + 1);
  const bool is_id = id.size() >= kLeastId && id.size() <= kMostId && !all_digits(id) &&
                     std::ranges::all_of(id, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); });
  return is_id ? id : std::string_view();
}

/// Before a letter: no word with a number behind it.
bool is_digit_inside(std::string_view id) {
  const std::size_t digit = id.find_first_of("0123456789");
  return digit != id.npos && id.find_first_not_of("0123456789", digit) != id.npos;
}

/// All files of the folder itself are texts with ids.
bool has_only_ids(const std::filesystem::path& folder) {
  std::error_code error;
  std::size_t texts = 0;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (!is_file(entry->path())) continue;
    if (id_of_text(entry->path().filename().string()).empty()) return false;
    ++texts;
  }
  return texts > 0;
}

/// Nothing but texts with ids, those of a blog in its folder. Some of the random ids have no digit.
bool is_writefreely_folder(const std::filesystem::path& root) {
  if (!has_only_ids(root)) return false;  // most folders are none, and walking them takes time
  std::size_t texts = 0, in_blogs = 0, with_digits = 0;
  for (const std::filesystem::path& file : find_files_below(root, [](const std::string&) { return true; })) {
    const std::filesystem::path place = file.lexically_relative(root);
    const std::string name = place.filename().string();
    const std::string_view id = id_of_text(name);
    const bool is_in_blog = place.has_parent_path();
    if (id.empty() || place.parent_path().has_parent_path() || (is_in_blog && id.size() + 4 == name.size()))
      return false;
    ++texts;
    in_blogs += is_in_blog;
    with_digits += is_digit_inside(id);
  }
  return in_blogs > 0 && 2 * with_digits >= texts;
}

/// Beside the folders of blogs lie the posts of no blog, which are drafts.
void read_writefreely_texts(const std::filesystem::path& root, SiteConfig& site) {
  if (!is_writefreely_folder(root)) return;
  ReadLog::note(root, "texts of WriteFreely");
  site.defaults.push_back(
      {.applies = [](std::string_view path) { return path.find('/') == path.npos; },
       .values = {.kind = Value::Kind::Map, .entries = {{"status", text_value("draft", 0)}}}});
}

/// Blot reads nothing whose name begins with an underscore.
void read_blot(const std::filesystem::path& root, SiteConfig& site) {
  if (!is_folder(root / kBlotTemplates) || (!is_folder(root / "Posts") && !is_folder(root / "Pages"))) return;
  const Value underscored = text_value("_*", 0);
  exclude_paths(site, "", &underscored);
}

SiteConfig read_plain_folder(const std::filesystem::path& root) {
  SiteConfig site;
  for (const char* folder : {"docs/", ""}) read_vitepress(root, folder, site);
  read_writefreely_texts(root, site);
  read_blot(root, site);
  for (const std::filesystem::path& info :
       find_files_below(root, [](const std::string& name) { return name == "info.json"; }))
    read_bundle(info, root, site);
  return site;
}

/// "daub-2021-03-04": some programs write the day last.
std::optional<PostDate> date_behind_name(std::string_view name) {
  constexpr std::size_t kDay = 10;
  if (name.size() <= kDay + 1 || name[name.size() - kDay - 1] != '-') return std::nullopt;
  const DatedName dated = split_dated_name(name.substr(name.size() - kDay));
  return dated.rest.empty() ? dated.date : std::nullopt;
}

/// "[Music] [Live] Song" is "Song" with tags, as Blot has it. "[1]" is no tag, and "[slug]" a name.
std::string_view take_tags(std::string_view name, std::vector<std::string>& tags) {
  while (name.starts_with('[')) {
    const std::size_t end = name.find(']');
    if (end == name.npos) break;
    const std::string_view tag = trimmed(name.substr(1, end - 1)), rest = trimmed(name.substr(end + 1));
    if (rest.empty() || std::ranges::all_of(tag, [](char c) { return !is_word_byte(c) || is_digit(c); }))
      break;
    if (!is_draft_folder(tag)) tags.emplace_back(tag);
    name = rest;
  }
  return name;
}

/// "/guide/a.html", "/guide/" of its README; VuePress's blog has "/2020/01/02/a/".
std::string vitepress_url(const Post& post, const SiteSection& section) {
  const PathParts parts = take_apart(std::string_view(post.path).substr(section.folder.size()));
  std::string path = joined(parts);
  if (parts.stem == "README") path.replace(path.size() - parts.stem.size(), parts.stem.size(), "index");
  const DatedName dated = split_dated_name(parts.stem);
  const bool is_post = !parts.folders.empty() && parts.folders.front() == "_posts" && dated.date;
  if (is_post) path = fill_strftime("%Y/%m/%d/", dated.date) + std::string(dated.rest);
  return below(section.address, page_address(path, is_post || section.permalink == "pretty"));
}

/// What stands before the site's own folders: "source/_posts/a.md" is the site's "a.md".
std::string_view site_path(std::string_view path) {
  for (std::string_view folder : kOutermostFolders)
    if (path.starts_with(folder)) {
      path.remove_prefix(folder.size());
      break;
    }
  for (std::string_view folder : {"_posts/", "_drafts/"})
    if (path.starts_with(folder)) path.remove_prefix(folder.size());
  return path;
}

}  // namespace

PathFacts plain_path_facts(std::string_view path, const SiteConfig&) {
  const PathParts parts = take_apart(path);
  PathFacts facts;
  const DatedName dated = split_dated_name(name_of_page(parts));
  facts.candidate = !parts.file.starts_with('_') && !has_folder(parts, kPlainNeverPosts) &&
                    !is_site_file(parts.file) && !is_repository_paper(parts) && !lies_in_bundle(parts);
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  if (!facts.date) facts.date = date_behind_name(parts.stem);
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  if (is_bundled(parts)) facts.slug = name_of_bundle(parts.folders.back());
  return facts;
}

std::string plain_url(const Post& post, const PathFacts&, const FrontMatter& front_matter,
                      const SiteConfig& site) {
  for (std::string_view key : kPlainUrlKeys)
    if (const std::string stated = scalar_at(front_matter.values, key); stated.starts_with('/'))
      if (std::optional<std::string> address = url_from_text(stated)) return *address;
  if (const SiteSection* section = section_of(post.path, site)) return vitepress_url(post, *section);
  const std::string_view path = site_path(post.path);
  const PathParts parts = take_apart(path);
  std::string folder = joined(parts);
  folder.resize(folder.size() - parts.stem.size());
  if (parts.stem == "index") return url_from_path(folder);
  if (is_bundled(parts))
    return url_from_path(std::string(name_of_bundle(folder.substr(0, folder.size() - 1))) + '/');
  if (!text_format_for_path(path)) return url_from_path(path);  // a saved page, named as its address
  if (parts.extension == ".html" || parts.extension == ".htm" || parts.extension == ".xhtml")
    return url_from_path(path);
  if (parts.extension.starts_with(".html")) return url_from_path(folder + std::string(parts.stem) + ".html");
  const std::string slug = scalar_at(front_matter.values, "slug");
  return url_from_path(folder + (slug.empty() ? std::string(parts.stem) : slug) + '/');
}

namespace {

/// Names of programs for notes may have brackets in them; here they mean what Blot has them mean.
PathFacts facts_of_plain_file(std::string_view path, const SiteConfig& site) {
  PathFacts facts = plain_path_facts(path, site);
  facts.candidate = facts.candidate && !path.starts_with(kBlotTemplates);
  const std::string name(take_tags(facts.slug, facts.tags));
  if (name == facts.slug) return facts;
  const DatedName dated = split_dated_name(name);
  if (!facts.date) facts.date = dated.date;
  facts.slug = dated.rest.empty() ? name : dated.rest;
  return facts;
}

}  // namespace

Generator plain_generator() {
  return {.name = "plain",
          .help = "any other folder of HTML, Markdown and text files",
          .detect = takes_every_folder,
          .read_config = read_plain_folder,
          .path_facts = facts_of_plain_file,
          .url = plain_url,
          .without_own_marks = without_paid_part,
          .hash_tags = HashTags::Lines,
          .runs_code = true,
          .reads_saved_pages = true};
}

}  // namespace annals
