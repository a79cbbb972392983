// SPDX-License-Identifier: GPL-2.0-or-later
/// WriteFreely and Write.as: JSON of an account with its blogs ("collections"), each with its posts, and
/// beside them the posts of no blog, which are drafts.
#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "indexer/exports/csv.h"
#include "indexer/exports/csv_export.h"
#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/json_scanner.h"
#include "indexer/exports/json_value.h"
#include "indexer/front_matter/keys.h"
#include "indexer/source/encoding.h"
#include "indexer/text/program_marks.h"
#include "query/base/byte_order_mark.h"

namespace annals {
namespace {

constexpr auto kWriteFreelyTables = std::to_array<std::string_view>({"collections", "posts"});
constexpr auto kWriteFreelyPosts = std::to_array<std::string_view>({"posts"});

struct Blog {
  bool is_public = false;
  std::string language{};
};

/// By alias. An entry's id is "alias/slug"; one of no blog has no '/' in it.
using Blogs = std::map<std::string, Blog, std::less<>>;

bool is_writefreely_export(std::string_view head, std::string_view) {
  head = without_byte_order_mark(head);
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  if (first == head.npos || head[first] != '{') return false;
  return head.substr(0, 1000).find("\"username\"") != head.npos && head.find("\"collections\"") != head.npos;
}

/// Its bytes alone, as a file.
ByteWindow window_of(ByteWindow& file, const JsonRow& row) {
  return ByteWindow([&file, row](std::uint64_t offset, std::span<char> into) -> std::size_t {
    const std::uint64_t left = row.length - std::min(offset, row.length);
    const std::string bytes = file.bytes(row.offset + offset, std::min<std::uint64_t>(left, into.size()));
    std::ranges::copy(bytes, into.begin());
    return bytes.size();
  });
}

class WriteFreelyScan {
 public:
  explicit WriteFreelyScan(ByteWindow& file) : file_(file) {}

  OpenExport run() {
    const auto take = [&](const JsonRow& row) {
      if (row.table == "collections") return take_blog(row);
      add_entry(row, "");
    };
    if (std::string problem = scan_json_rows(file_, kWriteFreelyTables, take); !problem.empty())
      opened_.diagnostics.push_back({Severity::Warning, {}, 0, "the JSON is incomplete: " + problem});
    return std::move(opened_);
  }

  Blogs blogs{};

 private:
  void take_blog(const JsonRow& blog) {
    std::vector<JsonRow> rows;
    ByteWindow window = window_of(file_, blog);
    scan_json_rows(window, kWriteFreelyPosts, [&](const JsonRow& row) { rows.push_back(row); });
    if (rows.empty()) return;
    const std::optional<Value> value =
        parse_json_around(window, {.begin = 0, .end = blog.length},
                          {.begin = rows.front().offset, .end = rows.back().offset + rows.back().length});
    const std::string alias = value ? scalar_at(*value, "alias") : std::string();
    if (!alias.empty()) {
      const auto [known, is_new] =
          blogs.emplace(alias, Blog{flag_at(*value, "public"), scalar_at(*value, "language")});
      if (!is_new) known->second.is_public &= flag_at(*value, "public");
    }
    for (JsonRow row : rows) {
      row.offset += blog.offset;
      row.line += blog.line - 1;
      add_entry(row, alias);
    }
  }

  void add_entry(const JsonRow& row, const std::string& alias) {
    std::optional<Value> post;
    if (row.length <= kMaxRowBytes) post = parse_json_value(file_.bytes(row.offset, row.length));
    std::string id = post ? scalar_at(*post, "slug") : std::string();
    if (post && id.empty()) id = scalar_at(*post, "id");
    if (id.empty()) id = "post";
    std::ranges::replace(id, '/', '-');
    opened_.entries.push_back({.id = alias.empty() ? id : alias + '/' + id,
                               .offset = row.offset,
                               .length = row.length,
                               .line = row.line});
  }

