// SPDX-License-Identifier: GPL-2.0-or-later
/// Comma-separated values as RFC 4180 has them: a quoted field may hold commas, line ends and doubled quotes.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/exports/byte_window.h"
#include "indexer/front_matter/value.h"

namespace annals {

struct CsvRow {
  std::uint64_t offset = 0, length = 0;  ///< Without the line end.
  std::size_t line = 0;                  ///< On which it starts, 1-based.
};

/// The rows of a file of any size, the header among them; empty lines are no rows.
void scan_csv_rows(ByteWindow& file, const std::function<void(const CsvRow&)>& take);

/// None: a quoted field has no end.
std::optional<std::vector<std::string>> csv_fields(std::string_view row);

/// The row below the names of its columns; empty fields are left out. None: the row has more or fewer fields
/// than there are names, so that none of them can be relied on.
std::optional<Value> csv_value(const std::vector<std::string>& names, std::string_view row);

/// The columns' names; empty: `head` does not begin with a row that has all the `wanted` ones, which are
/// written as normal_key() writes them.
std::vector<std::string> csv_header(std::string_view head, std::span<const std::string_view> wanted);

}  // namespace annals
