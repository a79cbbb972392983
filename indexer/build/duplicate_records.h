// SPDX-License-Identifier: GPL-2.0-or-later
/// Writes into the records of a run which of their posts are duplicates (indexer/build/duplicates.h).
#pragma once
#include <cstddef>
#include <vector>

#include "indexer/build/archive.h"
#include "indexer/build/source_ledger.h"

namespace annals {

/// Positions in SourceLedger::records, in their order.
struct MarkedDuplicates {
  std::vector<std::size_t> left_out{};  ///< Have a document, which must go.
  std::vector<std::size_t> freed{};     ///< Were duplicates when they were read; now they must be read again.
};

/// Sets `outcome` and `duplicate` of all records; the caller takes their documents away.
MarkedDuplicates mark_duplicates(SourceLedger& ledger, const std::vector<Archive>& archives);

}  // namespace annals
