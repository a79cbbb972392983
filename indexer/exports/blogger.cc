// SPDX-License-Identifier: GPL-2.0-or-later
/// Blogger's Atom: the old backup names an entry's kind in a category, Takeout's feed.atom in an element.
/// Templates, settings (with addresses of e-mail) and comments are entries too.
#include <algorithm>
#include <array>
#include <memory>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/feed.h"

namespace annals {
namespace {

constexpr auto kBloggerElements =
    std::to_array<std::string_view>({"title", "link", "id", "published", "updated", "content", "summary",
                                     "category", "author/name", "app:control/app:draft", "blogger:status",
                                     "blogger:filename", "blogger:trashed", "blogger:metaDescription"});

constexpr std::string_view kKindScheme = "http://schemas.google.com/g/2005#kind";
constexpr std::string_view kBloggerKind = "http://schemas.google.com/blogger/2008/kind#";
constexpr auto kPostKinds = std::to_array<std::string_view>({"post", "page"});
constexpr auto kBloggerPostTypes = std::to_array<std::string_view>({"POST", "PAGE"});
constexpr auto kBloggerStatusWords = std::to_array<StatusWord>({{"live", ""},
                                                                {"published", ""},
                                                                {"draft", "draft"},
                                                                {"scheduled", "future"},
                                                                {"soft_trashed", "trash"}});

bool is_blogger_export(std::string_view head, std::string_view) {
  const std::string_view root = root_tag(head);
  return root.find("feed") != root.npos && (root.find("schemas.google.com/blogger/2018") != root.npos ||
                                            head.find("tag:blogger.com,1999:blog") != head.npos);
}

template <typename List>
bool ends_with_kind(const List& kinds, std::string_view tag) {
  return std::ranges::any_of(kinds, [&](std::string_view kind) {
    const std::size_t at = tag.find(std::string(kBloggerKind) + std::string(kind));
    return at != tag.npos && at + kBloggerKind.size() + kind.size() < tag.size() &&
           std::string_view("'\"").find(tag[at + kBloggerKind.size() + kind.size()]) !=
               std::string_view::npos;
  });
}

bool is_post(std::span<const RawChild> children) {
  const std::string type = text_of_child(children, "blogger:type");
  if (!type.empty()) return std::ranges::find(kBloggerPostTypes, type) != kBloggerPostTypes.end();
  bool has_kind = false;
  for (const RawChild& child : children) {
    if (child.name != "category" || child.tag.find(kBloggerKind) == child.tag.npos) continue;
    if (ends_with_kind(kPostKinds, child.tag)) return true;
    has_kind = true;
  }
  // A blog's public feed says nothing of kinds: its entries are posts.
  return !has_kind && text_of_child(children, "id").find(".post-") != std::string::npos;
}

/// "tag:blogger.com,1999:blog-1.post-2" -> "post-2"
std::string blogger_entry_id(std::span<const RawChild> children) {
  if (!is_post(children)) return {};
  const std::string id = text_of_child(children, "id");
  return id.empty() ? "entry" : id.substr(id.rfind('.') + 1);
}

/// A draft has no address yet; what answers to a post once had one below the post's.
std::string post_address(const XmlEntry& entry, const XmlContext& context) {
  if (std::string file = entry.text("blogger:filename"); !file.empty()) return file;
  if (std::string address = address_of(entry, context); !address.empty()) return address;
  for (const XmlElement& link : entry.elements)
    if (link.path == "link" && link.attribute("rel") == "replies" && link.attribute("type") == "text/html") {
      const std::string_view href = link.attribute("href");
      return std::string(href.substr(0, href.find('#')));
    }
  return {};
}

std::vector<std::string> labels_of(const XmlEntry& entry) {
  std::vector<std::string> labels;
  for (const XmlElement& category : entry.elements)
    if (category.path == "category" && category.attribute("scheme") != kKindScheme)
      labels.emplace_back(category.attribute("term"));
  return labels;
}

PostParts read_blogger_post(std::string_view bytes, const XmlContext& context) {
  PostParts parts;
  parts.dialect = "blogger";
  const XmlEntry entry = read_xml_entry(bytes, context, kBloggerElements, parts);
  put(parts.values, "title", entry.text("title"));
  put(parts.values, "url", post_address(entry, context));
  put(parts.values, "id", entry.text("id"));
  put(parts.values, "date", entry.text("published"));
  put(parts.values, "updated", entry.text("updated"));
  put(parts.values, "authors", authors_of(entry));
  put(parts.values, "tags", labels_of(entry));
  put(parts.values, "description", entry.text("blogger:metaDescription"));
  put(parts.values, "draft", entry.text("app:control/app:draft"));
  if (entry.find("blogger:status"))
    put_status(parts.values, entry.text("blogger:status"), kBloggerStatusWords);
  if (!entry.text("blogger:trashed").empty()) put(parts.values, "status", "trash");
  const XmlElement* content = entry.find("content");
  if (!content) content = entry.find("summary");
  if (content) take_content(*content, parts);
  if (content && content->markup.empty()) parts.extract = extract_html_fragment;  // whatever its type says
  return parts;
}

OpenExport open_blogger(ByteWindow& file) {
  return open_feed(file,
                   {.entry_names = {"entry"},
                    .head_paths = {"link"},
                    .children = {"id", "category", "blogger:type"},
                    .identify = blogger_entry_id},
                   read_blogger_post);
}

}  // namespace

Export blogger_export() {
  return {.name = "blogger",
          .help = "Blogger: blog-….xml, or Takeout's feed.atom",
          .detect = is_blogger_export,
          .open = open_blogger};
}

}  // namespace annals
