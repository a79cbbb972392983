// SPDX-License-Identifier: GPL-2.0-or-later
/// Ghost's JSON: tables of posts, tags, users and who belongs to whom, in any order.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/gated_parts.h"
#include "indexer/exports/ghost_body.h"
#include "indexer/exports/json_scanner.h"
#include "indexer/exports/json_value.h"
#include "indexer/exports/xml_export.h"
#include "indexer/front_matter/keys.h"
#include "indexer/source/encoding.h"
#include "query/base/byte_order_mark.h"

namespace annals {
namespace {

constexpr auto kGhostTables =
    std::to_array<std::string_view>({"posts", "tags", "users", "posts_tags", "posts_authors", "posts_meta"});
constexpr std::string_view kSitePlaceholder = "__GHOST_URL__";

constexpr auto kGhostStatusWords =
    std::to_array<StatusWord>({{"published", ""}, {"draft", "draft"}, {"scheduled", "future"}});

/// What one post has, by the other table's ids; sorted as the export sorts it.
using Relations = std::map<std::string, std::set<std::tuple<long, std::size_t, std::string>>, std::less<>>;
using NamesById = std::map<std::string, std::string, std::less<>>;

struct GhostFacts {
  NamesById tags, users;
  Relations post_tags, post_authors;
  std::set<std::string, std::less<>> sent_by_mail_only;
};

bool is_ghost_export(std::string_view head, std::string_view) {
  head = without_byte_order_mark(head);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (!head.starts_with('{')) return false;
  const auto has = [&](std::string_view key) { return head.find(key) != head.npos; };
  return has("\"db\"") || (has("\"data\"") && (has("\"posts\"") || has("\"meta\""))) ||
         head.substr(0, 200).find("\"posts\"") != head.npos;
}

/// Internal tags steer themes and are never shown.
bool is_internal_tag(const Value& row) {
  return scalar_at(row, "name").starts_with('#') || scalar_at(row, "visibility") == "internal";
}

void relate(Relations& relations, const Value& row, std::string_view other_key) {
  const std::string order = scalar_at(row, "sortorder");
  auto& others = relations[scalar_at(row, "postid")];
  others.emplace(std::strtol(order.c_str(), nullptr, 10), others.size(), scalar_at(row, other_key));
}

void take_row(GhostFacts& facts, std::string_view table, const Value& row) {
  const std::string id = scalar_at(row, "id");
  if (table == "tags" && !is_internal_tag(row)) facts.tags.emplace(id, scalar_at(row, "name"));
  if (table == "users") facts.users.emplace(id, author_name(scalar_at(row, "name")));
  if (table == "posts_tags") relate(facts.post_tags, row, "tagid");
  if (table == "posts_authors") relate(facts.post_authors, row, "authorid");
  if (table == "posts_meta" && scalar_at(row, "emailonly") == "1")
    facts.sent_by_mail_only.insert(scalar_at(row, "postid"));
}

/// A post as the migration tools write it has its columns one level down.
const Value& columns(const Value& row) {
  const Value* inner = find_value(row, "data");
  return inner && inner->kind == Value::Kind::Map ? *inner : row;
}

std::string ghost_id(const Value& post) {
  for (std::string_view key : {"id", "uuid", "slug"})
    if (std::string id = scalar_at(post, key); !id.empty()) return id;
  return "post";
}

std::vector<std::string> names_in_order(const Relations& relations, const NamesById& names,
                                        const std::string& post) {
  std::vector<std::string> found;
  if (const auto related = relations.find(post); related != relations.end())
    for (const auto& [order, position, id] : related->second)
      if (const auto name = names.find(id); name != names.end() && !name->second.empty())
        found.push_back(name->second);
  return found;
}

/// What the API gives with a post itself.
std::vector<std::string> names_within(const Value& post, std::string_view key) {
  std::vector<std::string> found;
  const Value* list = find_value(post, key);
  if (!list) return found;
  const auto add = [&](const Value& row) {
    const Value& inner = columns(row);
    if (std::string name = author_name(scalar_at(inner, "name")); !name.empty() && !is_internal_tag(inner))
      found.push_back(std::move(name));
  };
  if (list->kind == Value::Kind::Map) add(*list);
  for (const Value& row : list->items) add(row);
  return found;
}

void put_authors(Value& values, const Value& post, const GhostFacts& facts) {
  std::vector<std::string> authors = names_in_order(facts.post_authors, facts.users, scalar_at(post, "id"));
  if (const auto user = facts.users.find(scalar_at(post, "authorid"));
      authors.empty() && user != facts.users.end())
    authors.push_back(user->second);
  for (std::string_view key : {"authors", "author"})
    if (authors.empty()) authors = names_within(post, key);
  put(values, "authors", authors);
}

void put_tags(Value& values, const Value& post, const GhostFacts& facts) {
  std::vector<std::string> tags = names_in_order(facts.post_tags, facts.tags, scalar_at(post, "id"));
  put(values, "tags", tags.empty() ? names_within(post, "tags") : tags);
}

void put_ghost_visibility(Value& values, const Value& post, const GhostFacts& facts) {
  // The first of equal keys counts.
  put_status(values, scalar_at(post, "status"), kGhostStatusWords);
  if (facts.sent_by_mail_only.contains(scalar_at(post, "id")) || scalar_at(post, "emailonly") == "true")
    put(values, "visibility", "email only");
  put(values, "visibility", scalar_at(post, "visibility"));
}

std::string without_placeholder(std::string text) {
  for (std::size_t at = 0; (at = text.find(kSitePlaceholder, at)) != text.npos;)
    text.erase(at, kSitePlaceholder.size());
  return text;
}

struct GhostBody {
  std::string_view column;
  /// None: it does not parse.
  std::optional<std::string> (*source)(std::string_view);
  ExtractedText (*extract)(std::string_view);
};

std::optional<std::string> as_written(std::string_view text) {
  return std::string(text);
}

std::optional<std::string> html_for_all(std::string_view html) {
  return without_gated_parts(html);
}

/// In order of preference: what Ghost rendered, what it rendered from, and last the text alone, which no
/// longer says what is for members.
constexpr auto kBodies = std::to_array<GhostBody>({{"html", html_for_all, extract_html_fragment},
                                                   {"markdown", as_written, extract_markdown},
                                                   {"mobiledoc", markdown_from_mobiledoc, extract_markdown},
                                                   {"lexical", html_from_lexical, extract_html_fragment},
                                                   {"plaintext", as_written, extract_plain}});

void take_ghost_body(PostParts& parts, const Value& post) {
  for (const GhostBody& row : kBodies) {
    const std::string text = scalar_at(post, row.column);
    if (text.empty()) continue;
    if (const std::optional<std::string> body = row.source(text)) {
      parts.body = without_placeholder(*body);
      parts.extract = row.extract;
      return;
    }
    parts.problems.push_back(
        {Severity::Warning, {}, 0, "its " + std::string(row.column) + " cannot be read"});
  }
}

PostParts read_ghost_post(std::string_view bytes, const GhostFacts& facts) {
  PostParts parts;
  parts.dialect = "ghost";
  const std::optional<Value> row = parse_json_value(decode(bytes).text);
  if (!row) {
    parts.unreadable = true;
    parts.problems.push_back({Severity::Warning, {}, 0, "its JSON cannot be read; taken as not public"});
    return parts;
  }
  const Value& post = columns(*row);
  const std::string slug = scalar_at(post, "slug"), published = scalar_at(post, "publishedat");
  put(parts.values, "title", scalar_at(post, "title"));
  put(parts.values, "slug", slug);
  put(parts.values, "url", slug.empty() ? "" : '/' + slug + '/');
  put(parts.values, "id", ghost_id(post));
  put(parts.values, "date", published.empty() ? scalar_at(post, "createdat") : published);
  put(parts.values, "updated", scalar_at(post, "updatedat"));
  for (std::string_view key : {"customexcerpt", "metadescription"})
    put(parts.values, "description", scalar_at(post, key));
  put(parts.values, "canonical_url", without_placeholder(scalar_at(post, "canonicalurl")));
  put(parts.values, "language", scalar_at(post, "locale"));
  put_authors(parts.values, post, facts);
  put_tags(parts.values, post, facts);
  put_ghost_visibility(parts.values, post, facts);
  take_ghost_body(parts, post);
  return parts;
}

OpenExport open_ghost(ByteWindow& file) {
  OpenExport opened;
  const auto facts = std::make_shared<GhostFacts>();
  const auto take = [&](const JsonRow& row) {
    const bool is_post = row.table == "posts";
    std::optional<Value> value;
    if (row.length <= kMaxRowBytes) value = parse_json_value(file.bytes(row.offset, row.length));
    if (is_post)
      opened.entries.push_back({.id = value ? ghost_id(columns(*value)) : "post",
                                .offset = row.offset,
                                .length = row.length,
                                .line = row.line});
    else if (value)
      take_row(*facts, row.table, *value);
  };
  if (std::string problem = scan_json_rows(file, kGhostTables, take); !problem.empty())
    opened.diagnostics.push_back({Severity::Warning, {}, 0, "the JSON is incomplete: " + problem});
  opened.read = [facts](std::string_view bytes, std::string_view) { return read_ghost_post(bytes, *facts); };
  return opened;
}

}  // namespace

Export ghost_export() {
  return {.name = "ghost",
          .help = "Ghost: Settings, Export (JSON)",
          .detect = is_ghost_export,
          .open = open_ghost};
}

}  // namespace annals
