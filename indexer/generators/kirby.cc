// SPDX-License-Identifier: GPL-2.0-or-later
/// Kirby: a page for each folder below content/, its text file named after the template. Of a site in several
/// languages a page has a file for each, "article.en.txt", "article.de.txt".
#include <algorithm>
#include <array>
#include <map>
#include <system_error>

#include "indexer/front_matter/front_matter.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/draft_folders.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/numbered_folders.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/sidecar_files.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/source/encoding.h"
#include "indexer/source/source_file.h"
#include "query/base/ascii.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::string_view kKirbyContent = "content/";

/// "photo.jpg.txt" describes a file; "article.text.txt" is of a template "article.text".
constexpr auto kFileEndings = std::to_array<std::string_view>(
    {"7z",   "ai",  "avi",  "avif", "bmp",  "css",   "csv",  "doc",  "docx", "eps", "epub",
     "flac", "gif", "gz",   "heic", "htm",  "html",  "ico",  "jpeg", "jpg",  "js",  "json",
     "m4a",  "m4v", "md",   "mov",  "mp3",  "mp4",   "mpeg", "mpg",  "odt",  "ogg", "ogv",
     "otf",  "pdf", "png",  "ppt",  "pptx", "psd",   "rar",  "svg",  "tar",  "tif", "tiff",
     "ttf",  "wav", "webm", "webp", "woff", "woff2", "xls",  "xlsx", "xml",  "zip"});

bool is_language(std::string_view text) {
  return (text.size() == 2 || (text.size() == 5 && (text[2] == '-' || text[2] == '_'))) &&
         std::ranges::all_of(text.substr(0, 2), is_letter);
}

/// "article.de" -> "article" and "de".
struct TextName {
  std::string_view base{}, language{};
};

TextName text_name(std::string_view stem) {
  const std::size_t dot = stem.rfind('.');
  if (dot == stem.npos || !is_language(stem.substr(dot + 1))) return {stem, {}};
  return {stem.substr(0, dot), stem.substr(dot + 1)};
}

bool describes_file(std::string_view base) {
  const std::size_t dot = base.rfind('.');
  return dot != base.npos &&
         std::ranges::find(kFileEndings, lowered_ascii(base.substr(dot + 1))) != kFileEndings.end();
}

/// "en" and "de" of content/site.en.txt and content/site.de.txt.
std::vector<std::string> languages_of_site_files(const std::filesystem::path& root) {
  std::vector<std::string> languages;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(root / kKirbyContent, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!name.ends_with(".txt")) continue;
    const TextName parts = text_name(std::string_view(name).substr(0, name.size() - 4));
    if (parts.base == "site" && !parts.language.empty()) languages.push_back(lowered_ascii(parts.language));
  }
  std::ranges::sort(languages);
  return languages;
}

bool is_kirby_site(const std::filesystem::path& root) {
  if (!is_folder(root / kKirbyContent)) return false;
  return is_file(root / kKirbyContent / "site.txt") || !languages_of_site_files(root).empty() ||
         (is_folder(root / "kirby") && is_folder(root / "site"));
}

/// "1_blog" or, of Kirby 2, "1-blog": a name may itself begin with a number.
std::string separator_below(const std::filesystem::path& content) {
  std::string separator = "_";
  std::error_code error;
  for (std::filesystem::directory_iterator entry(content, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!take_number(name, "_").number.empty()) return "_";
    if (!take_number(name, "-").number.empty()) separator = "-";
  }
  return separator;
}

/// "'default' => true" in site/languages/en.php.
std::string stated_default_language(const std::filesystem::path& root) {
  const auto is_code = [](const std::string& name) { return name.ends_with(".php"); };
  for (const std::filesystem::path& file : find_files_below(root / "site/languages", is_code)) {
    std::string code = read_code(file);
    std::erase_if(code, [](char c) { return c == ' ' || c == '\t' || c == '"' || c == '\''; });
    if (code.find("default=>true") != code.npos) return lowered_ascii(file.stem().string());
  }
  return {};
}

using Texts = std::vector<DataFile>;

/// Empty: the site has one language, or its default is not known.
std::string default_language(const std::filesystem::path& root, const Texts& texts) {
  std::string chosen = stated_default_language(root);
  if (!chosen.empty()) return chosen;
  std::ptrdiff_t most = 0;
  for (const std::string& language : languages_of_site_files(root)) {
    const auto count = std::ranges::count_if(texts, [&](const DataFile& text) {
      return lowered_ascii(text_name(text.name).language) == language;
    });
    if (count > most) chosen = language;
    most = std::max(most, count);
  }
  return chosen;
}