  ByteWindow& file_;
  OpenExport opened_;
};

/// "export.json#alias/slug" -> "alias"; empty: of no blog.
std::string_view alias_in(std::string_view path) {
  const std::string_view id = path.substr(path.rfind('#') + 1);
  return id.substr(0, id.find('/') == id.npos ? 0 : id.find('/'));
}

void put_values(PostParts& parts, const Value& post) {
  put(parts.values, "title", scalar_at(post, "title"));
  put(parts.values, "slug", scalar_at(post, "slug"));
  put(parts.values, "id", scalar_at(post, "id"));
  put(parts.values, "date", scalar_at(post, "created"));
  put(parts.values, "updated", scalar_at(post, "updated"));
  put(parts.values, "language", scalar_at(post, "language"));
  std::vector<std::string> tags;
  if (const Value* list = find_value(post, "tags"))
    for (const Value& tag : list->items) tags.push_back(tag.scalar);
  put(parts.values, "tags", tags);
  const std::string body = scalar_at(post, "body");
  parts.body = without_paid_part(body);
  if (flag_at(post, "paid") && parts.body.size() == body.size()) put(parts.values, "visibility", "paid");
  parts.extract = extract_markdown;
}

PostParts read_writefreely_post(std::string_view bytes, std::string_view path, const Blogs& blogs) {
  PostParts parts;
  parts.dialect = "writefreely";
  const std::optional<Value> post = parse_json_value(decode(bytes).text);
  if (!post) {
    parts.unreadable = true;
    parts.problems.push_back({Severity::Warning, {}, 0, "its JSON cannot be read; taken as not public"});
    return parts;
  }
  put_values(parts, *post);
  const auto blog = blogs.find(alias_in(path));
  if (blog == blogs.end()) {
    put(parts.values, "status", "draft");
    return parts;
  }
  const std::string slug = scalar_at(*post, "slug");
  if (!slug.empty()) put(parts.values, "url", (blogs.size() > 1 ? '/' + blog->first : "") + '/' + slug);
  if (!blog->second.is_public) put(parts.values, "visibility", "of a blog that is not public");
  return parts;
}

OpenExport open_writefreely(ByteWindow& file) {
  WriteFreelyScan scan(file);
  OpenExport opened = scan.run();
  const auto blogs = std::make_shared<const Blogs>(std::move(scan.blogs));
  opened.read = [blogs](std::string_view bytes, std::string_view path) {
    return read_writefreely_post(bytes, path, *blogs);
  };
  return opened;
}

// --- The table of posts: without their tags, and without the blogs' own values

constexpr auto kPostTableColumns =
    std::to_array<std::string_view>({"id", "slug", "blog", "url", "created", "title", "body"});
constexpr auto kPostTableIds = std::to_array<std::string_view>({"slug", "id"});

bool is_writefreely_table(std::string_view head, std::string_view) {
  return !csv_header(head, kPostTableColumns).empty();
}

/// Line ends are written as "\\n".
std::string with_line_ends(std::string_view body) {
  std::string text;
  for (std::size_t at = 0; at < body.size(); ++at) {
    const bool is_end = body.substr(at).starts_with("\\n");
    text += is_end ? '\n' : body[at];
    at += is_end ? 1 : 0;
  }
  return text;
}

void read_post_row(PostParts& parts, const Value& row) {
  for (std::string_view key : {"title", "slug", "id", "url"}) put(parts.values, key, scalar_at(row, key));
  put(parts.values, "date", scalar_at(row, "created"));
  if (scalar_at(row, "blog").empty())
    put(parts.values, "status", "draft");
  else
    put(parts.values, "visibility", "not stated; the JSON export says it");
  parts.body = without_paid_part(with_line_ends(scalar_at(row, "body")));
  parts.extract = extract_markdown;
}

constexpr CsvExportRules kPostTableRules{.dialect = "writefreely_csv",
                                         .columns = kPostTableColumns,
                                         .id_columns = kPostTableIds,
                                         .read = read_post_row};

OpenExport open_writefreely_table(ByteWindow& file) {
  return open_csv_export(file, kPostTableRules);
}

}  // namespace

Export writefreely_csv_export() {
  return {.name = "writefreely_csv",
          .help = "WriteFreely, Write.as: export (CSV); no post of it is public",
          .detect = is_writefreely_table,
          .open = open_writefreely_table};
}

Export writefreely_export() {
  return {.name = "writefreely",
          .help = "WriteFreely, Write.as: export (JSON)",
          .detect = is_writefreely_export,
          .open = open_writefreely};
}

}  // namespace annals
