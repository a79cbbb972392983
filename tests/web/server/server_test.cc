// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/server.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <utility>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/running_server.h"
#include "web/http/event_loop.h"

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

TEST(Server, AnswersWithStatusTypeAndGuardingHeaders) {
  const RunningServer running(kOutage);
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
      kOutage, {.pages = {.base_path = "/archive", .frame = "<body class=mine>%annals%</body>"}});
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
  const RunningServer running(kOutage);
  RawClient client = running.connect();
  for (const std::string wish : {"", "Accept-Encoding: gzip\r\n"})
    for (const std::string target :
         {"/healthz", "/", "/search?q=outage", "/api/search?q=outage", "/feed", "/%66eed", "/openapi.json",
          "/style.css", "/nothing", "/api/search?x=1"}) {
      client.send("HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\n" + wish + "\r\n");
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

TEST(Server, KeepsRobotsFromAnswers) {
  const RunningServer running(kOutage);
  for (const std::string target : {"/", "/search?q=x", "/api/search", "/feed", "/nothing"})
    EXPECT_TRUE(has(running.get(target), "X-Robots-Tag: noindex, follow\r\n")) << target;
}

TEST(Server, ServesOnlyTheMethodsThatRead) {
  const RunningServer running(kOutage);
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
  const RunningServer running(kOutage);
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
  const RunningServer running(kOutage, {.keep_alive = std::chrono::milliseconds(100)});
  RawClient client = running.connect();
  client.send(get_request("/healthz"));
  EXPECT_EQ(status_of(client.answer()), 200);
  EXPECT_EQ(client.rest(), "");
}

TEST(Server, SendsNothingAgainThatTheClientHas) {
  const RunningServer running(kOutage);
  RawClient client = running.connect();
  for (const std::string target : {"/style.css", "/", "/api/search?q=outage", "/feed", "/openapi.json"}) {
    client.send(get_request(target));
    const std::string tag = line_of(client.answer(), "ETag").substr(2 + 6);
    for (const std::string wish : {"", "Accept-Encoding: gzip\r\n"})
      for (const std::string method : {"GET ", "HEAD "}) {
        client.send(method + target + " HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag + "\r\n" +
                    wish + "\r\n");
        const std::string again = client.answer(false);
        EXPECT_EQ(status_of(again), 304) << again;
        EXPECT_TRUE(has(again, "ETag: " + tag) && has(again, "Cache-Control: ")) << again;
        EXPECT_FALSE(has(again, "Content-Length") || has(again, "Content-Encoding")) << again;
      }
  }
  EXPECT_EQ(client.send(get_request("/healthz")) ? status_of(client.answer()) : 0, 200);
}

TEST(Server, RefusesWhatIsNoIndex) {
  const support::TemporaryFolder folder;
  EXPECT_EQ(refusal({.databases = {folder.path()}, .port = 0}), ErrorKind::NoIndex);
}

TEST(Server, RefusesAnIndexOfPrivatePostsUnlessAllowed) {
  const IndexSettings settings{.included = {Visibility::Draft, Visibility::Future}};
  const support::TemporaryIndex index = support::index_with(kOutage, settings);
  const support::TemporaryIndex open = support::index_with(kOutage);
  EXPECT_EQ(refusal({.databases = {index.path}, .port = 0}), ErrorKind::PrivateIndex);
  EXPECT_EQ(refusal({.databases = {open.path, index.path}, .port = 0}), ErrorKind::PrivateIndex);
  try {
    Server server({.databases = {index.path}, .port = 0});
  } catch (const Error& error) {
    EXPECT_TRUE(has(error.what(), "draft, future")) << error.what();
  }
}

TEST(Server, ShowsPrivatePostsUnderTheNameThatItWasGiven) {
  const RunningServer running(kOutage, {.allow_private = true, .private_host = "localhost"},
                              {.included = {Visibility::Draft}});
  for (const std::string host : {"localhost", "localhost:8080", "LocalHost"})
    EXPECT_EQ(status_of(running.ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")), 200) << host;
  for (const std::string host :
       {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1:8080", ""})
    EXPECT_EQ(status_of(running.ask("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")), 403) << host;
}

TEST(Server, LeadsFromAnAddressWithASlashToTheOneWithout) {
  const RunningServer running(kOutage, {.pages = {.base_path = "/archive"}});
  for (const auto& [target, location] :
       {std::pair("/archive/search/?q=a%0d%0aInjected:+x&tag=c%2B%2B",
                  "../search?q=a%0D%0AInjected%3A%20x&tag=c%2B%2B"),
        std::pair("/search/", "../search"), std::pair("/archive/feed/", "../feed"),
        std::pair("/archive/api/search/?q=x", "../search?q=x")}) {
    const std::string answer = running.get(target);
    EXPECT_EQ(status_of(answer), 301) << target << answer;
    EXPECT_EQ(support::header_of(answer, "Location"), location);
  }
  for (const std::string target : {"/archive/style.css/", "/archive/search//", "/archive//", "/healthz/"})
    EXPECT_EQ(status_of(running.get(target)), 404) << target;
}

TEST(Server, KeepsConnectionsLongerThanProxiesDo) {
  EXPECT_GE(ServerOptions().keep_alive, std::chrono::seconds(60));
  EXPECT_GE(EventLoopOptions().keep_alive, std::chrono::seconds(60));
}

TEST(Server, ServesANewerGeneration) {
  const RunningServer running(kOutage);
  EXPECT_TRUE(has(running.get("/api/search?q=brandnew"), "\"hits\":[]") ||
              has(running.get("/api/search?q=brandnew"), "\"hits\": []"));
  support::write_index(running.index(), {{.title = "Brandnew", .visibility = Visibility::Public}});
  EXPECT_TRUE(has(running.get("/api/search?q=brandnew"), "Brandnew"));
}

TEST(Server, StopsShowingAnIndexThatTurnsPrivate) {
  const RunningServer running(kOutage);
  support::write_index(running.index(), {{.title = "Secret", .visibility = Visibility::Draft}},
                       {.included = {Visibility::Draft}});
  const std::string answer = running.get("/search?q=secret");
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_FALSE(has(answer, "Secret"));
}

TEST(Server, KeepsServingWhenTheNewerGenerationIsBroken) {
  const RunningServer running(kOutage);
  std::ofstream(running.index() / "CURRENT") << "gen-999999 0123456789abcdef0123456789abcdef\n";
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(has(running.get("/search?q=outage"), "Windows Azure outage"));
  const auto is_about_it = [](const std::string& line) { return has(line, "gen-999999"); };
  EXPECT_EQ(std::ranges::count_if(running.log(), is_about_it), 1);
}

}  // namespace
}  // namespace annals
