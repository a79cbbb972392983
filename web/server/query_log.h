// SPDX-License-Identifier: GPL-2.0-or-later
/// The line that the query log has of a search: the words and what came of them, the day, and no
/// address.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

namespace annals {

/// One row of the log. Two people who mean the same search have the same `query`.
struct LoggedQuery {
  std::string day{};    ///< "2026-11-26", in UTC.
  std::string query{};  ///< From normalised_query().
  bool typing = false;  ///< Asked by a search box while somebody typed, perhaps.
  unsigned matches = 0;
};

/// Lower case, blanks collapsed, at most 200 bytes; empty: there were no words.
std::string normalised_query(std::string_view query);

/// A JSON object without a line end.
std::string query_line(std::chrono::system_clock::time_point time, std::string_view query, bool typing,
                       unsigned matches, std::chrono::nanoseconds spent);

}  // namespace annals
