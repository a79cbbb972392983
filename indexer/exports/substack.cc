// SPDX-License-Identifier: GPL-2.0-or-later
/// Substack's archive: a folder with posts.csv, which says what is published for whom, and one fragment of
/// HTML for each post below posts/, named after the row's post_id.
#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "indexer/exports/csv.h"
#include "indexer/exports/entry_values.h"
#include "indexer/exports/export_folder.h"
#include "indexer/exports/exports.h"
#include "indexer/front_matter/keys.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/encoding.h"
#include "indexer/source/source_file.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTable = "posts.csv", kSubstackPosts = "posts/";
constexpr std::uint64_t kMaxTableBytes = 64 << 20;
constexpr auto kSubstackColumns = std::to_array<std::string_view>({"postid", "ispublished"});

/// What posts.csv says of each post; nullopt: two rows say different things.
using Rows = std::map<std::string, std::optional<Value>, std::less<>>;

/// "148293718.a-post.html"
bool is_substack_name(std::string_view name) {
  const std::size_t digits = std::min(name.find_first_not_of("0123456789"), name.size());
  return digits >= kLeastIdDigits && name.ends_with(kEntryEnding) && name.substr(digits).starts_with('.') &&
         name.size() > digits + 1 + kEntryEnding.size();
}

std::string table_of(const fs::path& root) {
  if (!is_file(root / kTable)) return {};
  return decode(read_file({.path = std::string(kTable), .location = root / kTable}, kMaxTableBytes)).text;
}

/// Without its table, it is this archive all the same, and nothing in it is known to be public.
bool is_substack_folder(const fs::path& root) {
  return !csv_header(table_of(root), kSubstackColumns).empty() ||
         has_pages_named(root / kSubstackPosts, is_substack_name);
}

bool is_substack_entry(std::string_view path) {
  return path.ends_with(kEntryEnding) && path.starts_with(kSubstackPosts);
}

Rows rows_of(const std::string& table) {
  Rows rows;
  const std::vector<std::string> names = csv_header(table, kSubstackColumns);
  ByteWindow window(table);
  scan_csv_rows(window, [&](const CsvRow& row) {
    const std::string bytes = window.bytes(row.offset, row.length);
    std::optional<Value> value = csv_value(names, bytes);
    if (!value) return;
    const auto [known, is_new] = rows.emplace(scalar_at(*value, "postid"), value);
    if (!is_new) known->second.reset();
  });
  return rows;
}

void put_substack_visibility(Value& values, const Value& row) {
  const std::string audience = scalar_at(row, "audience"), published = scalar_at(row, "ispublished");
  put(values, "published", published);
  // The first of equal keys counts.
  put(values, "visibility", published.empty() ? "publication is not stated" : "");
  if (const std::string type = scalar_at(row, "type"); type.ends_with("email"))  // no page of the site
    put(values, "visibility", "type " + type);
  put(values, "visibility", audience == "everyone" ? "public" : audience);
  put(values, "visibility", "audience is not stated");
}

/// "148293718.a-post" -> "a-post"
std::string substack_slug(std::string_view id) {
  return std::string(id.substr(id.find('.') == id.npos ? 0 : id.find('.') + 1));
}

PostParts read_substack_post(std::string_view bytes, std::string_view path, const Rows& rows) {
  PostParts parts;
  parts.dialect = "substack";
  parts.body = decode(bytes).text;
  std::string_view id = path.substr(path.rfind('/') + 1);
  id.remove_suffix(std::min(id.size(), kEntryEnding.size()));
  const auto row = rows.find(id);
  if (row == rows.end() || !row->second) {
    put(parts.values, "visibility", row == rows.end() ? "no row in posts.csv" : "two rows in posts.csv");
    return parts;
  }
  put(parts.values, "title", scalar_at(*row->second, "title"));
  put(parts.values, "description", scalar_at(*row->second, "subtitle"));
  put(parts.values, "date", scalar_at(*row->second, "postdate"));
  put(parts.values, "slug", substack_slug(id));
  put(parts.values, "url", "/p/" + substack_slug(id));
  put_substack_visibility(parts.values, *row->second);
  return parts;
}

ReadExportEntry read_substack_files(const fs::path& root) {
  const auto rows = std::make_shared<const Rows>(rows_of(table_of(root)));
  return [rows](std::string_view bytes, std::string_view path) {
    return read_substack_post(bytes, path, *rows);
  };
}

}  // namespace

Export substack_export() {
  return {.name = "substack",
          .help = "Substack: the unpacked archive, a folder with posts.csv and posts/",
          .detect_folder = is_substack_folder,
          .is_entry = is_substack_entry,
          .read_files = read_substack_files};
}

}  // namespace annals
