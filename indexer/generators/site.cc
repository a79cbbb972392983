// SPDX-License-Identifier: GPL-2.0-or-later
/// A built site: a folder of whole HTML pages, each where its address says.
#include <algorithm>
#include <array>

#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/text/text_format.h"
#include "indexer/urls.h"
#include "query/unicode.h"

namespace annals {
namespace {

constexpr auto kPages = std::to_array<std::string_view>({".html", ".htm", ".xhtml"});
/// Pages that repeat what others say.
constexpr auto kLists = std::to_array<std::string_view>(
    {"tag", "tags", "category", "categories", "label", "labels", "page", "author", "authors", "topics"});
constexpr auto kNoPosts =
    std::to_array<std::string_view>({"404", "search", "offline", "archive", "archives"});

/// A page of a site's sources would begin with front matter.
bool is_whole_page(std::string_view text) {
  const std::string begin = lower(text.substr(0, 512));
  return !text.starts_with("---") &&
         (begin.find("<!doctype html") != begin.npos || begin.find("<html") != begin.npos);
}

bool detect(const std::filesystem::path& root) {
  const std::filesystem::path index = find_site_file(root, {"index.html", "index.htm"});
  return !index.empty() && is_whole_page(read_code(index));
}

/// Pages repeat it behind their own titles.
std::string title_of(std::string_view page) {
  const ExtractedText extracted = extract_html(page);
  for (const auto& [name, content] : extracted.meta)
    if (name == "og:site_name") return collapse_blanks(content);
  return collapse_blanks(extracted.title);
}

SiteConfig read_config(const std::filesystem::path& root) {
  SiteConfig site;
  site.title = title_of(read_code(find_site_file(root, {"index.html", "index.htm"})));
  return site;
}

bool is_page(std::string_view file) {
  return std::ranges::any_of(kPages, [&](std::string_view ending) { return file.ends_with(ending); });
}

PathFacts path_facts(std::string_view path, const SiteConfig&) {
  const PathParts parts = take_apart(path);
  const DatedName dated = split_dated_name(name_of_page(parts));
  PathFacts facts;
  // Other texts are copied as they are, and sites that a browser renders consist of them.
  facts.candidate =
      is_page(parts.file)
          ? !has_folder(parts, kLists) && std::ranges::find(kNoPosts, name_of_page(parts)) == kNoPosts.end()
          : !is_site_file(parts.file) && !is_repository_paper(parts);
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  return facts;
}

std::string url(const Post& post, const PathFacts&, const FrontMatter&, const SiteConfig&) {
  return without_index(url_from_path(post.path));
}

}  // namespace

Generator site_generator() {
  return {.name = "site",
          .help = "index.html of a built site; its pages without lists of tags, categories, pages",
          .detect = detect,
          .read_config = read_config,
          .path_facts = path_facts,
          .url = url,
          .templates = TemplateEngine::None};
}

}  // namespace annals
