// SPDX-License-Identifier: GPL-2.0-or-later
/// Dotclear's flat export: tables, each a line with the names of its columns and a line for each row.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

#include "indexer/exports/entry_values.h"
#include "indexer/exports/exports.h"
#include "indexer/front_matter/keys.h"
#include "indexer/source/encoding.h"
#include "query/base/ascii.h"
#include "query/base/byte_order_mark.h"

namespace annals {
namespace {

constexpr std::string_view kMark = "///DOTCLEAR|";

using DotclearFields = std::vector<std::string>;

/// What other tables say of posts.
struct DotclearTables {
  DotclearFields columns{};                                      ///< Of the table of posts.
  std::map<std::string, std::string, std::less<>> categories{};  ///< Titles by id.
  std::map<std::string, DotclearFields, std::less<>> tags{};     ///< By the post's id.
};

bool is_dotclear_export(std::string_view head, std::string_view) {
  head = without_byte_order_mark(head);
  return head.starts_with(kMark);
}

/// Quoted, with '\' before quotes, and "\n" for line ends.
std::optional<DotclearFields> dotclear_fields(std::string_view row) {
  DotclearFields fields;
  for (std::size_t at = 0; at < row.size(); ++at) {
    if (row[at] != '"') return std::nullopt;
    std::string field;
    for (++at; at < row.size() && row[at] != '"'; ++at) {
      if (row[at] != '\\' || at + 1 == row.size()) {
        field += row[at];
        continue;
      }
      const char next = row[++at];
      field += next == 'n' ? '\n' : next == 'r' ? '\r' : next;
    }
    if (at >= row.size()) return std::nullopt;
    fields.push_back(std::move(field));
    if (++at < row.size() && row[at] != ',') return std::nullopt;
  }
  return fields;
}

/// None: it has more or fewer fields than the table has columns.
std::optional<Value> row_value(const DotclearFields& columns, std::string_view row) {
  std::optional<DotclearFields> fields = dotclear_fields(row);
  if (!fields || fields->size() != columns.size()) return std::nullopt;
  Value value{.kind = Value::Kind::Map};
  for (std::size_t i = 0; i < columns.size(); ++i) put(value, columns[i], std::move((*fields)[i]));
  return value;
}

/// "[post post_id,blog_id,…]": the table's name and its columns.
std::optional<std::pair<std::string, DotclearFields>> table_head(std::string_view line) {
  if (!line.starts_with('[') || !line.ends_with(']') || line.find(' ') == line.npos) return std::nullopt;
  line = line.substr(1, line.size() - 2);
  std::pair<std::string, DotclearFields> head{std::string(line.substr(0, line.find(' '))), {}};
  for (line.remove_prefix(line.find(' ') + 1); !line.empty();) {
    const std::size_t end = std::min(line.find(','), line.size());
    head.second.emplace_back(trimmed(line.substr(0, end)));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return head;
}

class DotclearScan {
 public:
  DotclearScan(ByteWindow& file, DotclearTables& tables) : file_(file), tables_(tables) {}

  OpenExport run() {
    while (file_.at(at_) >= 0) {
      const std::uint64_t found = file_.find('\n', at_),
                          end = found == ByteWindow::npos ? file_.end(at_) : found;
      read_line(end);
      at_ = end + 1;
      ++line_;
    }
    return std::move(opened_);
  }

 private:
  void read_line(std::uint64_t end) {
    if (end - at_ > kMaxRowBytes) return add_entry("post", end);
    std::string line = file_.bytes(at_, end - at_);
    if (line.ends_with('\r')) line.pop_back();
    if (const auto head = table_head(line)) {
      std::tie(table_, columns_) = *head;
      if (table_ == "post") tables_.columns = columns_;
      return;
    }
    if (!line.starts_with('"')) return;
    const std::optional<Value> row = row_value(columns_, line);
    if (table_ == "post") add_entry(row ? scalar_at(*row, "posturl") : "", end);
    if (row) read_row(*row);
  }

  void read_row(const Value& row) {
    if (table_ == "category") tables_.categories[scalar_at(row, "catid")] = scalar_at(row, "cattitle");
    if (table_ == "meta" && scalar_at(row, "metatype") == "tag")
      tables_.tags[scalar_at(row, "postid")].push_back(scalar_at(row, "metaid"));
  }

  void add_entry(std::string id, std::uint64_t end) {
    if (table_ != "post") return;
    opened_.entries.push_back(
        {.id = id.empty() ? "post" : std::move(id), .offset = at_, .length = end - at_, .line = line_});
  }

  ByteWindow& file_;
  DotclearTables& tables_;
  OpenExport opened_{};
  std::string table_{};
  DotclearFields columns_{};
  std::uint64_t at_ = 0;
  std::size_t line_ = 1;
};

constexpr auto kDotclearStatusWords =
    std::to_array<StatusWord>({{"1", ""}, {"0", "draft"}, {"-1", "scheduled"}, {"-2", "pending"}});

void put_text(PostParts& parts, const Value& row) {
  for (std::string_view key : {"postexcerptxhtml", "postcontentxhtml"})
    parts.body += scalar_at(row, key) + '\n';
  if (!trimmed(parts.body).empty()) return;
  parts.body = scalar_at(row, "postexcerpt") + "\n\n" + scalar_at(row, "postcontent");
  parts.extract = extract_html_fragment;
  if (scalar_at(row, "postformat") == "markdown") parts.extract = extract_markdown;
}

PostParts read_dotclear_post(std::string_view bytes, const DotclearTables& tables) {
  PostParts parts;
  parts.dialect = "dotclear";
  std::string text = decode(bytes).text;
  while (!text.empty() && is_space(text.back())) text.pop_back();
  const std::optional<Value> row = row_value(tables.columns, text);
  if (!row) {
    parts.unreadable = true;
    parts.problems.push_back({Severity::Warning,
                              {},
                              0,
                              "it has more or fewer fields than the table has columns; taken as not public"});
    return parts;
  }
  const std::string address = scalar_at(*row, "posturl"), type = scalar_at(*row, "posttype");
  put(parts.values, "title", scalar_at(*row, "posttitle"));
  put(parts.values, "id", scalar_at(*row, "postid"));
  put(parts.values, "url", address.empty() ? "" : (type == "page" ? "/pages/" : "/post/") + address);
  put(parts.values, "date", scalar_at(*row, "postdt"));
  put(parts.values, "updated", scalar_at(*row, "postupddt"));
  put(parts.values, "language", scalar_at(*row, "postlang"));
  put(parts.values, "password", scalar_at(*row, "postpassword"));
  if (const auto category = tables.categories.find(scalar_at(*row, "catid"));
      category != tables.categories.end())
    put(parts.values, "category", category->second);
  if (const auto tags = tables.tags.find(scalar_at(*row, "postid")); tags != tables.tags.end())
    put(parts.values, "tags", tags->second);
  put_status(parts.values, scalar_at(*row, "poststatus"), kDotclearStatusWords);
  if (type != "post" && type != "page") put(parts.values, "visibility", "of type " + type);
  put_text(parts, *row);
  return parts;
}

OpenExport open_dotclear(ByteWindow& file) {
  const auto tables = std::make_shared<DotclearTables>();
  OpenExport opened = DotclearScan(file, *tables).run();
  opened.read = [tables](std::string_view bytes, std::string_view) {
    return read_dotclear_post(bytes, *tables);
  };
  return opened;
}

}  // namespace

Export dotclear_export() {
  return {.name = "dotclear",
          .help = "Dotclear: flat export (text)",
          .detect = is_dotclear_export,
          .open = open_dotclear};
}

}  // namespace annals
