// SPDX-License-Identifier: GPL-2.0-or-later
/// What people look for and what they do not find, from logs of any size in bounded memory.
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iosfwd>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "web/server/query_log.h"

namespace annals {

struct QueryCount {
  std::string query{};
  std::uint64_t times = 0, days = 0;  ///< A robot asks often on few days.
  unsigned matches = 0;               ///< The last time.
  std::string last_day{};
};

struct QuerySummary {
  std::uint64_t searches = 0, without_results = 0;
  std::uint64_t typed = 0;         ///< Left out: somebody was still typing.
  std::uint64_t earlier = 0;       ///< Left out: before `since`.
  std::uint64_t malformed = 0;     ///< Lines that are none of the query log.
  bool rare_ones_dropped = false;  ///< There were too many different queries to remember the rarest.
  std::string first_day{}, last_day{};
  std::vector<QueryCount> popular{}, unanswered{};
};

class QueryReport {
 public:
  /// `since`: an ISO day; empty: from the beginning. `most`: different queries remembered at once.
  explicit QueryReport(std::string since = {}, std::size_t most = 100'000);

  void read(std::istream& lines);
  /// The most frequent `limit` of each, then by the alphabet.
  QuerySummary summary(std::size_t limit);

 private:
  void take_line(std::string_view line);
  void keep_waiting(LoggedQuery query);
  void count(const LoggedQuery& query);
  void drop_rarest();

  std::string since_;
  std::size_t most_;
  QuerySummary summary_;
  std::deque<LoggedQuery> waiting_;  ///< The next lines may go on from them.
  std::unordered_map<std::string, QueryCount> counts_;
};

}  // namespace annals
