// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace annals {

/// Accepts every value. Its description has those that shells offer: query/commands/completed_values.h.
inline CLI::Validator completion_only(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : "|") + value;
  return {[](std::string&) { return std::string(); }, joined, "values"};
}

}  // namespace annals
