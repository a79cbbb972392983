// SPDX-License-Identifier: GPL-2.0-or-later
/// JSON Feed (1.0, 1.1) as a file; Micro.blog hands out one with all posts.
#include <algorithm>
#include <array>
#include <memory>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/json_scanner.h"
#include "indexer/exports/json_value.h"
#include "indexer/exports/xml_export.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/site_file.h"
#include "indexer/post/visibility.h"
#include "indexer/source/encoding.h"
#include "query/base/byte_order_mark.h"

namespace annals {
namespace {

constexpr auto kJsonFeedTables = std::to_array<std::string_view>({"items"});

bool is_json_feed_export(std::string_view head, std::string_view) {
  head = without_byte_order_mark(head);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  return first != head.npos && head[first] == '{' && head.find("jsonfeed.org/version") != head.npos;
}

std::string json_feed_id(const Value& item) {
  for (std::string_view key : {"url", "id"})
    if (std::string id = scalar_at(item, key); !id.empty()) return id;
  return "item";
}

/// "authors" since 1.1, "author" before.
std::vector<std::string> authors_within(const Value& item) {
  std::vector<std::string> authors;
  const auto add = [&](const Value& row) {
    if (std::string name = author_name(scalar_at(row, "name")); !name.empty())
      authors.push_back(std::move(name));
  };
  if (const Value* list = find_value(item, "authors")) std::ranges::for_each(list->items, add);
  if (const Value* one = find_value(item, "author"); one && authors.empty()) add(*one);
  return authors;
}

std::vector<std::string> tags_of_item(const Value& item) {
  std::vector<std::string> tags;
  if (const Value* list = find_value(item, "tags"))
    for (const Value& tag : list->items)
      if (!tag.scalar.empty()) tags.push_back(tag.scalar);
  return tags;
}

/// The format knows no drafts, but programs that write it for their own use add such keys.
void put_json_feed_visibility(Value& values, const Value& item) {
  for (const Value::Entry& entry : item.entries)
    if (const std::string key = normal_key(entry.first); decides_visibility(key) || key == "status")
      values.entries.push_back(entry);
}

void take_json_feed_body(PostParts& parts, const Value& item) {
  parts.body = scalar_at(item, "contenthtml");
  if (!parts.body.empty()) return;
  parts.body = scalar_at(item, "contenttext");
  parts.extract = extract_plain;
}

PostParts read_json_feed_post(std::string_view bytes, const std::vector<std::string>& authors_of_feed) {
  PostParts parts;
  parts.dialect = "json_feed";
  const std::optional<Value> item = parse_json_value(decode(bytes).text);
  if (!item) {
    parts.unreadable = true;
    parts.problems.push_back({Severity::Warning, {}, 0, "its JSON cannot be read; taken as not public"});
    return parts;
  }
  put(parts.values, "title", scalar_at(*item, "title"));
  put(parts.values, "url", scalar_at(*item, "url"));
  put(parts.values, "id", scalar_at(*item, "id"));
  const std::string published = scalar_at(*item, "datepublished"),
                    modified = scalar_at(*item, "datemodified");
  put(parts.values, "date", published.empty() ? modified : published);
  put(parts.values, "updated", modified);
  put(parts.values, "description", scalar_at(*item, "summary"));
  put(parts.values, "language", scalar_at(*item, "language"));
  const std::vector<std::string> authors = authors_within(*item);
  put(parts.values, "authors", authors.empty() ? authors_of_feed : authors);
  put(parts.values, "tags", tags_of_item(*item));
  put_json_feed_visibility(parts.values, *item);
  take_json_feed_body(parts, *item);
  return parts;
}

/// What is said of the whole feed; nothing: it has no items, or cannot be read.
Value read_feed(const OpenExport& opened, ByteWindow& file) {
  if (opened.entries.empty()) return {};
  const ExportEntry& last = opened.entries.back();
  const std::uint64_t rows_end = last.offset + last.length;
  return parse_json_around(file, {.begin = 0, .end = file.end(rows_end)},
                           {.begin = opened.entries.front().offset, .end = rows_end})
      .value_or(Value{});
}

OpenExport open_json_feed(ByteWindow& file) {
  OpenExport opened;
  const auto take = [&](const JsonRow& row) {
    std::optional<Value> item;
    if (row.length <= kMaxRowBytes) item = parse_json_value(file.bytes(row.offset, row.length));
    opened.entries.push_back({.id = item ? json_feed_id(*item) : "item",
                              .offset = row.offset,
                              .length = row.length,
                              .line = row.line});
  };
  if (std::string problem = scan_json_rows(file, kJsonFeedTables, take); !problem.empty())
    opened.diagnostics.push_back({Severity::Warning, {}, 0, "the JSON is incomplete: " + problem});
  const Value feed = read_feed(opened, file);
  opened.site.base_url = base_url_of(scalar_at(feed, "homepageurl"));
  opened.site.language = scalar_at(feed, "language");
  opened.read = [authors = authors_within(feed)](std::string_view bytes, std::string_view) {
    return read_json_feed_post(bytes, authors);
  };
  return opened;
}

}  // namespace

Export json_feed_export() {
  return {.name = "json_feed",
          .help = "JSON Feed, saved as a file",
          .detect = is_json_feed_export,
          .open = open_json_feed};
}

}  // namespace annals
