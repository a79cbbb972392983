// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/notion_tables.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/exports/byte_window.h"
#include "indexer/exports/csv.h"
#include "indexer/front_matter/keys.h"
#include "indexer/post/visibility.h"
#include "indexer/source/encoding.h"
#include "indexer/source/source_file.h"
#include "query/base/ascii.h"
#include "query/base/percent.h"
#include "query/base/unicode.h"

namespace annals {
namespace {

constexpr std::size_t kIdBytes = 32, kNameBytes = 40;
constexpr std::uint64_t kMaxNotionTableBytes = 64 << 20;
constexpr std::string_view kAllRows = "_all";

using TableRow = std::vector<std::string>;
using PageNames = std::set<std::string, std::less<>>;

/// "Posts 3f2b…" -> "Posts"; empty: it has no id.
std::string_view without_page_id(std::string_view name) {
  if (name.size() <= kIdBytes || name[name.size() - kIdBytes - 1] != ' ') return {};
  const std::string_view id = name.substr(name.size() - kIdBytes);
  return std::ranges::all_of(id, is_lower_hex_digit) ? name.substr(0, name.size() - kIdBytes - 1)
                                                     : std::string_view();
}

/// What a title and the name of its file have in common: Notion cuts long ones and replaces signs.
std::string name_to_compare(std::string_view title) {
  std::string name = lower(title);
  std::erase_if(name, [](char c) { return !is_word_byte(c); });
  name.resize(std::min(name.size(), kNameBytes));
  return name;
}

/// The page's, or that of the page which it is a part of.
std::string name_below(std::string_view folder, std::string_view path) {
  std::string_view name = path.substr(folder.size());
  const bool is_page = name.find('/') == kNotFound;
  name = name.substr(0, is_page ? name.rfind('.') : name.find('/'));
  const std::string_view title = without_page_id(name);
  return name_to_compare(title.empty() ? name : title);
}

std::vector<TableRow> rows_of_table(const std::string& table) {
  std::vector<TableRow> rows;
  ByteWindow window(table);
  scan_csv_rows(window, [&](const CsvRow& row) {
    if (auto fields = csv_fields(window.bytes(row.offset, row.length))) rows.push_back(std::move(*fields));
  });
  return rows;
}

/// Columns that have a status in some row.
std::vector<std::size_t> status_columns(const std::vector<TableRow>& rows) {
  std::vector<std::size_t> columns;
  for (std::size_t column = 1; column < rows.front().size(); ++column) {
    const auto has_status = [column](const TableRow& row) {
      return column < row.size() && !trimmed(row[column]).empty();
    };
    if (is_status_key(normal_key(rows.front()[column])) &&
        std::any_of(rows.begin() + 1, rows.end(), has_status))
      columns.push_back(column);
  }
  return columns;
}

PageNames unpublished_pages(const std::vector<TableRow>& rows) {
  PageNames names;
  if (rows.empty()) return names;
  const std::vector<std::size_t> columns = status_columns(rows);
  for (const TableRow& row : std::span(rows).subspan(1)) {
    const auto is_published = [&row](std::size_t column) {
      return column < row.size() && is_published_status(row[column]);
    };
    if (!row.empty() && !std::ranges::all_of(columns, is_published)) names.insert(name_to_compare(row[0]));
  }
  return names;
}

void hide_pages(const std::string& folder, std::shared_ptr<const PageNames> names, SiteConfig& site) {
  Value values{.kind = Value::Kind::Map};
  values.entries.emplace_back("visibility",
                              Value{.kind = Value::Kind::Scalar, .scalar = "not published in its table"});
  const auto applies = [folder, names = std::move(names)](std::string_view path) {
    return path.starts_with(folder) && names->contains(name_below(folder, path));
  };
  site.defaults.push_back({.applies = applies, .values = std::move(values)});
}

}  // namespace

void hide_unpublished_pages(const std::vector<std::string>& tables, const std::filesystem::path& root,
                            SiteConfig& site) {
  for (const std::string& table : tables) {
    std::string_view name = std::string_view(table).substr(0, table.rfind('.'));
    if (name.ends_with(kAllRows)) name.remove_suffix(kAllRows.size());
    const std::string_view title = without_page_id(name);
    if (title.empty()) continue;
    const std::string bytes = read_file({.path = table, .location = root / table}, kMaxNotionTableBytes);
    const auto names =
        std::make_shared<const PageNames>(unpublished_pages(rows_of_table(decode(bytes).text)));
    if (names->empty()) continue;
    for (std::string_view folder : {name, title}) hide_pages(std::string(folder) + '/', names, site);
  }
}

}  // namespace annals
