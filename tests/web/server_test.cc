// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <tuple>

#include "query/error.h"
#include "tests/support/gunzipped.h"
#include "tests/support/running_server.h"
#include "web/routes.h"

namespace annals {
namespace {

using support::body_of;
using support::get_request;
using support::RawClient;
using support::RunningServer;
using support::status_of;

const std::vector<Post> kPosts = {{.path = "azure.html",
                                   .url = "/azure/",
                                   .title = "Windows Azure outage",
                                   .visibility = Visibility::Public,
                                   .text = "The outage lasted a day."}};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

ErrorKind refusal(const ServerOptions& options) {
  try {
    Server server(options);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::Internal;
}

TEST(Server, AnswersWithStatusTypeAndGuardingHeaders) {
  const RunningServer running(kPosts);
  const std::string page = running.get("/search?q=outage");
  EXPECT_EQ(status_of(page), 200);
  EXPECT_TRUE(has(page, "Content-Type: text/html; charset=utf-8\r\n")) << page;
  EXPECT_TRUE(has(page, "Windows Azure outage"));
  for (const std::string& answer :
       {page, running.get("/api/search?q=outage"), running.get("/style.css"), running.get("/healthz"),
        running.get("/nothing"), running.get("/api/search?x=1")}) {
    EXPECT_TRUE(has(answer, "X-Content-Type-Options: nosniff\r\n")) << answer;
    EXPECT_TRUE(has(answer, "Referrer-Policy: no-referrer\r\n")) << answer;
    EXPECT_TRUE(
        has(answer, "Content-Security-Policy: default-src 'none'; style-src 'self'; script-src 'self';"))
        << answer;
    EXPECT_FALSE(has(answer, "unsafe-inline")) << answer;
    EXPECT_FALSE(has(answer, "Keep-Alive:")) << answer;
  }
  EXPECT_EQ(status_of(running.get("/nothing")), 404);
  EXPECT_TRUE(has(running.get("/api/nothing"), "\"not_found\""));
}

TEST(Server, AnswersWithTheTemplateBelowTheBasePath) {
  const RunningServer running(
      kPosts, {.pages = {.base_path = "/archive", .frame = "<body class=mine>%annals%</body>"}});
  const std::string page = running.get("/archive/search?q=outage");
  EXPECT_EQ(status_of(page), 200);
  EXPECT_TRUE(body_of(page).starts_with("<body class=mine>")) << page;
  EXPECT_TRUE(has(page, "action=\"/archive/search\"")) << page;
  EXPECT_EQ(status_of(running.get("/archive")), 200);
}

std::string line_of(const std::string& answer, const std::string& name) {
  const std::size_t begin = answer.find("\r\n" + name + ": ");
  return begin == std::string::npos ? "" : answer.substr(begin, answer.find("\r\n", begin + 2) - begin);
}

TEST(Server, AnswersHeadAsGetButWithoutBody) {
  const RunningServer running(kPosts);
  RawClient client = running.connect();
  for (const std::string wish : {"", "Accept-Encoding: gzip\r\n"})
    for (const std::string target :
         {"/healthz", "/", "/search?q=outage", "/api/search?q=outage", "/feed", "/%66eed", "/openapi.json",
          "/style.css", "/nothing", "/api/search?x=1"}) {
      client.send("HEAD " + target + " HTTP/1.1\r\nHost: x\r\n" + wish + "\r\n");
      const std::string head = client.answer(false);
      EXPECT_EQ(body_of(head), "") << target;
      client.send(get_request(target, wish));
      const std::string get = client.answer();
      for (const std::string name : {"Content-Type", "Content-Length", "ETag", "Vary", "Content-Encoding"})
        EXPECT_EQ(line_of(head, name), line_of(get, name)) << target;
      EXPECT_EQ(status_of(head), status_of(get)) << target;
      EXPECT_EQ(line_of(get, "Content-Length"), "\r\nContent-Length: " + std::to_string(body_of(get).size()));
    }
}

TEST(Server, PacksLongAnswersForThoseWhoCanUnpackThem) {
  const RunningServer running(kPosts);
  const std::string wish = "Accept-Encoding: gzip, br\r\n";
  for (int round = 0; round < 2; ++round) {  // made, and kept
    const std::string plain = running.get("/openapi.json"), packed = running.get("/openapi.json", wish);
    EXPECT_TRUE(has(packed, "Content-Encoding: gzip\r\n"));
    EXPECT_EQ(support::gunzipped(body_of(packed)), body_of(plain));
    EXPECT_LT(body_of(packed).size(), body_of(plain).size() / 4);
    for (const std::string& answer : {plain, packed})
      EXPECT_TRUE(has(answer, "Vary: Accept-Encoding\r\n")) << answer;
    EXPECT_FALSE(has(plain, "Content-Encoding"));
    EXPECT_EQ(line_of(plain, "ETag"), line_of(packed, "ETag"));  // weak: the same to a reader
    const std::string short_one = running.get("/healthz", wish);
    EXPECT_FALSE(has(short_one, "Content-Encoding") || has(short_one, "Vary")) << short_one;
  }
}

TEST(Server, KeepsRobotsFromAnswers) {
  const RunningServer running(kPosts);
  for (const std::string target : {"/", "/search?q=x", "/api/search", "/feed", "/nothing"})
    EXPECT_TRUE(has(running.get(target), "X-Robots-Tag: noindex, follow\r\n")) << target;
}

TEST(Server, ServesOnlyTheMethodsThatRead) {
  const RunningServer running(kPosts);
  const std::string options = running.ask("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(status_of(options), 204);
  EXPECT_TRUE(has(options, "Allow: GET, HEAD, OPTIONS\r\n"));
  for (const std::string method : {"POST", "PUT", "DELETE", "PATCH"}) {
    RawClient client = running.connect();
    client.send(method + " /search HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nq=1");
    const std::string answer = client.rest();
    EXPECT_EQ(status_of(answer), 405) << method;
    EXPECT_TRUE(has(answer, "Connection: close\r\n")) << method;
    EXPECT_TRUE(has(answer, "Allow: GET, HEAD, OPTIONS\r\n")) << method;
  }
}

TEST(Server, KeepsAConnectionAndAnswersInOrder) {
  const RunningServer running(kPosts);
  RawClient client = running.connect();
  for (int i = 0; i < 50; ++i) {
    client.send(get_request("/healthz"));
    EXPECT_EQ(status_of(client.answer()), 200);
  }
  client.send(get_request("/healthz") + get_request("/nothing") + "\r\n" + get_request("/style.css"));
  EXPECT_EQ(status_of(client.answer()), 200);
  EXPECT_EQ(status_of(client.answer()), 404);
  EXPECT_TRUE(has(client.answer(), "text/css"));
  client.send("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_EQ(status_of(client.rest()), 200);
}

TEST(Server, ClosesAnIdleConnection) {
  const RunningServer running(kPosts, {.keep_alive = std::chrono::milliseconds(100)});
  RawClient client = running.connect();
  client.send(get_request("/healthz"));
  EXPECT_EQ(status_of(client.answer()), 200);
  EXPECT_EQ(client.rest(), "");
}

TEST(Server, SendsNothingAgainThatTheClientHas) {
  const RunningServer running(kPosts);
  RawClient client = running.connect();
  for (const std::string target : {"/style.css", "/", "/api/search?q=outage", "/feed", "/openapi.json"}) {
    client.send(get_request(target));
    const std::string tag = line_of(client.answer(), "ETag").substr(2 + 6);
    for (const std::string wish : {"", "Accept-Encoding: gzip\r\n"})
      for (const std::string method : {"GET ", "HEAD "}) {
        client.send(method + target + " HTTP/1.1\r\nHost: x\r\nIf-None-Match: " + tag + "\r\n" + wish +
                    "\r\n");
        const std::string again = client.answer(false);
        EXPECT_EQ(status_of(again), 304) << again;
        EXPECT_TRUE(has(again, "ETag: " + tag) && has(again, "Cache-Control: ")) << again;
        EXPECT_FALSE(has(again, "Content-Length") || has(again, "Content-Encoding")) << again;
      }
  }
  EXPECT_EQ(client.send(get_request("/healthz")) ? status_of(client.answer()) : 0, 200);
}

TEST(Server, StopsBeforeItRuns) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  Server server({.databases = {index.path}, .port = 0});
  server.stop();
  server.run();
}

TEST(Server, StopsAlthoughConnectionsAreIdleOrHalfSent) {
  std::vector<RawClient> clients;
  {
    const RunningServer running(
        kPosts, {.request_deadline = std::chrono::hours(1), .keep_alive = std::chrono::hours(1)});
    for (int i = 0; i < 20; ++i) {
      clients.push_back(running.connect());
      clients.back().send(i % 2 ? get_request("/healthz") : "GET /heal");
      if (i % 2) {
        EXPECT_EQ(status_of(clients.back().answer()), 200);
      }
    }
  }
  for (RawClient& client : clients) EXPECT_EQ(client.rest(), "");
}

TEST(Server, RefusesAPortThatIsTaken) {
  RunningServer running(kPosts);
  EXPECT_EQ(refusal({.databases = {running.index()}, .port = running.server().port()}),
            ErrorKind::Unwritable);
}

TEST(Server, ListensOnASocketFileThatItRemovesAgain) {
  const support::TemporaryFolder folder;
  const std::string socket = folder.path() / "annals.sock";
  {
    // What a server that was killed leaves behind.
    const FileDescriptor dead(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket.copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(dead.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  {
    RunningServer running(kPosts, {.unix_socket = socket});
    EXPECT_EQ(running.server().address(), "unix:" + socket);
    RawClient client(socket);
    client.send(get_request("/healthz"));
    EXPECT_EQ(status_of(client.answer()), 200);
    struct stat found {};
    ASSERT_EQ(::stat(socket.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0660U);
    EXPECT_EQ(refusal({.databases = {running.index()}, .unix_socket = socket}), ErrorKind::Unwritable);
    EXPECT_TRUE(RawClient(socket).connected());
  }
  EXPECT_FALSE(std::filesystem::exists(socket));
}

TEST(Server, OpensASocketFileToNobodyMoreThanIsSaid) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::string socket = index.folder.path() / "annals.sock";
  const mode_t before = ::umask(0);
  std::atomic<unsigned> widest = 0;
  {
    const std::jthread watcher([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        struct stat found {};
        if (::stat(socket.c_str(), &found) == 0) widest = widest | (found.st_mode & 0777U);
      }
    });
    for (int i = 0; i < 20; ++i)
      const Server server(
          {.databases = {index.path}, .unix_socket = socket, .unix_mode = 0600, .threads = 1});
  }
  EXPECT_EQ(widest & ~0600U, 0U);
  ::umask(0077);
  const Server server({.databases = {index.path}, .unix_socket = socket, .unix_mode = 0666, .threads = 1});
  struct stat found {};
  ASSERT_EQ(::stat(socket.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777U, 0666U);
  EXPECT_EQ(::umask(before), 0077U);
}

TEST(Server, RefusesASocketFileThatIsNone) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  const std::string file = index.folder.path() / "notes.txt";
  std::ofstream(file) << "kept";
  EXPECT_EQ(refusal({.databases = {index.path}, .unix_socket = file}), ErrorKind::Unwritable);
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_EQ(refusal({.databases = {index.path}, .unix_socket = "/tmp/" + std::string(200, 'x')}),
            ErrorKind::BadRequest);
}

TEST(Server, RefusesWhatIsNoIndex) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(refusal({.databases = {folder.path()}, .port = 0}), ErrorKind::NoIndex);
}

TEST(Server, RefusesAnIndexOfPrivatePostsUnlessTold) {
  const IndexSettings settings{.included = {Visibility::Draft, Visibility::Future}};
  const support::TemporaryIndex index = support::index_with(kPosts, settings);
  const support::TemporaryIndex open = support::index_with(kPosts);
  EXPECT_EQ(refusal({.databases = {index.path}, .port = 0}), ErrorKind::PrivateIndex);
  EXPECT_EQ(refusal({.databases = {open.path, index.path}, .port = 0}), ErrorKind::PrivateIndex);
  try {
    Server server({.databases = {index.path}, .port = 0});
  } catch (const Error& error) {
    EXPECT_TRUE(has(error.what(), "draft, future")) << error.what();
  }
}

TEST(Server, ShowsPrivatePostsOnlyUnderTheNameOfItsMachine) {
  const RunningServer running(kPosts, {.allow_private = true}, {.included = {Visibility::Draft}});
  for (const std::string host : {"localhost", "localhost:8080", "127.0.0.1", "[::1]:8080"})
    EXPECT_EQ(status_of(running.ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")), 200) << host;
  for (const std::string host : {"evil.example", "evil.example:8080", "localhost.evil.example", ""})
    EXPECT_EQ(status_of(running.ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")), 403) << host;
}

TEST(Server, TakesUpANewerGeneration) {
  const RunningServer running(kPosts);
  EXPECT_TRUE(has(running.get("/api/search?q=brandnew"), "\"hits\":[]") ||
              has(running.get("/api/search?q=brandnew"), "\"hits\": []"));
  support::write_index(running.index(), {{.title = "Brandnew", .visibility = Visibility::Public}});
  EXPECT_TRUE(has(running.get("/api/search?q=brandnew"), "Brandnew"));
}

TEST(Server, StopsShowingAnIndexThatTurnsPrivate) {
  const RunningServer running(kPosts);
  support::write_index(running.index(), {{.title = "Secret", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  const std::string answer = running.get("/search?q=secret");
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_FALSE(has(answer, "Secret"));
}

TEST(Server, IsReadyUntilItCannotBeSearched) {
  const RunningServer running(kPosts);
  EXPECT_EQ(body_of(running.get("/readyz")), "{\"ready\": true}\n");
  support::write_index(running.index(), {{.title = "Secret", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  const std::string answer = running.get("/readyz");
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_FALSE(has(answer, running.index().string()));
}

TEST(Server, IsNotReadyWhileItStops) {
  Searcher searcher = support::searcher_over(kPosts);
  const HttpResponse response = respond({.path = "/readyz", .stopping = true}, searcher);
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(has(response.body, "the server is stopping")) << response.body;
  EXPECT_EQ(respond({.path = "/healthz", .stopping = true}, searcher).status, 200);
}

TEST(Server, TellsThisMachineWhatItCounts) {
  const RunningServer running(kPosts);
  for (const std::string target : {"/search?q=outage", "/nothing", "/healthz"}) running.get(target);
  const std::string answer = running.get("/metrics");
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_TRUE(has(answer, "Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n")) << answer;
  for (const std::string_view line :
       {"annals_requests_total{route=\"/search\",status=\"2xx\"} 1\n",
        "annals_requests_total{route=\"other\",status=\"4xx\"} 1\n", "annals_connections 1\n",
        "annals_requests_waiting 0\n", "annals_index_generation 1\n", "annals_index_posts 1\n"})
    EXPECT_TRUE(has(answer, line)) << line << answer;
  EXPECT_FALSE(has(answer, "outage"));
}

TEST(Server, TellsNobodyElseWhatItCounts) {
  const RunningServer running(kPosts, {.proxies = trusted_proxies({"127.0.0.0/8"})});
  for (const std::string header : {"X-Forwarded-For: 127.0.0.1\r\n", "x-forwarded-for:\r\n", "Via: 1.1 x\r\n",
                                   "Forwarded: for=127.0.0.1\r\n", "X-Real-IP: 127.0.0.1\r\n"})
    EXPECT_EQ(status_of(running.get("/metrics", header)), 404) << header;
  EXPECT_EQ(status_of(running.ask("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n")), 404);
  const support::TemporaryFolder folder;
  const std::string socket = folder.path() / "annals.sock";
  const RunningServer on_file(kPosts, {.unix_socket = socket});
  RawClient client(socket);
  client.send(get_request("/metrics"));
  EXPECT_EQ(status_of(client.answer()), 404);
}

TEST(Server, TellsWhatItCountsOnAnAddressOfItsOwn) {
  RunningServer running(kPosts, {.metrics_host = "127.0.0.1"});
  running.get("/search?q=outage");
  EXPECT_EQ(status_of(running.get("/metrics")), 404);
  RawClient client(running.server().metrics_port());
  client.send(get_request("/search?q=outage") + get_request("/metrics", "X-Forwarded-For: 192.0.2.7\r\n"));
  EXPECT_EQ(status_of(client.answer()), 404);
  EXPECT_TRUE(has(client.answer(), "annals_requests_total{route=\"/search\",status=\"2xx\"} 1\n"));
}

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::vector<std::string> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST(Server, WritesALineForEachRequest) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "access.log";
  const RunningServer running(kPosts, {.proxies = trusted_proxies({"127.0.0.1"}), .access_log = log});
  running.get("/search?q=secret", "X-Forwarded-For: 192.0.2.7\r\n");
  running.get("/secret\"%0d%0a");
  running.ask("BREW / HTTP/1.1\r\nHost: x\r\n\r\n");
  running.ask("GET / HTTP/1.1\r\nBad\r\n\r\n");
  const std::vector<std::string> lines = lines_of(log);
  ASSERT_EQ(lines.size(), 4U);
  const std::pair<std::string, std::string> expected[] = {
      {"192.0.2.0/24\",\"method\":\"GET", "/search\",\"status\":200"},
      {"127.0.0.0/24\",\"method\":\"GET", "other\",\"status\":404"},
      {"127.0.0.0/24\",\"method\":\"other", "other\",\"status\":400"},
      {"127.0.0.0/24\",\"method\":\"GET", "other\",\"status\":400"}};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_TRUE(nlohmann::json::accept(lines[i])) << lines[i];
    EXPECT_TRUE(has(lines[i], expected[i].first)) << lines[i];
    EXPECT_TRUE(has(lines[i], expected[i].second)) << lines[i];
    EXPECT_TRUE(has(lines[i], "\"generation\":\"gen-000001\"")) << lines[i];
    EXPECT_FALSE(has(lines[i], "secret")) << lines[i];
  }
}

TEST(Server, WritesALineForEachSearch) {
  const support::TemporaryFolder folder;
  const std::string log = folder.path() / "queries.log";
  const RunningServer running(kPosts, {.query_log = log});
  for (const std::string target : {"/search?q=Outage&q=%20AZURE", "/search?q=outage&offset=10", "/search",
                                   "/api/search?q=nowhere", "/healthz", "/api/suggest?q=az",
                                   "/api/search?q=outage&nonsense=1", "/search?tag=x", "/style.css?q=x"})
    running.get(target);
  const std::vector<std::string> lines = lines_of(log);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_TRUE(has(lines[0], "\"query\":\"azure\",\"typing\":false,\"matches\":1,\"zero\":false")) << lines[0];
  EXPECT_TRUE(has(lines[1], "\"query\":\"nowhere\",\"typing\":true,\"matches\":0,\"zero\":true")) << lines[1];
}

TEST(Server, ServesAlthoughItsLogsAreFull) {
  const RunningServer running(kPosts, {.access_log = "/dev/full", .query_log = "/dev/full"});
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  const std::string counted = running.get("/metrics");
  EXPECT_TRUE(has(counted, "annals_log_lines_lost_total{log=\"access\"} 1\n")) << counted;
  EXPECT_TRUE(has(counted, "annals_log_lines_lost_total{log=\"queries\"} 1\n")) << counted;
}

TEST(Server, RefusesALogThatCannotBeWritten) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  EXPECT_EQ(refusal({.databases = {index.path}, .port = 0, .access_log = index.path / "none" / "a.log"}),
            ErrorKind::Unwritable);
}

TEST(Server, RefusesWhoAsksTooOften) {
  const RunningServer running(kPosts, {.rate = {.per_second = 0.01, .burst = 2, .for_this_machine = true}});
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  const std::string page = running.get("/search?q=outage"), json = running.get("/api/search?q=outage");
  EXPECT_EQ(status_of(page), 429);
  EXPECT_TRUE(has(page, "Retry-After: 100\r\n")) << page;
  EXPECT_TRUE(has(page, "text/html")) << page;
  EXPECT_EQ(status_of(json), 429);
  EXPECT_TRUE(has(json, "\"too_many_requests\"")) << json;
  for (const std::string probe : {"/healthz", "/readyz", "/metrics"})
    EXPECT_EQ(status_of(running.get(probe)), 200);
  EXPECT_TRUE(has(running.get("/metrics"), "annals_refused_total{reason=\"rate\"} 2\n"));
}

TEST(Server, LimitsTheClientsBehindATrustedProxyOneByOne) {
  const RunningServer running(
      kPosts, {.rate = {.per_second = 0.01, .burst = 1}, .proxies = trusted_proxies({"127.0.0.1"})});
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

TEST(Server, ReloadsItsTemplateItsLogsAndItsIndex) {
  const support::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "access.log";
  RunningServer running(kPosts, {.access_log = log, .pages = {.frame = "<body class=old>%annals%</body>"}});
  EXPECT_TRUE(has(running.get("/search"), "class=old"));
  std::filesystem::rename(log, folder.path() / "access.log.1");
  support::write_index(running.index(), {{.title = "Brandnew", .visibility = Visibility::Public}, {}});
  running.server().reload("<body class=new>%annals%</body>");
  EXPECT_TRUE(has(running.get("/search"), "class=new"));
  EXPECT_EQ(lines_of(log).size(), 1U);
  running.server().reload(std::nullopt);
  EXPECT_TRUE(has(running.get("/search"), "class=new"));
  EXPECT_EQ(running.log(), std::vector<std::string>(2, "reloaded: 2 posts of gen-000002"));
}

TEST(Server, GoesOnWhenAReloadFails) {
  const support::TemporaryFolder folder;
  const std::filesystem::path inside = folder.path() / "logs";
  std::filesystem::create_directory(inside);
  RunningServer running(kPosts, {.access_log = inside / "access.log"});
  std::filesystem::remove_all(inside);
  std::ofstream(running.index() / "CURRENT") << "gen-999999 0123456789abcdef0123456789abcdef\n";
  running.server().reload(std::nullopt);
  EXPECT_EQ(running.log().size(), 2U);
  EXPECT_TRUE(has(running.get("/search?q=outage"), "Windows Azure outage"));
}

TEST(Server, ReloadsWhileItAnswers) {
  RunningServer running(kPosts, {.pages = {.frame = "<body>%annals%</body>"}});
  {
    const std::jthread reloading([&](const std::stop_token& stop) {
      while (!stop.stop_requested()) running.server().reload("<body>%annals%</body>");
    });
    for (int i = 0; i < 50; ++i) EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  }
}

TEST(Server, TakesOverASocketThatListens) {
  const support::TemporaryIndex index = support::index_with(kPosts);
  FileDescriptor listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listener.number(), 5), 0);
  const int port = name_of(listener.number()).port;
  Server server({.databases = {index.path}, .host = "192.0.2.1", .port = 1, .listener = listener.release()});
  EXPECT_EQ(server.address(), "http://127.0.0.1:" + std::to_string(port) + "/");
  RawClient early(port);
  early.send(get_request("/healthz"));
  std::jthread running([&] { server.run(); });
  EXPECT_EQ(status_of(early.answer()), 200);
  server.stop();
}

TEST(Endpoint, IsAHostAndAPort) {
  for (const auto& [text, host, port] :
       {std::tuple("127.0.0.1:9464", "127.0.0.1", 9464), std::tuple("[::1]:0", "::1", 0),
        std::tuple("localhost:80", "localhost", 80)}) {
    EXPECT_EQ(parse_endpoint(text).host, host);
    EXPECT_EQ(parse_endpoint(text).port, port);
  }
  for (const std::string_view text : {"", ":9464", "9464", "x:", "x:y", "x:65536", "x:-1", "x:1 "})
    EXPECT_THROW(parse_endpoint(text), Error) << text;
}

TEST(Server, KeepsServingWhenTheNewerGenerationIsBroken) {
  const RunningServer running(kPosts);
  std::ofstream(running.index() / "CURRENT") << "gen-999999 0123456789abcdef0123456789abcdef\n";
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(has(running.get("/search?q=outage"), "Windows Azure outage"));
  EXPECT_EQ(running.log().size(), 1U);
}

}  // namespace
}  // namespace annals
