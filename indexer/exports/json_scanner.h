// SPDX-License-Identifier: GPL-2.0-or-later
/// Finds the rows of the tables in a JSON file of any size: the objects of the arrays below given keys.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "indexer/exports/byte_window.h"

namespace annals {

struct JsonRow {
  std::string_view table{};  ///< One of those asked for.
  std::uint64_t offset = 0, length = 0;
  std::size_t line = 0;  ///< On which it starts, 1-based.
};

/// A table is found wherever its key is, but not within another table. Gives what is wrong with the file,
/// after the rows up to there; empty: nothing.
std::string scan_json_rows(ByteWindow& file, std::span<const std::string_view> tables,
                           const std::function<void(const JsonRow&)>& take);

}  // namespace annals
