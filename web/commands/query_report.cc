// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/query_report.h"

#include <algorithm>
#include <array>
#include <istream>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace annals {

namespace {

constexpr std::size_t kMostLineBytes = 8192;
constexpr std::size_t kWaitingLines = 20;

std::optional<LoggedQuery> parse(std::string_view line) {
  const auto json = nlohmann::json::parse(line, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  const auto has = [&](const char* name, auto is_type) { return json.contains(name) && is_type(json[name]); };
  const auto is_text = [](const auto& value) { return value.is_string(); };
  const auto is_count = [](const auto& value) { return value.is_number_unsigned(); };
  if (!has("day", is_text) || !has("query", is_text) || !has("matches", is_count)) return std::nullopt;
  LoggedQuery query{.day = json["day"].get<std::string>(),
                    .query = normalised_query(json["query"].get<std::string>())};
  constexpr std::size_t kDayBytes = 10;
  if (query.day.size() != kDayBytes || query.query.empty()) return std::nullopt;
  query.typing = json.value("typing", nlohmann::json()) == true;
  query.matches =
      static_cast<unsigned>(std::min<std::uint64_t>(json["matches"].get<std::uint64_t>(), 1'000'000'000));
  return query;
}

bool goes_on_from(const LoggedQuery& later, const LoggedQuery& earlier) {
  return earlier.typing && later.query.size() > earlier.query.size() &&
         later.query.starts_with(earlier.query);
}

std::vector<QueryCount> most_frequent(std::vector<QueryCount> counts, std::size_t limit) {
  std::sort(counts.begin(), counts.end(), [](const QueryCount& a, const QueryCount& b) {
    return a.times != b.times ? a.times > b.times : a.query < b.query;
  });
  counts.resize(std::min(limit, counts.size()));
  return counts;
}

}  // namespace

QueryReport::QueryReport(std::string since, std::size_t most) : since_(std::move(since)), most_(most) {}

void QueryReport::read(std::istream& lines) {
  std::array<char, 65536> block;
  std::string line;
  bool too_long = false;
  const auto end_line = [&] {
    if (too_long)
      ++summary_.malformed;
    else if (!line.empty())
      take_line(line);
    line.clear();
    too_long = false;
  };
  while (lines.read(block.data(), block.size()), lines.gcount() > 0) {
    std::string_view rest(block.data(), static_cast<std::size_t>(lines.gcount()));
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      const std::string_view piece = rest.substr(0, end);
      too_long = too_long || line.size() + piece.size() > kMostLineBytes;
      if (!too_long) line += piece;
      if (end == std::string_view::npos) break;
      end_line();
      rest.remove_prefix(end + 1);
    }
  }
  end_line();
}

void QueryReport::take_line(std::string_view line) {
  std::optional<LoggedQuery> query = parse(line);
  if (!query)
    ++summary_.malformed;
  else if (query->day < since_)
    ++summary_.earlier;
  else
    keep_waiting(std::move(*query));
}

void QueryReport::keep_waiting(LoggedQuery query) {
  summary_.typed +=
      std::erase_if(waiting_, [&](const LoggedQuery& earlier) { return goes_on_from(query, earlier); });
  waiting_.push_back(std::move(query));
  if (waiting_.size() <= kWaitingLines) return;
  count(waiting_.front());
  waiting_.pop_front();
}

void QueryReport::count(const LoggedQuery& query) {
  ++summary_.searches;
  if (query.matches == 0) ++summary_.without_results;
  if (summary_.first_day.empty() || query.day < summary_.first_day) summary_.first_day = query.day;
  summary_.last_day = std::max(summary_.last_day, query.day);
  QueryCount& row = counts_[query.query];
  ++row.times;
  if (row.last_day != query.day) ++row.days;
  row.last_day = query.day;
  row.matches = query.matches;
  if (counts_.size() > most_) drop_rarest();
}

/// What is asked for often is asked for again soon and stays.
void QueryReport::drop_rarest() {
  summary_.rare_ones_dropped = true;
  for (std::uint64_t rare = 1; counts_.size() > most_ / 2; rare *= 2)
    std::erase_if(counts_, [&](const auto& entry) { return entry.second.times <= rare; });
}

QuerySummary QueryReport::summary(std::size_t limit) {
  for (const LoggedQuery& query : waiting_) count(query);
  waiting_.clear();
  QuerySummary summary = summary_;
  std::vector<QueryCount> all, unanswered;
  for (const auto& [query, row] : counts_) {
    all.push_back(row);
    all.back().query = query;
    if (row.matches == 0) unanswered.push_back(all.back());
  }
  summary.popular = most_frequent(std::move(all), limit);
  summary.unanswered = most_frequent(std::move(unanswered), limit);
  return summary;
}

}  // namespace annals
