// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/run_program.h"

namespace annals {
namespace {

using support::has;
using support::run_program;

/// A line of the log. `query` is JSON already.
std::string logged_query(const std::string& query, unsigned matches, const std::string& day = "2026-11-26") {
  return "{\"day\":\"" + day + "\",\"query\":\"" + query +
         "\",\"typing\":false,\"matches\":" + std::to_string(matches) + ",\"ms\":1}\n";
}

TEST(Queries, ReportsWhatWasAsked) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "queries.log";
  std::ofstream(log)
      << R"({"day":"2026-11-25","query":"azure","typing":false,"matches":12,"zero":false,"ms":1})"
         "\n"
      << R"({"day":"2026-11-26","query":"azure","typing":false,"matches":13,"zero":false,"ms":1})"
         "\n"
      << R"({"day":"2026-11-26","query":"lentils\u001b[31m","typing":false,"matches":0,"ms":1})"
         "\n"
      << "{\"day\":\"2026-11\n";
  const support::ProgramRun run = run_program({"queries", log});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.out,
            "3 searches from 2026-11-25 to 2026-11-26, 1 without a result\n\n"
            "Popular\n"
            "searches   days  matches  query\n"
            "       2      2       13  azure\n"
            "       1      1        0  lentils [31m\n\n"
            "Without results\n"
            "searches   days  matches  query\n"
            "       1      1        0  lentils [31m\n\n"
            "1 line skipped: not in the format of a query log.\n");
  EXPECT_EQ(run_program({"queries", "--since", "2026-11-26", "--limit", "1", "--format", "json", log}).out,
            "{\"searches\":2,\"without_results\":1,\"first_day\":\"2026-11-26\",\"last_day\":\"2026-11-26\","
            "\"popular\":[{\"query\":\"azure\",\"searches\":1,\"days\":1,\"matches\":13,\"last_day\":\"2026-"
            "11-26\"}],"
            "\"unanswered\":[{\"query\":\"lentils [31m\",\"searches\":1,\"days\":1,\"matches\":0,"
            "\"last_day\":\"2026-11-26\"}],"
            "\"typed\":0,\"earlier\":1,\"malformed\":1,\"rare_ones_dropped\":false}\n");
}

TEST(Queries, RefusesWhatCannotBeRead) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(run_program({"queries", folder.path() / "none"}).exit_code, 3);
  EXPECT_EQ(run_program({"queries", folder.path()}).exit_code, 3);
  EXPECT_EQ(run_program({"queries"}).exit_code, 2);
  EXPECT_EQ(run_program({"queries", "--since", "someday", "-"}).exit_code, 2);
  EXPECT_EQ(run_program({"queries", "/dev/null"}).exit_code, 1);
  EXPECT_EQ(run_program({"queries", "-"}).exit_code, 1);
}

TEST(Queries, ReadsSeveralFilesAndStandardInput) {
  const support::TemporaryFolder folder;
  const std::string first = folder.path() / "queries.log.1";
  support::write_file(first, logged_query("azure", 3, "2026-11-25"));
  const support::ProgramRun run = run_program(
      {"queries", first, "-"}, {}, logged_query("azure", 4, "2026-11-26") + logged_query("grid", 1));
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.out, "3 searches from 2026-11-25 to 2026-11-26, 0 without a result\n")) << run.out;
  EXPECT_TRUE(has(run.out, "       2      2        4  azure\n")) << run.out;
  EXPECT_EQ(run_program({"queries", first, folder.path() / "none"}).exit_code, 3)
      << "one that cannot be read";
}

TEST(Queries, ListsNoMoreThanIsAskedFor) {
  const std::string log = logged_query("a", 1) + logged_query("b", 1) + logged_query("b", 1);
  const auto popular = [&](const std::string& limit) {
    return nlohmann::json::parse(
               run_program({"queries", "--format", "json", "--limit", limit, "-"}, {}, log).out)
        .at("popular")
        .size();
  };
  EXPECT_EQ(popular("0"), 0U);
  EXPECT_EQ(popular("1"), 1U);
  EXPECT_EQ(popular("1000000"), 2U);
  for (const std::string wrong : {"-1", "many", "1.5", "1000001", "18446744073709551616", ""})
    EXPECT_EQ(run_program({"queries", "--limit", wrong, "-"}, {}, log).exit_code, 2) << wrong;
  EXPECT_EQ(run_program({"queries", "--format", "xml", "-"}).exit_code, 2);
}

TEST(Queries, SaysWhatWasLeftOut) {
  const std::string log = logged_query("old", 1, "2020-01-01") + "no line of a log\n" +
                          R"({"day":"2026-11-26","query":"az","typing":true,"matches":1,"ms":1})"
                          "\n" +
                          R"({"day":"2026-11-26","query":"azure","typing":true,"matches":1,"ms":1})"
                          "\n";
  const support::ProgramRun run = run_program({"queries", "--since", "2026", "-"}, {}, log);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(has(run.out,
                  "\n1 line left out: the query was still being typed.\n"
                  "1 line left out: before --since.\n"
                  "1 line skipped: not in the format of a query log.\n"))
      << run.out;
}

TEST(Queries, KeepsToItsColumnsAndToJsonWhateverWasAsked) {
  const std::string hostile = R"(\u001b]0;x\u0007\u202e\r\n)" + std::string(150, 'x');
  const std::string log = logged_query(hostile, 0) + "\xff\xfe\n" + std::string("\0\n", 2);
  const std::string text = run_program({"queries", "-"}, {}, log).out;
  EXPECT_EQ(text.find_first_of("\x1b\x07\r"), std::string::npos) << text;
  EXPECT_FALSE(has(text, "\u202e")) << text;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 82U) << line;
  const auto json = nlohmann::json::parse(run_program({"queries", "--format", "json", "-"}, {}, log).out);
  EXPECT_EQ(json.at("searches"), 1);
  EXPECT_EQ(json.at("malformed"), 2);
}

}  // namespace
}  // namespace annals
