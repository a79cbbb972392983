// SPDX-License-Identifier: GPL-2.0-or-later
/// What `annals audit` writes. Adding a format is adding one row to kAuditFormats.
#pragma once
#include <cstddef>
#include <iosfwd>
#include <string_view>
#include <vector>

#include "indexer/build/audit.h"

namespace annals {

struct AuditLayout {
  std::size_t columns = 80;  ///< Of the text.
  bool verbose = false;      ///< Whole lists, and what was assumed without harm.
  bool skipped = false;      ///< Also the files that are no candidates.
};

struct AuditFormat {
  std::string_view name;
  void (*write)(std::ostream&, const std::vector<Audit>&, const AuditLayout&);
};

extern const std::vector<AuditFormat> kAuditFormats;

}  // namespace annals
