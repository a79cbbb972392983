// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/exports/csv_export.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "indexer/exports/csv.h"
#include "indexer/exports/exports.h"
#include "indexer/exports/xml_reader.h"
#include "indexer/front_matter/keys.h"
#include "indexer/source/encoding.h"

namespace annals {
namespace {

using Names = std::vector<std::string>;

std::string id_of(const CsvExportRules& rules, const Names& names, std::string_view bytes) {
  if (const std::optional<Value> row = csv_value(names, bytes))
    for (std::string_view column : rules.id_columns)
      if (std::string id = scalar_at(*row, column); !id.empty()) return id;
  return "row";
}

PostParts read_row(const CsvExportRules& rules, const Names& names, std::string_view bytes) {
  PostParts parts;
  parts.dialect = rules.dialect;
  if (const std::optional<Value> row = csv_value(names, decode(bytes).text)) {
    rules.read(parts, *row);
    return parts;
  }
  parts.unreadable = true;
  parts.problems.push_back({Severity::Warning,
                            {},
                            0,
                            "it has more or fewer fields than the table has columns; taken as not public"});
  return parts;
}

}  // namespace

OpenExport open_csv_export(ByteWindow& file, const CsvExportRules& rules) {
  OpenExport opened;
  const auto names =
      std::make_shared<const Names>(csv_header(file.bytes(0, kExportHeadBytes), rules.columns));
  bool is_header = true;
  scan_csv_rows(file, [&](const CsvRow& row) {
    if (std::exchange(is_header, false)) return;
    const std::string bytes = file.bytes(row.offset, std::min(row.length, kMaxRowBytes));
    opened.entries.push_back(
        {.id = id_of(rules, *names, bytes), .offset = row.offset, .length = row.length, .line = row.line});
  });
  opened.read = [names, &rules](std::string_view bytes, std::string_view) {
    return read_row(rules, *names, bytes);
  };
  return opened;
}

}  // namespace annals
