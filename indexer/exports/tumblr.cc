// SPDX-License-Identifier: GPL-2.0-or-later
/// Tumblr's archive: a page of HTML for each post in posts/html/, whose footer has its date and tags.
#include <algorithm>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/export_folder.h"
#include "indexer/exports/exports.h"
#include "indexer/front_matter/dates.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/encoding.h"
#include "query/base/ascii.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFooter = "<div id=\"footer\"", kTime = "id=\"timestamp\"", kTag = "class=\"tag\"";

/// "650001112223.html"
bool is_post_name(std::string_view name) {
  if (!name.ends_with(kEntryEnding)) return false;
  name.remove_suffix(kEntryEnding.size());
  return !name.empty() && std::ranges::all_of(name, is_digit);
}

bool is_long_post_name(std::string_view name) {
  return is_post_name(name) && name.size() >= kLeastIdDigits + kEntryEnding.size();
}

/// posts/ may have been unpacked by itself.
bool is_tumblr_folder(const fs::path& root) {
  return has_pages_named(root / "posts/html", is_long_post_name) ||
         (is_file(root / "posts/posts_index.html") && has_pages_named(root / "posts/html", is_post_name)) ||
         (is_file(root / "posts_index.html") && has_pages_named(root / "html", is_post_name));
}

bool is_tumblr_entry(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == kNotFound || !is_post_name(path.substr(slash + 1))) return false;
  const std::string_view folder = path.substr(0, slash);
  return folder == "posts/html" || folder == "html";
}

/// The text of the elements in `footer` that have this attribute.
std::vector<std::string> texts_with(std::string_view footer, std::string_view attribute) {
  std::vector<std::string> texts;
  std::size_t at = 0;
  while ((at = footer.find(attribute, at)) != kNotFound) {
    const std::size_t begin = footer.find('>', at), end = footer.find('<', begin == kNotFound ? at : begin);
    if (begin == kNotFound || end == kNotFound) break;
    if (std::string text = collapse_blanks(footer.substr(begin + 1, end - begin - 1)); !text.empty())
      texts.push_back(std::move(text));
    at = end;
  }
  return texts;
}

/// A heading at the top is the title; a post without one begins with its text.
std::string title_in(std::string_view page) {
  const std::size_t begin = page.find("<h1"), inside = begin == kNotFound ? begin : page.find('>', begin);
  const std::size_t end = inside == kNotFound ? inside : page.find("</h1>", inside);
  return end == kNotFound ? std::string()
                          : extract_html_fragment(page.substr(inside + 1, end - inside - 1)).text;
}

/// A picture without words is called by its day; empty: there are words.
std::string title_of_picture(std::string_view page, std::string_view time) {
  constexpr std::size_t kMostBytes = 10'000;
  const std::optional<PostDate> date = parse_date(time);
  const bool is_picture = date && page.size() < kMostBytes && extract_html(page).text.empty();
  return is_picture ? iso_day(date->day) : std::string();
}

PostParts read_tumblr_post(std::string_view bytes, std::string_view path) {
  PostParts parts;
  parts.dialect = "tumblr";
  parts.body = decode(bytes).text;
  const std::size_t begin = std::min(parts.body.rfind(kFooter), parts.body.size());
  const std::string footer = parts.body.substr(begin);
  parts.body.resize(begin);
  parts.extract = extract_html;
  std::string_view id = path.substr(path.rfind('/') + 1);
  id = id.substr(0, id.rfind('.'));
  put(parts.values, "title", title_in(parts.body));
  put(parts.values, "id", std::string(id));
  put(parts.values, "url", "/post/" + std::string(id));
  if (const std::vector<std::string> times = texts_with(footer, kTime); !times.empty()) {
    put(parts.values, "title", title_of_picture(parts.body, times.front()));
    put(parts.values, "date", times.front());
  }
  put(parts.values, "tags", texts_with(footer, kTag));
  return parts;
}

ReadExportEntry read_tumblr_files(const fs::path&) {
  return read_tumblr_post;
}

}  // namespace

Export tumblr_export() {
  return {.name = "tumblr",
          .help = "Tumblr: the unpacked archive, a folder with posts/html/",
          .detect_folder = is_tumblr_folder,
          .is_entry = is_tumblr_entry,
          .read_files = read_tumblr_files};
}

}  // namespace annals
