// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of comma-separated values: the rows cover the file, and each is read or refused.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/exports/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  annals::ByteWindow window(text);
  std::uint64_t end = 0;
  annals::scan_csv_rows(window, [&](const annals::CsvRow& row) {
    if (row.offset < end || row.offset + row.length > text.size()) std::abort();
    end = row.offset + row.length;
    annals::csv_fields(window.bytes(row.offset, row.length));
  });
  annals::csv_header(text, {});
  return 0;
}
