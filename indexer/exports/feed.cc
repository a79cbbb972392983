// SPDX-License-Identifier: GPL-2.0-or-later
/// Atom (1.0, 0.3) and RSS (2.0, 1.0, 0.9x) as files: often only the latest entries, but all that is left.
#include "indexer/exports/feed.h"

#include <algorithm>
#include <array>
#include <memory>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/generators/site_file.h"

namespace annals {
namespace {

constexpr auto kFeedElements = std::to_array<std::string_view>({"title",
                                                                "link",
                                                                "id",
                                                                "guid",
                                                                "published",
                                                                "issued",
                                                                "created",
                                                                "pubDate",
                                                                "dc:date",
                                                                "dcterms:issued",
                                                                "updated",
                                                                "modified",
                                                                "dcterms:modified",
                                                                "content:encoded",
                                                                "content",
                                                                "description",
                                                                "summary",
                                                                "category",
                                                                "dc:subject",
                                                                "author",
                                                                "author/name",
                                                                "dc:creator",
                                                                "app:control/app:draft",
                                                                "dc:language"});

/// Where a date may stand, best first. An Atom entry without <published> has only the day it was changed.
constexpr auto kDates = std::to_array<std::string_view>(
    {"published", "issued", "dcterms:issued", "pubDate", "dc:date", "created", "updated", "modified"});
constexpr auto kUpdates = std::to_array<std::string_view>({"updated", "modified", "dcterms:modified"});
constexpr auto kContents =
    std::to_array<std::string_view>({"content:encoded", "content", "description", "summary"});
constexpr auto kSummaries = std::to_array<std::string_view>({"summary", "description"});
constexpr auto kTextTypes = std::to_array<std::string_view>({"text", "text/plain"});

/// As the document's element is called, whatever its prefix.
constexpr auto kRoots = std::to_array<std::string_view>({"rss", "feed", "RDF"});

bool is_feed(std::string_view head, std::string_view) {
  std::string_view name = root_tag(head);
  if (name.empty()) return false;
  name = name.substr(1, name.find_first_of(" \t\r\n/>") - 1);
  name = name.substr(name.find(':') + 1);
  return std::ranges::find(kRoots, name) != kRoots.end();
}

std::string feed_entry_id(std::span<const RawChild> children) {
  for (std::string_view name : {"guid", "id", "link", "title"})
    if (std::string id = text_of_child(children, name); !id.empty()) return id;
  return "entry";
}

std::string first_text(const XmlEntry& entry, std::span<const std::string_view> paths) {
  for (std::string_view path : paths)
    if (std::string text = entry.text(path); !text.empty()) return text;
  return {};
}

const XmlElement* content_of(const XmlEntry& entry) {
  for (std::string_view path : kContents)
    if (const XmlElement* element = entry.find(path);
        element && (!element->markup.empty() || !trimmed_text(element->text).empty()))
      return element;
  return nullptr;
}

std::vector<std::string> tags_of_feed_entry(const XmlEntry& entry) {
  std::vector<std::string> tags;
  for (const XmlElement& element : entry.elements) {
    if (element.path != "category" && element.path != "dc:subject") continue;
    const std::string_view label = element.attribute("label"), term = element.attribute("term");
    tags.push_back(!label.empty()  ? std::string(label)
                   : !term.empty() ? std::string(term)
                                   : trimmed_text(element.text));
  }
  return tags;
}

/// Atom says of a title that it is HTML; a title in RSS often is.
std::string title_of_feed_entry(const XmlEntry& entry) {
  const XmlElement* title = entry.find("title");
  return !title ? "" : trimmed_text(title->markup.empty() ? title->text : title->markup);
}

PostParts read_feed_entry(std::string_view bytes, const XmlContext& context) {
  PostParts parts;
  parts.dialect = "feed";
  const XmlEntry entry = read_xml_entry(bytes, context, kFeedElements, parts);
  const XmlElement* content = content_of(entry);
  put(parts.values, "title", title_of_feed_entry(entry));
  put(parts.values, "url", address_of(entry, context));
  put(parts.values, "id", entry.text(entry.find("guid") ? "guid" : "id"));
  put(parts.values, "date", first_text(entry, kDates));
  put(parts.values, "updated", first_text(entry, kUpdates));
  put(parts.values, "authors", authors_of(entry));
  put(parts.values, "tags", tags_of_feed_entry(entry));
  put(parts.values, "language", entry.text("dc:language"));
  for (std::string_view path : kSummaries)
    if (const XmlElement* summary = entry.find(path); summary && summary != content)
      put(parts.values, "description", trimmed_text(summary->text));
  if (const std::string draft = entry.text("app:control/app:draft"); !draft.empty())
    put(parts.values, "draft", draft);
  if (content) take_content(*content, parts);
  return parts;
}

OpenExport open_feed(ByteWindow& file) {
  return open_feed(file,
                   {.entry_names = {"item", "entry"},
                    .head_paths = {"channel/link", "channel/language", "channel/dc:language", "link"},
                    .children = {"guid", "id", "link", "title"},
                    .identify = feed_entry_id},
                   read_feed_entry);
}

bool is_alternate(const XmlElement& link) {
  const std::string_view rel = link.attribute("rel"), type = link.attribute("type");
  return (rel.empty() || rel == "alternate") && (type.empty() || type.find("html") != type.npos);
}

}  // namespace

OpenExport open_feed(ByteWindow& file, const XmlScanRules& rules,
                     PostParts (*read_entry)(std::string_view bytes, const XmlContext& context)) {
  XmlExportScan scan = scan_xml_export(file, rules);
  OpenExport opened;
  opened.entries = std::move(scan.entries);
  opened.diagnostics = std::move(scan.diagnostics);
  const auto context = std::make_shared<XmlContext>(std::move(scan.context));
  opened.site.base_url = site_address(*context);
  opened.site.language = context->language;
  for (std::string_view path : {"channel/language", "channel/dc:language"})
    if (opened.site.language.empty()) opened.site.language = context->head.text(path);
  opened.read = [context, read_entry](std::string_view bytes, std::string_view) {
    return read_entry(bytes, *context);
  };
  return opened;
}

std::string address_of(const XmlEntry& entry, const XmlContext& context) {
  std::string_view base = context.base;
  for (const XmlElement& element : entry.elements) {
    if (element.path != "link") continue;
    if (const std::string_view own = element.attribute("xml:base"); !own.empty()) base = own;
    if (const std::string text = trimmed_text(element.text); !text.empty()) return resolved(base, text);
    if (const std::string_view href = element.attribute("href"); !href.empty() && is_alternate(element))
      return resolved(base, trimmed_text(href));
  }
  const XmlElement* guid = entry.find("guid");
  const std::string address = guid ? trimmed_text(guid->text) : std::string();
  const bool is_link =
      guid && guid->attribute("isPermaLink") != "false" && address.find("://") != address.npos;
  return is_link ? address : std::string();
}

std::vector<std::string> authors_of(const XmlEntry& entry) {
  std::vector<std::string> authors;
  for (const XmlElement& element : entry.elements)
    if (element.path == "author/name" || element.path == "dc:creator" || element.path == "author")
      if (std::string name = author_name(element.text); !name.empty()) authors.push_back(std::move(name));
  return authors;
}

/// WordPress's "The post A appeared first on B." at the end, and FeedBurner's buttons.
std::string without_trailer(std::string html) {
  constexpr auto kAppeared = std::to_array<std::string_view>(
      {" appeared first on ", " erschien zuerst auf ", " est apparu en premier sur ",
       " se publicó primero en ", " aparece primero en ", " proviene da ", " apareceu primeiro em ",
       " verscheen eerst op "});
  constexpr std::size_t kMostBytes = 1000;
  html.resize(std::min(html.rfind("<div class=\"feedflare\""), html.size()));
  const std::size_t last = html.rfind("<p>");
  if (last == html.npos || html.size() - last > kMostBytes || html.find("<a ", last) == html.npos)
    return html;
  const auto is_in_last = [&](std::string_view words) { return html.find(words, last) != html.npos; };
  if (std::ranges::any_of(kAppeared, is_in_last)) html.resize(last);
  return html;
}

void take_content(const XmlElement& content, PostParts& parts) {
  const bool is_text = std::ranges::find(kTextTypes, content.attribute("type")) != kTextTypes.end() &&
                       content.attribute("mode") != "escaped";
  parts.body = without_trailer(content.markup.empty() ? content.text : content.markup);
  parts.extract = is_text && content.markup.empty() ? extract_plain : extract_html_fragment;
}

std::string site_address(const XmlContext& context) {
  for (const XmlElement& element : context.head.elements) {
    if (!element.path.ends_with("link")) continue;
    const std::string text = trimmed_text(element.text);
    const std::string_view address = text.empty() && is_alternate(element) ? element.attribute("href") : text;
    if (std::string base = base_url_of(resolved(context.base, trimmed_text(address))); !base.empty())
      return base;
  }
  return base_url_of(context.base);
}

Export feed_export() {
  return {.name = "feed", .help = "Atom or RSS feed, saved as a file", .detect = is_feed, .open = open_feed};
}

}  // namespace annals
