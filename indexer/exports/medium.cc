// SPDX-License-Identifier: GPL-2.0-or-later
/// Medium's archive: a folder with one page for each post below posts/, marked up as an h-entry.
#include <algorithm>
#include <array>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/export_folder.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/xml_export.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/encoding.h"
#include "query/base/percent.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMediumPosts = "posts/", kDraft = "draft_";
constexpr std::size_t kLongestMediumTag = 4096, kMaxMediumTags = 100;

/// "2017-04-21_A-post-d1bf01d62ba3.html", "draft_A-post-d1bf01d62ba3.html"
bool is_medium_name(std::string_view name) {
  if (!name.ends_with(kEntryEnding)) return false;
  name.remove_suffix(kEntryEnding.size());
  const std::size_t dash = name.rfind('-');
  if (dash == name.npos || name.size() - dash < 9) return false;
  const bool dated = name.size() > 11 && name[4] == '-' && name[7] == '-' && name[10] == '_';
  return (dated || name.starts_with(kDraft)) &&
         std::ranges::all_of(name.substr(dash + 1), is_lower_hex_digit);
}

bool is_medium_folder(const fs::path& root) {
  const bool has_profile = is_file(root / "profile" / "profile.html") && is_folder(root / "posts");
  return has_profile || has_pages_named(root / "posts", is_medium_name) ||
         has_pages_named(root, is_medium_name);
}

bool is_medium_entry(std::string_view path) {
  if (!path.ends_with(kEntryEnding)) return false;
  return path.starts_with(kMediumPosts) || (path.find('/') == path.npos && is_medium_name(path));
}

/// The element that has the class: its start tag and what is inside, up to the first end tag of its name.
struct MediumElement {
  std::string_view tag{}, inside{};
};

MediumElement element_with_class(std::string_view html, std::string_view name, std::size_t from = 0) {
  const std::string quoted = '"' + std::string(name);
  for (std::size_t at = from; (at = html.find(quoted, at)) != html.npos; ++at) {
    const std::size_t behind = at + quoted.size();
    if (behind >= html.size() || (html[behind] != '"' && html[behind] != ' ')) continue;
    const std::size_t close = html.find('>', at);
    if (close == html.npos) return {};
    const std::size_t earliest = at - std::min(at - from, kLongestMediumTag);
    std::size_t open = html.substr(earliest, at - earliest).rfind('<');
    if (open == html.npos) continue;
    open += earliest;
    const std::string_view tag = html.substr(open, close + 1 - open);
    const std::string end = "</" + std::string(tag.substr(1, tag.find_first_of(" \n\t>") - 1)) + ">";
    const std::size_t last = std::min(html.find(end, close), html.size());
    return {tag, html.substr(close + 1, last - close - 1)};
  }
  return {};
}

std::string attribute_of_tag(std::string_view tag, std::string_view name) {
  const std::string start = ' ' + std::string(name) + "=\"";
  const std::size_t at = tag.find(start);
  if (at == tag.npos) return {};
  const std::size_t value = at + start.size();
  return plain_xml_text(tag.substr(value, std::min(tag.find('"', value), tag.size()) - value));
}

std::string text_of_element(const MediumElement& element) {
  return trimmed_text(extract_html_fragment(element.inside).text);
}

std::vector<std::string> tags_of_page(std::string_view html) {
  std::vector<std::string> tags;
  std::size_t from = 0;
  for (MediumElement tag;
       tags.size() < kMaxMediumTags && !(tag = element_with_class(html, "p-tag", from)).tag.empty();
       from = static_cast<std::size_t>(tag.inside.data() - html.data()))
    tags.push_back(text_of_element(tag));
  return tags;
}

/// The part between the header and the footer, which repeats the title and says who wrote when.
std::string_view body_of(std::string_view html) {
  const MediumElement content = element_with_class(html, "e-content");
  if (content.tag.empty()) return html;
  const std::size_t begin = static_cast<std::size_t>(content.inside.data() - html.data());
  const std::size_t end = html.rfind("<footer");
  return html.substr(begin, end != html.npos && end > begin ? end - begin : html.npos);
}

/// A body begins with the title once more, as Medium shows it.
std::string without_title(std::string_view body, const std::string& title) {
  const MediumElement heading = element_with_class(body, "graf graf--h3 graf--leading graf--title");
  if (heading.tag.empty() || text_of_element(heading) != title) return std::string(body);
  const auto begin = static_cast<std::size_t>(heading.inside.data() - body.data());
  return std::string(body.substr(0, begin)) + std::string(body.substr(begin + heading.inside.size()));
}

PostParts read_medium_post(std::string_view bytes, std::string_view path) {
  PostParts parts;
  parts.dialect = "medium";
  const DecodedText decoded = decode(bytes);
  const std::string_view html = decoded.text;
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string title = text_of_element(element_with_class(html, "p-name"));
  const std::string date = attribute_of_tag(element_with_class(html, "dt-published").tag, "datetime");
  const std::string address = attribute_of_tag(element_with_class(html, "p-canonical").tag, "href");
  put(parts.values, "title", title);
  put(parts.values, "url", address);
  put(parts.values, "date", date);
  put(parts.values, "authors",
      std::vector<std::string>{author_name(text_of_element(element_with_class(html, "p-author")))});
  put(parts.values, "description", text_of_element(element_with_class(html, "p-summary")));
  put(parts.values, "tags", tags_of_page(html));
  // A draft has neither been published nor got an address of its own.
  if (name.starts_with(kDraft) || (date.empty() && address.empty())) put(parts.values, "draft", "true");
  parts.body = without_title(body_of(html), title);
  return parts;
}

ReadExportEntry read_medium_files(const fs::path&) {
  return read_medium_post;
}

}  // namespace

Export medium_export() {
  return {.name = "medium",
          .help = "Medium: the unpacked archive, a folder with posts/",
          .detect_folder = is_medium_folder,
          .is_entry = is_medium_entry,
          .read_files = read_medium_files};
}

}  // namespace annals
