// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/running_program.h"
#include "tests/support/running_server.h"
#include "web/api/respond.h"
#include "web/api/routes.h"
#include "web/server/server.h"

namespace annals {
namespace {

using support::body_of;
using support::get_request;
using support::has;
using support::kOutage;
using support::RawClient;
using support::refusal;
using support::RunningServer;
using support::status_of;

TEST(Server, IsReadyUntilItCannotBeSearched) {
  const RunningServer running(kOutage);
  EXPECT_EQ(body_of(running.get("/readyz")), "{\"ready\": true, \"verified\": true}\n");
  support::write_index(running.index(), {{.title = "Secret", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  std::string answer;
  EXPECT_TRUE(support::eventually([&] { return status_of(answer = running.get("/readyz")) == 503; }));
  EXPECT_FALSE(has(answer, running.index().string()));
}

TEST(Server, IsNotReadyWhileItStops) {
  Searcher searcher = support::searcher_over(kOutage);
  const PageOptions pages;
  const auto answer = [&](const HttpRequest& request) {
    HandlerContext context{.request = request,
                           .route = find_route(request.path, pages),
                           .searcher = searcher,
                           .pages = pages,
                           .stopping = true};
    return respond(context);
  };
  const HttpResponse response = answer({.path = "/readyz"});
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(has(response.body, "the server is stopping")) << response.body;
  EXPECT_EQ(answer({.path = "/healthz"}).status, 200);
}

TEST(Server, ShowsItsMetricsOnAnAddressOfTheirOwn) {
  RunningServer running(kOutage, {.metrics_host = "127.0.0.1"});
  for (const std::string target : {"/search?q=outage", "/nothing", "/healthz"}) running.get(target);
  RawClient client(running.server().metrics_port());
  client.send(get_request("/search?q=outage") + get_request("/metrics", "X-Forwarded-For: 192.0.2.7\r\n"));
  EXPECT_EQ(status_of(client.answer()), 404);
  const std::string answer = client.answer();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_TRUE(has(answer, "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n")) << answer;
  for (const std::string_view line :
       {"annals_requests_total{route=\"/search\",status=\"2xx\"} 1\n",
        "annals_requests_total{route=\"/healthz\",status=\"2xx\"} 1\n",
        "annals_requests_total{route=\"other\",status=\"4xx\"} 1\n", "annals_requests_waiting 0\n",
        "annals_index_generation 1\n", "annals_index_posts 1\n"})
    EXPECT_TRUE(has(answer, line)) << line << answer;
  EXPECT_FALSE(has(answer, "outage"));
}

TEST(Server, ShowsItsMetricsNowhereElse) {
  const support::TemporaryFolder folder;
  const std::string socket = folder.path() / "annals.sock";
  const RunningServer off(kOutage), on(kOutage, {.metrics_host = "127.0.0.1"}),
      on_file(kOutage, {.unix_socket = socket, .metrics_host = "127.0.0.1"});
  for (const std::string header : {"", "X-Forwarded-For: 127.0.0.1\r\n", "Authorization: Bearer x\r\n"}) {
    EXPECT_EQ(status_of(off.get("/metrics", header)), 404) << header;
    EXPECT_EQ(status_of(on.get("/metrics", header)), 404) << header;
  }
  RawClient client(socket);
  client.send(get_request("/metrics"));
  EXPECT_EQ(status_of(client.answer()), 404);
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Of each line what it says up to the method, and from the route on; nothing of what was asked.
void expect_lines(const std::vector<std::string>& lines,
                  const std::vector<std::pair<std::string, std::string>>& expected,
                  std::string_view in_each) {
  ASSERT_EQ(lines.size(), expected.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_TRUE(nlohmann::json::accept(lines[i])) << lines[i];
    EXPECT_TRUE(has(lines[i], expected[i].first)) << lines[i];
    EXPECT_TRUE(has(lines[i], expected[i].second)) << lines[i];
    EXPECT_TRUE(has(lines[i], in_each)) << lines[i];
    EXPECT_FALSE(has(lines[i], "secret")) << lines[i];
  }
}

TEST(Server, WritesALineForEachRequest) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "access.log";
  const RunningServer running(kOutage, {.proxies = trusted_proxies({"127.0.0.1"}), .access_log = log});
  running.get("/search?q=secret", "X-Forwarded-For: 192.0.2.7\r\n");
  running.get("/secret\"%0d%0a");
  running.ask("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");
  running.ask("GET / HTTP/1.1\r\nBad\r\n\r\n");
  expect_lines(lines_of(log),
               {{"192.0.2.0/24\",\"method\":\"GET", "/search\",\"status\":200"},
                {"127.0.0.0/24\",\"method\":\"GET", "other\",\"status\":404"},
                {"127.0.0.0/24\",\"method\":\"other", "other\",\"status\":400"},
                {"127.0.0.0/24\",\"method\":\"GET", "other\",\"status\":400"}},
               "\"generation\":\"gen-000001\"");
}

TEST(Server, WritesALineForEachRequestThatNoWorkerSees) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "access.log";
  const TrustedProxies proxies = trusted_proxies({"127.0.0.1"});
  {
    const RunningServer busy(kOutage, {.queue = 0, .proxies = proxies, .access_log = log});
    EXPECT_EQ(status_of(busy.get("/search?q=secret", "X-Forwarded-For: 192.0.2.7\r\n")), 503);
    EXPECT_EQ(status_of(busy.get("/secret")), 503);
  }
  {
    const RunningServer strict(kOutage, {.request_deadline = std::chrono::milliseconds(50),
                                         .request_bytes = 200,
                                         .proxies = proxies,
                                         .access_log = log});
    EXPECT_EQ(status_of(strict.ask("GET /?q=" + std::string(300, 'x') + "\r\nX-Forwarded-For: 192.0.2.7")),
              431);
    EXPECT_EQ(status_of(strict.ask("HEAD /secret HTTP/1.1\r\nX-Forwarded-For: 192.0.2.7")), 408);
  }
  {
    const RunningServer full(kOutage, {.connections_per_address = 1, .access_log = log});
    const RawClient first = full.connect();
    EXPECT_EQ(status_of(full.connect().rest()), 503);
  }
  expect_lines(lines_of(log),
               {{"192.0.2.0/24\",\"method\":\"GET", "/search\",\"status\":503"},
                {"127.0.0.0/24\",\"method\":\"GET", "other\",\"status\":503"},
                {"127.0.0.0/24\",\"method\":\"GET", "other\",\"status\":431"},
                {"127.0.0.0/24\",\"method\":\"HEAD", "other\",\"status\":408"},
                {"127.0.0.0/24\",\"method\":\"other", "other\",\"status\":503"}},
               "\"ms\":0.000,\"generation\":null}");
}

TEST(Server, WritesALineForEachSearch) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "queries.log";
  const RunningServer running(kOutage, {.query_log = log});
  for (const std::string target : {"/search?q=Outage&q=%20AZURE", "/search?q=outage&offset=10", "/search",
                                   "/api/search?q=nowhere&typing=1", "/healthz", "/api/suggest?q=az",
                                   "/api/search?q=outage&nonsense=1", "/search?tag=x", "/style.css?q=x"})
    running.get(target);
  const std::vector<std::string> lines = lines_of(log);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(has(lines[0], "\"query\":\"azure\",\"typing\":false,\"matches\":1,\"zero\":false")) << lines[0];
  EXPECT_TRUE(has(lines[1], "\"query\":\"nowhere\",\"typing\":true,\"matches\":0,\"zero\":true")) << lines[1];
}

TEST(Server, ServesAlthoughItsLogsAreFull) {
  const RunningServer running(
      kOutage, {.metrics_host = "127.0.0.1", .access_log = "/dev/full", .query_log = "/dev/full"});
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  const std::string counted = running.metrics();
  EXPECT_TRUE(has(counted, "annals_log_lines_lost_total{log=\"access\"} 1\n")) << counted;
  EXPECT_TRUE(has(counted, "annals_log_lines_lost_total{log=\"queries\"} 1\n")) << counted;
}

TEST(Server, RefusesALogThatCannotBeWritten) {
  const support::TemporaryIndex index = support::index_with(kOutage);
  EXPECT_EQ(refusal({.databases = {index.path}, .port = 0, .access_log = index.path / "none" / "a.log"}),
            ErrorKind::Unwritable);
}

TEST(Server, RefusesWhoAsksTooOften) {
  const RunningServer running(kOutage, {.metrics_host = "127.0.0.1",
                                        .rate = {.per_second = 0.01, .burst = 2, .for_this_machine = true}});
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  const std::string page = running.get("/search?q=outage"), json = running.get("/api/search?q=outage");
  EXPECT_EQ(status_of(page), 429);
  EXPECT_TRUE(has(page, "Retry-After: 100\r\n")) << page;
  EXPECT_TRUE(has(page, "text/html")) << page;
  EXPECT_EQ(status_of(json), 429);
  EXPECT_TRUE(has(json, "\"too_many_requests\"")) << json;
  for (const std::string probe : {"/healthz", "/readyz"}) EXPECT_EQ(status_of(running.get(probe)), 200);
  EXPECT_TRUE(has(running.metrics(), "annals_refused_total{reason=\"rate\"} 2\n"));
}

TEST(Server, LimitsTheClientsBehindATrustedProxyOneByOne) {
  const RunningServer running(
      kOutage, {.rate = {.per_second = 0.01, .burst = 1}, .proxies = trusted_proxies({"127.0.0.1"})});
  const auto status_for = [&](const std::string& hops) {
    return status_of(running.get("/search", "X-Forwarded-For: " + hops + "\r\n"));
  };
  EXPECT_EQ(status_for("192.0.2.1"), 200);
  EXPECT_EQ(status_for("192.0.2.1"), 429);
  EXPECT_EQ(status_for("192.0.2.2"), 200);
  EXPECT_EQ(status_for("198.51.100.77, 192.0.2.1"), 429);
  EXPECT_EQ(status_for("2001:db8::1"), 200);
  EXPECT_EQ(status_for("2001:db8::2"), 429);
}

bool says(const RunningServer& running, const std::string& part) {
  return support::eventually([&] {
    return std::ranges::any_of(running.log(), [&](const std::string& line) { return has(line, part); });
  });
}

TEST(Server, ReloadsItsTemplateItsLogsAndItsIndex) {
  const support::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "access.log";
  RunningServer running(kOutage, {.access_log = log, .pages = {.frame = "<body class=old>%annals%</body>"}});
  EXPECT_TRUE(has(running.get("/search"), "class=old"));
  std::filesystem::rename(log, folder.path() / "access.log.1");
  support::write_index(running.index(), {{.title = "Brandnew", .visibility = Visibility::Public}, {}});
  running.server().reload("<body class=new>%annals%</body>");
  EXPECT_TRUE(has(running.get("/search"), "class=new"));
  EXPECT_EQ(lines_of(log).size(), 1U);
  running.server().reload(std::nullopt);
  EXPECT_TRUE(has(running.get("/search"), "class=new"));
  EXPECT_TRUE(says(running, "reloaded: 2 posts of gen-000002"));
}

TEST(Server, GoesOnWhenAReloadFails) {
  const support::TemporaryFolder folder;
  const std::filesystem::path inside = folder.path() / "logs";
  std::filesystem::create_directory(inside);
  RunningServer running(kOutage, {.access_log = inside / "access.log"});
  std::filesystem::remove_all(inside);
  std::ofstream(running.index() / "CURRENT") << "gen-999999 0123456789abcdef0123456789abcdef\n";
  running.server().reload(std::nullopt);
  EXPECT_TRUE(says(running, "access.log")) << "it cannot be opened";
  EXPECT_TRUE(says(running, "gen-999999")) << "it cannot be read";
  EXPECT_TRUE(has(running.get("/search?q=outage"), "Windows Azure outage"));
}

TEST(Server, ReloadsWhileItAnswers) {
  RunningServer running(kOutage, {.pages = {.frame = "<body>%annals%</body>"}});
  {
    const std::jthread reloading([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) running.server().reload("<body>%annals%</body>");
    });
    for (int i = 0; i < 50; ++i) EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  }
}

}  // namespace
}  // namespace annals
