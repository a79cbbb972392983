// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/commands/query_report.h"

#include <gtest/gtest.h>

#include <sstream>

namespace annals {
namespace {

std::string line(const std::string& query, unsigned matches = 1, bool typing = false, int day = 20000) {
  const auto time = std::chrono::system_clock::time_point(std::chrono::hours(24 * day));
  return query_line(time, query, typing, matches, std::chrono::microseconds(1500)) + '\n';
}

QuerySummary summary_of(const std::string& log, const std::string& since = {}, std::size_t most = 1000) {
  QueryReport report(since, most);
  std::istringstream lines(log);
  report.read(lines);
  return report.summary(10);
}

std::string told(const std::vector<QueryCount>& counts) {
  std::string text;
  for (const QueryCount& row : counts) text += row.query + '=' + std::to_string(row.times) + ' ';
  return text;
}

TEST(QueryLog, HasWordsDayAndOutcome) {
  EXPECT_EQ(
      line("  Azure\tOUTAGE ", 12),
      "{\"day\":\"2024-10-04\",\"query\":\"azure outage\",\"typing\":false,\"matches\":12,\"zero\":false,"
      "\"ms\":1.500}\n");
  EXPECT_EQ(line("\"x\\\r\n\xFF", 0),
            "{\"day\":\"2024-10-04\",\"query\":\"\\\"x\\\\ \xEF\xBF\xBD\",\"typing\":false,\"matches\":0,"
            "\"zero\":true,\"ms\":1.500}\n");
  EXPECT_EQ(line(" \t"), "\n");
  EXPECT_LE(normalised_query(std::string(5000, 'x')).size(), 200U);
  EXPECT_LE(normalised_query(std::string(5000, '\xE4')).size(), 200U);
}

TEST(QueryReport, CountsWhatWasAskedAndWhatWasNotFound) {
  const QuerySummary summary = summary_of(line("azure") + line("Azure ", 3, false, 20001) +
                                          line("lentils", 0) + line("grid", 0) + line("grid", 2));
  EXPECT_EQ(summary.searches, 5U);
  EXPECT_EQ(summary.without_results, 2U);
  EXPECT_EQ(told(summary.popular), "azure=2 grid=2 lentils=1 ");
  EXPECT_EQ(told(summary.unanswered), "lentils=1 ");
  EXPECT_EQ(summary.popular[0].days, 2U);
  EXPECT_EQ(summary.popular[0].matches, 3U);
  EXPECT_EQ(summary.first_day, "2024-10-04");
  EXPECT_EQ(summary.last_day, "2024-10-05");
}

TEST(QueryReport, LeavesOutWhatWasStillBeingTyped) {
  const QuerySummary summary =
      summary_of(line("az", 9, true) + line("grid") + line("azu", 8, true) + line("azure", 7, true) +
                 line("azure", 7, true) + line("az") + line("azure outage"));
  EXPECT_EQ(told(summary.popular), "az=1 azure outage=1 grid=1 ");
  EXPECT_EQ(summary.typed, 4U);
  std::string far = line("az", 9, true);
  for (int i = 0; i < 30; ++i) far += line("grid");
  EXPECT_EQ(told(summary_of(far + line("azure", 7, true)).popular), "grid=30 az=1 azure=1 ");
}

TEST(QueryReport, SkipsAndCountsWhatIsNoLineOfALog) {
  const QuerySummary summary = summary_of(
      "\n" + line("a") + "{\"day\":\"2024-10-04\",\"query\":\"cut of\n" + "[]\n\"x\"\nnull\n{}\n" +
      "{\"day\":5,\"query\":\"x\",\"matches\":1}\n{\"day\":\"2024-10-04\",\"query\":\"x\",\"matches\":-1}\n" +
      "{\"day\":\"2024-10-04\",\"query\":\"\xFF\",\"matches\":1}\n" + std::string(3'000'000, '[') + "\n" +
      std::string(5000, '[') + "\n" + std::string("\0\0\n", 3) + line("b") +
      "{\"day\":\"2024-10-04\",\"query\":\"no end of line\",\"matches\":1}");
  EXPECT_EQ(told(summary.popular), "a=1 b=1 no end of line=1 ");
  EXPECT_EQ(summary.malformed, 11U);
}

TEST(QueryReport, BeginsWithADay) {
  const QuerySummary summary = summary_of(line("old", 1, false, 19999) + line("new"), "2024-10-04");
  EXPECT_EQ(told(summary.popular), "new=1 ");
  EXPECT_EQ(summary.earlier, 1U);
}

TEST(QueryReport, RemembersTheFrequentOnesOfAnyNumber) {
  std::string log;
  for (int i = 0; i < 20'000; ++i) log += line("query " + std::to_string(i)) + (i % 10 ? "" : line("azure"));
  const QuerySummary summary = summary_of(log, {}, 100);
  EXPECT_EQ(summary.searches, 22'000U);
  EXPECT_TRUE(summary.rare_ones_dropped);
  EXPECT_EQ(summary.popular[0].query, "azure");
  EXPECT_EQ(summary.popular[0].times, 2000U);
}

}  // namespace
}  // namespace annals
