// SPDX-License-Identifier: GPL-2.0-or-later
/// What `annals links` writes. Adding a format is adding one row to kLinksFormats.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <string_view>
#include <vector>

#include "indexer/build/audit.h"
#include "indexer/links/link_report.h"

namespace annals {

/// The links of one archive.
struct ArchiveLinks {
  const Audit& audit;
  LinkReport report{};
};

struct LinksLayout {
  std::size_t columns = 80;  ///< Of the text.
  bool verbose = false;      ///< Whole lists.
};

struct LinksFormat {
  std::string_view name;
  void (*write)(std::ostream&, const std::vector<ArchiveLinks>&, const LinksLayout&);
};

extern const std::vector<LinksFormat> kLinksFormats;

}  // namespace annals
