// SPDX-License-Identifier: GPL-2.0-or-later
/// What a run did, for people and for programs.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "indexer/build/indexer.h"

namespace annals {

struct ReportStyle {
  bool verbose = false;      ///< Every remark, notes included.
  std::string audit_hint{};  ///< "annals audit ~/blog": lists which posts are hidden, and why.
};

/// Several lines, the last with its "\n".
std::string report_text(const IndexReport& report, const ReportStyle& style);

/// One line for `annals index --watch`, without "\n": "2 updated, 1 removed: 312 posts, 0.04 s".
std::string update_text(const IndexReport& report);

/// One object on one line, without "\n". Its members are explained in docs/configuration.md, "The report".
std::string report_json(const IndexReport& report);

/// Posts were added, removed or changed, or it was a full build.
bool has_changes(const IndexReport& report);

/// Nothing is worse than a note.
bool is_flawless(const IndexReport& report);

/// "a.md:3: warning: …"
std::string diagnostic_text(const Diagnostic& diagnostic);

}  // namespace annals
