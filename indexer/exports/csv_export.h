// SPDX-License-Identifier: GPL-2.0-or-later
/// What the exports in CSV have in common: a row for each post, below the names of the columns.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/exports/export.h"
#include "indexer/front_matter/value.h"

namespace annals {

struct CsvExportRules {
  std::string_view dialect{};
  std::span<const std::string_view> columns{};     ///< As csv_header() wants them.
  std::span<const std::string_view> id_columns{};  ///< The first that is not empty is the entry's id.
  void (*read)(PostParts& parts, const Value& row) = nullptr;
};

/// A row that has more or fewer fields than the table has columns is not public. `rules` outlives the export.
OpenExport open_csv_export(ByteWindow& file, const CsvExportRules& rules);

}  // namespace annals
