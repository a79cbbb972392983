// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/request_log.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/has.h"
#include "tests/support/index_with.h"
#include "tests/support/unhurried_limits.h"
#include "web/api/routes.h"
#include "web/server/shared_state.h"

namespace annals {
namespace {

using support::has;

std::vector<std::string> logged_lines(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A server's state with both logs, and requests that it has answered.
struct Logs {
  support::TemporaryFolder folder;
  std::filesystem::path access = folder.path() / "access.log", queries = folder.path() / "queries.log";
  support::TemporaryIndex index =
      support::index_with({{.title = "Outage", .visibility = Visibility::Public}});
  SharedState shared{{.access_log = access, .query_log = queries}};
  Searcher searcher{{index.path}, support::unhurried_limits()};

  void record(std::string_view path, std::optional<AnsweredSearch> search, int status = 200) {
    RequestContext context{.shared = shared, .searcher = searcher};
    context.received.parsed.request.method = Method::Head;
    context.client.address = parse_address("192.0.2.7").value();
    context.route = find_route(path, {});
    context.answer = std::make_shared<KeptAnswer>(KeptAnswer{{}, std::move(search)});
    context.status = status;
    context.bytes = 123;
    context.spent = std::chrono::milliseconds(2);
    shared.request_log.record(context);
  }
};

TEST(RequestLog, WritesWhatTheContextHolds) {
  Logs logs;
  logs.record("/search", std::nullopt, 304);
  logs.record("/nothing", std::nullopt, 404);
  const std::vector<std::string> lines = logged_lines(logs.access);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(has(lines[0],
                  "\"client\":\"192.0.2.0/24\",\"method\":\"HEAD\",\"route\":\"/search\",\"status\":304,"
                  "\"bytes\":123,\"ms\":2.000,\"generation\":\"gen-000001\"}"))
      << lines[0];
  EXPECT_TRUE(has(lines[1], "\"route\":\"other\",\"status\":404")) << lines[1];
  EXPECT_TRUE(logged_lines(logs.queries).empty());
  const std::string counted = exposition(logs.shared.counts, {});
  EXPECT_TRUE(has(counted, "annals_requests_total{route=\"/search\",status=\"3xx\"} 1\n")) << counted;
  EXPECT_TRUE(has(counted, "annals_requests_total{route=\"other\",status=\"4xx\"} 1\n")) << counted;
}

TEST(RequestLog, WritesTheFirstPageOfASearchToTheQueryLog) {
  Logs logs;
  logs.record("/search", AnsweredSearch{.text = " Azure  OUTAGE", .matches = 3});
  logs.record("/search", AnsweredSearch{.text = "azure", .offset = 10, .matches = 3});
  logs.record("/search", AnsweredSearch{.text = "", .matches = 3});
  logs.record("/api/search", AnsweredSearch{.text = "az", .matches = 0, .typing = true});
  logs.record("/api/search", AnsweredSearch{.text = "soup", .matches = 1});
  const std::vector<std::string> lines = logged_lines(logs.queries);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(has(lines[0], "\"query\":\"azure outage\",\"typing\":false,\"matches\":3,\"zero\":false"))
      << lines[0];
  EXPECT_TRUE(has(lines[1], "\"query\":\"az\",\"typing\":true,\"matches\":0,\"zero\":true")) << lines[1];
  EXPECT_TRUE(has(lines[2], "\"query\":\"soup\",\"typing\":false")) << "a program asks whole queries";
}

TEST(RequestLog, WritesALineForWhatNoWorkerSaw) {
  Logs logs;
  const IpAddress client = parse_address("198.51.100.1").value();
  logs.shared.request_log.record_unseen({.client = client, .method = Method::Get, .status = 431, .bytes = 7});
  const std::vector<std::string> lines = logged_lines(logs.access);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(has(lines[0],
                  "\"client\":\"198.51.100.0/24\",\"method\":\"GET\",\"route\":\"other\",\"status\":431,"
                  "\"bytes\":7,\"ms\":0.000,\"generation\":null}"))
      << lines[0];
}

}  // namespace
}  // namespace annals
