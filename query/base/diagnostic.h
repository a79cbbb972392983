// SPDX-License-Identifier: GPL-2.0-or-later
/// Something a blogger may want to mend in a post. Data, never thrown: indexing goes on.
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

enum class Severity {
  Note,     ///< Something was assumed; nothing is lost.
  Warning,  ///< Something was left out or repaired.
  Failure,  ///< The post could not be read and is not in the index.
};

inline constexpr auto kSeverityNames = std::to_array<std::string_view>({"note", "warning", "failure"});
constexpr std::string_view name_of(Severity severity) {
  return kSeverityNames[static_cast<std::size_t>(severity)];
}

/// What there is to mend; `annals audit` has a heading for each.
enum class DiagnosticKind { Other, FrontMatter, Date, Title, Address, Encoding, File, Link };

struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string path{};     ///< Relative to the archive.
  std::size_t line = 0;   ///< 1-based; 0: the whole file.
  std::string message{};  ///< What was read and what was done with it; no trailing full stop.
  DiagnosticKind kind = DiagnosticKind::Other;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace annals
