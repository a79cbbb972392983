// SPDX-License-Identifier: GPL-2.0-or-later
/// A built site: a folder of whole HTML pages, each where its address says.
#include <algorithm>
#include <array>
#include <system_error>

#include "indexer/generators/code_literals.h"
#include "indexer/generators/generator.h"
#include "indexer/generators/path_parts.h"
#include "indexer/generators/site_file.h"
#include "indexer/generators/urls.h"
#include "indexer/text/text_format.h"
#include "query/base/regular_file.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr auto kPageEndings = std::to_array<std::string_view>({".html", ".htm", ".xhtml"});
/// Of WordPress: the pages of its themes and editors.
constexpr auto kProgramFolders =
    std::to_array<std::string_view>({"wp-content", "wp-includes", "wp-admin", "wp-json"});

/// A page of a site's sources would begin with front matter.
bool begins_as_page(std::string_view text) {
  const std::string begin = lower(text.substr(0, 512));
  return !text.starts_with("---") &&
         (begin.find("<!doctype html") != begin.npos || begin.find("<html") != begin.npos);
}

bool has_page_ending(std::string_view file) {
  return std::ranges::any_of(kPageEndings, [&](std::string_view ending) { return file.ends_with(ending); });
}

std::string begin_of(const std::filesystem::path& file) {
  std::array<char, 512> begin{};
  return {begin.data(), RegularFile(file, file.filename().string()).read(0, begin)};
}

/// Whole pages saved side by side, and no other texts.
bool has_only_pages(const std::filesystem::path& root) {
  constexpr std::size_t kLeastPages = 2;
  std::size_t pages = 0;
  std::error_code error;
  for (std::filesystem::directory_iterator entry(root, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (!is_file(entry->path()) || !text_format_for_path(name)) continue;
    if (!has_page_ending(name) || !begins_as_page(begin_of(entry->path()))) return false;
    ++pages;
  }
  return pages >= kLeastPages;
}

bool is_built_site(const std::filesystem::path& root) {
  const std::filesystem::path index = find_site_file(root, {"index.html", "index.htm"});
  return index.empty() ? has_only_pages(root) : begins_as_page(read_code(index));
}

std::string meta_named(const ExtractedText& page, std::string_view wanted) {
  for (const auto& [name, content] : page.meta)
    if (name == wanted) return collapse_blanks(content);
  return {};
}

/// "https://example.org/blog" as the first page names its own address; empty: it does not, or it is where the
/// site was tried out.
std::string address_of_site(const ExtractedText& page) {
  const std::string canonical = meta_named(page, "canonical"), stated = meta_named(page, "og:url");
  std::string base = base_url_of(without_index(canonical.empty() ? stated : canonical));
  for (std::string_view local : {"://localhost", "://127.", "://0.0.0.0", "web.archive.org/"})
    if (base.find(local) != base.npos) base.clear();
  return base.find_first_of("?#") == base.npos ? base : std::string();
}

SiteConfig read_built_site(const std::filesystem::path& root) {
  SiteConfig site;
  const std::filesystem::path index = find_site_file(root, {"index.html", "index.htm"});
  if (index.empty()) return site;
  const ExtractedText page = extract_html(read_code(index));
  site.title = meta_named(page, "og:site_name");  // pages repeat it behind their own titles
  if (site.title.empty()) site.title = collapse_blanks(page.title);
  site.base_url = address_of_site(page);
  return site;
}

PathFacts built_page_facts(std::string_view path, const SiteConfig&) {
  const PathParts parts = take_apart(path);
  const DatedName dated = split_dated_name(name_of_page(parts));
  PathFacts facts;
  // Other texts are copied as they are, and sites that a browser renders consist of them.
  facts.candidate =
      !has_folder(parts, kProgramFolders) &&
      (has_page_ending(parts.file) || (!is_site_file(parts.file) && !is_repository_paper(parts)));
  facts.date = dated.date ? dated.date : date_from_folders(parts.folders);
  facts.slug = dated.rest.empty() ? name_of_page(parts) : dated.rest;
  return facts;
}

std::string built_page_url(const Post& post, const PathFacts&, const FrontMatter&, const SiteConfig&) {
  return without_index(url_from_saved_path(post.path));
}

}  // namespace

Generator site_generator() {
  return {.name = "site",
          .help = "index.html of a built site; its pages without lists, redirects and copies",
          .detect = is_built_site,
          .read_config = read_built_site,
          .path_facts = built_page_facts,
          .url = built_page_url,
          .templates = TemplateEngine::None,
          .reads_saved_pages = true};
}

}  // namespace annals
