// SPDX-License-Identifier: GPL-2.0-or-later
/// All that is read out of a file's front matter, in a form to be compared.
#pragma once
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/front_matter/front_matter.h"
#include "tests/support/value_text.h"

namespace annals::support {

struct Answer {
  std::string dialect, values, body;
  std::size_t body_line;
  std::string flags;  ///< Of present, unreadable, unclosed.
  std::vector<std::string> diagnostics;

  friend bool operator==(const Answer&, const Answer&) = default;
};

/// A row of the tables that say what read_values() makes of a block.
struct FrontMatterCase {
  std::string_view text, expected;
};

inline std::ostream& operator<<(std::ostream& out, const Answer& answer) {
  out << answer.dialect << " [" << answer.flags << "] " << answer.values << " body from " << answer.body_line
      << ": '" << answer.body << "'";
  for (const std::string& line : answer.diagnostics) out << "\n  " << line;
  return out;
}

inline Answer read(std::string_view text, const std::string& path = "a.md") {
  Diagnostics diagnostics;
  const FrontMatter matter = read_front_matter(text, path, diagnostics);
  Answer answer{std::string(matter.dialect),
                written(matter.values),
                std::string(matter.body),
                matter.body_line,
                "",
                {}};
  for (const auto& [is_set, name] :
       {std::pair{matter.present, "present"}, std::pair{matter.unreadable, "unreadable"},
        std::pair{matter.unclosed, "unclosed"}})
    if (is_set) answer.flags += (answer.flags.empty() ? "" : " ") + std::string(name);
  for (const Diagnostic& line : diagnostics)
    answer.diagnostics.push_back((line.severity == Severity::Note ? "note " : "warning ") + line.path + ":" +
                                 std::to_string(line.line) + " " + line.message);
  return answer;
}

/// The values alone, behind the dialect: "toml {title: \"A\"}".
inline std::string read_values(std::string_view text, const std::string& path = "a.md") {
  const Answer answer = read(text, path);
  return answer.dialect + " " + answer.values;
}

}  // namespace annals::support