SidecarValues values_of_text(const std::filesystem::path& root, const DataFile& text) {
  constexpr std::uint64_t kMostBytes = 1 << 20;
  SidecarValues found{.values = {.kind = Value::Kind::Map}};
  try {
    Diagnostics unused;
    const std::string bytes = read_file({.path = text.path, .location = root / text.path}, kMostBytes);
    FrontMatter front_matter = read_front_matter(decode(bytes).text, text.path, unused);
    found = {.values = std::move(front_matter.values), .unreadable = front_matter.unreadable};
  } catch (const std::exception& error) {
    pass_on_exhaustion(error);
    found.unreadable = true;
  }
  return found;
}

/// A translation has the fields of the default language that it lacks.
void read_translations(const std::filesystem::path& root, const Texts& texts, SiteConfig& site) {
  std::map<std::string, const DataFile*, std::less<>> defaults;  // "content/1_blog/a/article"
  for (const DataFile& text : texts)
    if (const TextName name = text_name(text.name); lowered_ascii(name.language) == site.language)
      defaults.emplace(text.folder + std::string(name.base), &text);
  for (const DataFile& text : texts) {
    const TextName name = text_name(text.name);
    const auto found = defaults.find(text.folder + std::string(name.base));
    if (name.language.empty() || found == defaults.end() || found->second == &text) continue;
    site.sidecars.emplace(text.folder + text.name, values_of_text(root, *found->second));
  }
}

/// `permalink` is what stands between the number and the name of a folder.
SiteConfig read_kirby_config(const std::filesystem::path& root) {
  SiteConfig site;
  site.source = kKirbyContent;
  site.permalink = separator_below(root / kKirbyContent);
  const Texts texts = find_data_files(root, std::string(kKirbyContent), {".txt"});
  site.language = default_language(root, texts);
  read_translations(root, texts, site);
  return site;
}

/// "20210501" before the name of a folder.
std::optional<PostDate> date_of_number(std::string_view number) {
  if (number.size() != 8 && number.size() != 12) return std::nullopt;
  const std::string day = std::string(number.substr(0, 4)) + '-' + std::string(number.substr(4, 2)) + '-' +
                          std::string(number.substr(6, 2));
  return split_dated_name(day).date;
}

/// Pages without a number are not listed; those at the top are what a site has besides its lists.
bool is_unlisted(const PathParts& parts, const SiteConfig& site) {
  return parts.folders.size() > 1 && take_number(parts.folders.back(), site.permalink).number.empty();
}

PathFacts kirby_path_facts(std::string_view path, const SiteConfig& site) {
  PathFacts facts;
  facts.candidate = path.starts_with(site.source);
  if (!facts.candidate) return facts;
  const PathParts parts = take_apart(path.substr(site.source.size()));
  const bool is_text = parts.file.ends_with(".txt") || parts.file.ends_with(".md");
  const TextName name = text_name(parts.file.substr(0, parts.file.rfind('.')));
  facts.language = lowered_ascii(name.language);
  facts.candidate = is_text && !parts.folders.empty() && !describes_file(name.base) &&
                    parts.folders.front() != "error" &&
                    std::ranges::find(parts.folders, "_changes") == parts.folders.end();
  if (!facts.candidate) return facts;
  const NumberedFolder folder = take_number(parts.folders.back(), site.permalink);
  facts.date = date_of_number(folder.number);
  facts.slug = folder.name;
  if (is_unlisted(parts, site) && !lies_among_drafts(path))
    facts.refusal = "not listed: its folder has no number";
  return facts;
}

/// A translation lies below its language, and may have a name of its own there.
std::string kirby_url(const Post& post, const PathFacts& facts, const FrontMatter& front_matter,
                      const SiteConfig& site) {
  const PathParts parts = take_apart(std::string_view(post.path).substr(site.source.size()));
  const bool is_translation =
      !site.language.empty() && !facts.language.empty() && facts.language != site.language;
  if (!is_translation) return url_from_path(address_of_folders(parts, site.permalink, "home", {}));
  std::string slug = scalar_at(front_matter.values, "slug");
  if (slug.empty()) slug = scalar_at(front_matter.values, "urlkey");
  return url_from_path("/" + facts.language + address_of_folders(parts, site.permalink, "home", slug));
}

}  // namespace

Generator kirby_generator() {
  return {
      .name = "kirby",
      .help = "content/site.txt; a page for each folder below content/, without those that are not listed",
      .detect = is_kirby_site,
      .read_config = read_kirby_config,
      .path_facts = kirby_path_facts,
      .url = kirby_url,
      .templates = TemplateEngine::None,
      .formats = {{".txt", "kirbytext"}, {".md", "kirbytext"}}};
}

}  // namespace annals
