// SPDX-License-Identifier: GPL-2.0-or-later
/// What a stranger may send to the server. Answers are asserted, never how long they took: a healthy client
/// is answered while the attackers are still connected.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <fstream>

#include "tests/support/has.h"
#include "tests/support/running_server.h"

namespace annals {
namespace {

using support::body_of;
using support::get_request;
using support::has;
using support::RawClient;
using support::RunningServer;
using support::status_of;

constexpr std::size_t kMegabyte = 1048576;

std::vector<Post> posts() {
  std::vector<Post> all;
  for (int i = 0; i < 50; ++i)
    all.push_back({.title = "Outage " + std::to_string(i),
                   .visibility = Visibility::Public,
                   .text = "The outage lasted " + std::to_string(i) + " days. " + std::string(500, 'x')});
  return all;
}

#ifndef __has_feature  // clang's alone
#define __has_feature(name) 0
#endif
#if __has_feature(address_sanitizer) || defined(__SANITIZE_ADDRESS__)
constexpr std::size_t kQuarantine = 256 * kMegabyte;  // of freed memory, which ASan keeps to see it used
#else
constexpr std::size_t kQuarantine = 0;
#endif

std::size_t resident_bytes() {
  std::ifstream status("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  status >> all >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// Connections that send a byte now and then until the end of their scope, and come back when thrown out.
class Drippers {
 public:
  Drippers(const RunningServer& running, unsigned count, std::string beginning)
      : running_(running), beginning_(std::move(beginning)) {
    for (unsigned i = 0; i < count; ++i) clients_.push_back(begun());
    thread_ = std::thread([this] {
      while (!stop_) {
        for (RawClient& client : clients_)
          if (!client.send("a")) client = begun();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    });
  }
  ~Drippers() {
    stop_ = true;
    thread_.join();
  }

 private:
  RawClient begun() {
    RawClient client = running_.connect();
    client.send(beginning_);
    return client;
  }

  const RunningServer& running_;
  std::string beginning_;
  std::vector<RawClient> clients_;
  std::atomic<bool> stop_ = false;
  std::thread thread_;
};

TEST(HostileHttp, DrippingClientsHoldNobodyUp) {
  for (const unsigned attackers : {8U, 40U, 200U})
    for (const std::string beginning : {"GET /healthz HTTP/1.1\r\nX: ", "G", "\r\n"}) {
      const RunningServer running(posts(), {.threads = 2, .request_deadline = std::chrono::hours(1)});
      const Drippers drippers(running, attackers, beginning);
      for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of(running.get("/search?q=outage")), 200) << attackers;
    }
}

/// Asks again when its own connection was closed, as browsers do: while the crowd is still arriving, a
/// healthy client that has not sent its request yet looks like one of them.
int status_after_retries(const RunningServer& running, const std::string& target) {
  int status = 0;
  for (int i = 0; i < 10 && status == 0; ++i) status = status_of(running.get(target));
  return status;
}

TEST(HostileHttp, DrippingClientsAreClosedAtTheConnectionLimit) {
  const RunningServer running(posts(),
                              {.threads = 2, .connections = 30, .request_deadline = std::chrono::hours(1)});
  const Drippers drippers(running, 60, "GET /healthz HTTP/1.1\r\nX: ");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(status_after_retries(running, "/search?q=outage"), 200);
}

TEST(HostileHttp, AnUnfinishedRequestIsEnded) {
  const RunningServer running(posts(), {.request_deadline = std::chrono::milliseconds(200)});
  RawClient client = running.connect();
  client.send("GET /healthz HTTP/1.1\r\nHost:");
  EXPECT_EQ(status_of(client.rest()), 408);
}

TEST(HostileHttp, IdleConnectionsAreClosedAtTheConnectionLimit) {
  const RunningServer running(posts(), {.connections = 30, .keep_alive = std::chrono::hours(1)});
  std::vector<RawClient> idle;
  for (int i = 0; i < 100; ++i) {
    idle.push_back(running.connect());
    idle.back().send(get_request("/healthz"));
    EXPECT_EQ(status_of(idle.back().answer()), 200) << i;
  }
}

TEST(HostileHttp, IdleConnectionsHoldNobodyUp) {
  const RunningServer running(posts(), {.threads = 2, .keep_alive = std::chrono::hours(1)});
  const std::size_t before = resident_bytes();
  std::vector<RawClient> idle;
  for (int i = 0; i < 200; ++i) {
    idle.push_back(running.connect());
    idle.back().send(get_request("/search?q=outage"));
    EXPECT_EQ(status_of(idle.back().answer()), 200) << i;
  }
  for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
  for (RawClient& client : idle) {
    client.send(get_request("/healthz"));
    EXPECT_EQ(status_of(client.answer()), 200);
  }
  EXPECT_LT(resident_bytes(), before + 32 * kMegabyte);
}

TEST(HostileHttp, AnAddressThatIsOnlyClaimedIsNobodys) {
  const RunningServer running(posts(), {.connections_per_address = 5, .keep_alive = std::chrono::hours(1)});
  std::vector<RawClient> clients;
  for (int i = 0; i < 5; ++i) {
    clients.push_back(running.connect());
    const std::string address = "192.0.2." + std::to_string(i) + "\r\n";
    clients.back().send(get_request("/healthz", "X-Forwarded-For: " + address + "X-Real-IP: " + address +
                                                    "Forwarded: for=" + address + "REMOTE_ADDR: " + address));
    EXPECT_EQ(status_of(clients.back().answer()), 200) << i;
  }
  EXPECT_EQ(status_of(running.get("/healthz")), 200);
  EXPECT_EQ(clients[0].rest(), "") << "all are one address's, and the idlest made room";
}

TEST(HostileHttp, OneAddressGetsItsShareOnly) {
  const RunningServer running(posts(),
                              {.connections_per_address = 5, .request_deadline = std::chrono::hours(1)});
  std::vector<RawClient> clients;
  const std::string request = get_request("/healthz", "Connection: close\r\n");
  for (int i = 0; i < 5; ++i) {
    clients.push_back(running.connect());
    clients.back().send(request.substr(0, 10));
  }
  EXPECT_EQ(status_of(running.connect().rest()), 503);
  clients[0].send(request.substr(10));
  EXPECT_EQ(status_of(clients[0].rest()), 200);
  clients.erase(clients.begin());
  std::string answer;  // the server notices the close with its next event
  for (int i = 0; i < 500 && status_of(answer) != 200; ++i) {
    answer = running.get("/healthz");
    if (status_of(answer) != 200) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  EXPECT_EQ(status_of(answer), 200);
}

TEST(HostileHttp, EmptyConnectionsAreHarmless) {
  const RunningServer running(posts());
  for (int i = 0; i < 300; ++i) EXPECT_TRUE(running.connect().connected());
  EXPECT_EQ(status_of(running.get("/healthz")), 200);
}

TEST(HostileHttp, AnEndlessRequestIsCutOff) {
  const RunningServer running(posts());
  struct Case {
    std::string beginning, piece;
  };
  std::string headers;
  for (int i = 0; headers.size() < kMegabyte; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
  const std::string letters(kMegabyte, 'a');
  for (const auto& [beginning, piece] : {
           Case{"GET / HTTP/1.1\r\nX: ", letters},
           Case{"GET /", letters},
           Case{"GET / HTTP/1.1\r\n", headers},
           Case{"", std::string(kMegabyte, '\0')},
           Case{"", letters},
           Case{"GET / HTTP/1.1\r\n", std::string(kMegabyte, '\n')},
       }) {
    const std::size_t before = resident_bytes();
    RawClient client = running.connect();
    client.send(beginning);
    bool open = true;
    for (int i = 0; i < 200 && open; ++i) open = client.send(piece);
    EXPECT_FALSE(open) << beginning;
    EXPECT_LT(resident_bytes(), before + 32 * kMegabyte) << beginning;
    EXPECT_EQ(status_of(running.get("/healthz")), 200);
  }
}

TEST(HostileHttp, ALongRequestIsRefused) {
  const RunningServer running(posts());
  const std::string long_line = "GET /?q=" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
  EXPECT_EQ(status_of(running.ask(long_line)), 414);
  EXPECT_EQ(status_of(running.ask("GET /?q=" + std::string(20000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n")),
            431);
  EXPECT_EQ(status_of(running.get("/search?q=" + std::string(2000, 'a'))), 200)
      << "a long query is searched by its rarest words";
  EXPECT_EQ(status_of(running.get("/" + std::string(8000, 'a'))), 404);
  std::string headers;
  for (int i = 0; i < 1000; ++i) headers += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(status_of(running.get("/healthz", headers)), 200);
}

TEST(HostileHttp, BodiesAreNeitherReadNorTakenForRequests) {
  const RunningServer running(posts());
  const std::string smuggled = get_request("/style.css");
  for (const std::string& head : {
           std::string("POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"),
           "POST /search HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(smuggled.size()) +
               "\r\n\r\n",
           "GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(smuggled.size()) +
               "\r\n\r\n",
           std::string("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n"),
           std::string("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n"),
           std::string("GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\n"),
           std::string("GET /healthz HTTP/1.1\r\nHost: x\r\ntransfer-encoding: chunked\r\nConnection: "
                       "keep-alive\r\n\r\n"),
           std::string("PATCH /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"),
           std::string("BREW /x HTTP/1.1\r\nHost: x\r\n\r\n"),
       }) {
    RawClient client = running.connect();
    client.send(head + smuggled);
    const std::string all = client.rest();
    EXPECT_GE(status_of(all), 200) << head << all;
    EXPECT_FALSE(has(all, "text/css")) << head << all;
    EXPECT_TRUE(has(all, "Connection: close\r\n")) << head << all;
  }
}

TEST(HostileHttp, HeadersThatAProxyMayReadOtherwiseAreRefused) {
  const RunningServer running(posts());
  for (const std::string header :
       {"Content-Length : 5\r\n", "Transfer-Encoding\t: chunked\r\n", "X: y\rContent-Length: 5\r\n",
        "X: y\nContent-Length: 5\r\n", "X: y\r\n Content-Length: 5\r\n", "Content-Length\r\n", ": x\r\n",
        "X\xC2\xA0: y\r\n", "X: y\r\r\n"}) {
    RawClient client = running.connect();
    client.send(get_request("/healthz", header) + get_request("/style.css"));
    const std::string all = client.rest();
    EXPECT_EQ(status_of(all), 400) << header << all;
    EXPECT_FALSE(has(all, "text/css")) << header << all;
  }
}

TEST(HostileHttp, AnEndlessBodyIsCutOff) {
  const RunningServer running(posts());
  const std::size_t before = resident_bytes();
  RawClient client = running.connect();
  client.send("POST /search HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "100000\r\n" + std::string(kMegabyte, 'z') + "\r\n";
  bool open = true;
  constexpr int kGigabyte = 1024;  // of chunks
  for (int i = 0; i < kGigabyte && open; ++i) open = client.send(chunk);
  EXPECT_FALSE(open);
  EXPECT_LT(resident_bytes(), before + 32 * kMegabyte);
  EXPECT_EQ(status_of(running.get("/healthz")), 200);
}

TEST(HostileHttp, ACompressedBodyIsNotUnpacked) {
  const RunningServer running(posts());
  const std::string head("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x01\x01", 14);  // of gzip
  const std::string bomb = head + std::string(10'000, '\0');
  const std::size_t before = resident_bytes();
  for (int i = 0; i < 50; ++i)
    for (const std::string encoding : {"gzip", "br", "deflate", "gzip, gzip"}) {
      const std::string answer =
          running.ask("POST /search HTTP/1.1\r\nHost: x\r\nContent-Encoding: " + encoding +
                      "\r\nContent-Length: " + std::to_string(bomb.size()) + "\r\n\r\n" + bomb);
      EXPECT_EQ(status_of(answer), 405) << encoding;
    }
  EXPECT_LT(resident_bytes(), before + 32 * kMegabyte);
}

TEST(HostileHttp, RangesAreAnsweredWithTheWhole) {
  const RunningServer running(posts());
  std::string ranges = "Range: bytes=0-";
  for (int i = 0; i < 1300; ++i) ranges += ",0-";
  const std::string target = "/search?q=outage&limit=50";
  const std::string whole = running.get(target);
  EXPECT_GT(body_of(whole).size(), 10000U);
  for (const std::string& header :
       {ranges + "\r\n", std::string("Range: bytes=0-9\r\n"), std::string("Range: nonsense\r\n"),
        std::string("Range: bytes=99999999999999999999-\r\n")}) {
    const std::string answer = running.get(target, header);
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_EQ(body_of(answer), body_of(whole));
    EXPECT_FALSE(has(answer, "multipart"));
    EXPECT_FALSE(has(answer, "Accept-Ranges"));
  }
}

TEST(HostileHttp, OnlyTheCheapCompressionCanBeAskedFor) {
  const RunningServer running(posts());
  for (const std::string wish :
       {"br", "deflate", "br, deflate, zstd", "gzip;q=0", "%0d%0agzip", "identity"}) {
    const std::string answer = running.get("/search?q=outage", "Accept-Encoding: " + wish + "\r\n");
    EXPECT_FALSE(has(answer, "Content-Encoding")) << wish;
    EXPECT_TRUE(has(body_of(answer), "<!doctype html>")) << wish;
  }
  const std::string packed = running.get("/search?q=outage", "Accept-Encoding: br, gzip, deflate\r\n");
  EXPECT_TRUE(has(packed, "Content-Encoding: gzip\r\n")) << packed;
}

TEST(HostileHttp, NoHeaderOfARequestComesBack) {
  const RunningServer running(posts());
  for (const std::string header :
       {"X-Forwarded-For: a%0d%0aInjected: yes\r\n", "If-None-Match: %0d%0aInjected: yes\r\n",
        "REMOTE_ADDR: Injected\r\nREMOTE_PORT: Injected\r\nLOCAL_ADDR: Injected\r\n",
        "Host: %0d%0aInjected: yes\r\n", "Connection: Injected\r\n", "Cookie: Injected\r\n"}) {
    const std::string answer = running.get("/search?q=outage", header);
    EXPECT_EQ(status_of(answer), header.starts_with("Host") ? 400 : 200) << header << answer;
    EXPECT_FALSE(has(answer, "Injected")) << header << answer;
  }
}

TEST(HostileHttp, AQueryNeverLeavesTheBody) {
  const RunningServer running(posts());
  for (const std::string target : {"/search?q=a%0d%0aInjected:%20yes", "/api/search?q=a%0d%0aInjected:%20yes",
                                   "/api/search?%0d%0aInjected:%20yes=1", "/%0d%0aInjected:%20yes",
                                   "/search?q=%00%ff%fe%0d%0a%0d%0aInjected", "/search?tag=%0d%0aInjected"}) {
    const std::string answer = running.get(target);
    const std::string head = answer.substr(0, answer.find("\r\n\r\n"));
    EXPECT_GE(status_of(answer), 200) << target;
    EXPECT_FALSE(has(head, "Injected")) << target << answer;
  }
}

TEST(HostileHttp, APathLeadsToNoFile) {
  const RunningServer running(posts());
  for (const std::string target :
       {"/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/..%5c..%5cetc/passwd",
        "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/etc/passwd%00.css", "//etc/passwd", "/./style.css",
        "/style.css/", "/style.css%00", "/%2fstyle.css", "/CURRENT", "/.git/config", "/.env",
        "/web/assets/style.css", "/proc/self/environ", "/api/../healthz", "/%c0%ae%c0%ae/etc/passwd"}) {
    const std::string answer = running.get(target);
    EXPECT_EQ(status_of(answer), 404) << target;
    EXPECT_FALSE(has(answer, "root:")) << target;
  }
}

TEST(HostileHttp, AnAddressInAHeaderIsNobodysUnlessAProxyIsTrusted) {
  const RunningServer running(posts(), {.rate = {.per_second = 0.01, .burst = 3, .for_this_machine = true}});
  int refused = 0;
  for (int i = 0; i < 10; ++i) {
    const std::string address = "192.0.2." + std::to_string(i);
    const std::string headers = "X-Forwarded-For: " + address + "\r\nX-Real-IP: " + address +
                                "\r\nForwarded: for=" + address + "\r\nREMOTE_ADDR: " + address + "\r\n";
    refused += status_of(running.get("/search?q=outage", headers)) == 429;
  }
  EXPECT_EQ(refused, 7);
}

TEST(HostileHttp, AnAddressThatAClientPutsBeforeItsOwnChangesNothing) {
  const RunningServer running(posts(), {.rate = {.per_second = 0.01, .burst = 3},
                                        .proxies = trusted_proxies({"127.0.0.1", "10.0.0.0/8"})});
  int refused = 0;
  for (const std::string forged :
       {"", "127.0.0.1, ", "10.0.0.1, ", "1.2.3.4, ", "unix, ", "junk, ", ", ,, ",
        "192.0.2.1%0d%0aX-Forwarded-For: ", "[::1]:80, ", "192.0.2.1\r\nX-Forwarded-For: "})
    refused +=
        status_of(running.get("/search?q=outage", "X-Forwarded-For: " + forged + "192.0.2.7\r\n")) == 429;
  EXPECT_EQ(refused, 6) << "but for three of the burst, and one whose right-most hop is no address";
}

TEST(HostileHttp, ManyAddressesTakeNoMoreMemory) {
  const RunningServer running(posts(), {.proxies = trusted_proxies({"127.0.0.1"})});
  running.get("/style.css", "X-Forwarded-For: 192.0.2.1\r\n");
  const std::size_t before = resident_bytes();
  RawClient client = running.connect();
  for (int i = 0; i < 20'000; ++i) {
    client.send(get_request(
        "/style.css", "If-None-Match: *\r\nX-Forwarded-For: 2001:db8:" + std::to_string(i % 9999) + ":" +
                          std::to_string(i / 9999) + "::1\r\n"));
    ASSERT_EQ(status_of(client.answer(false)), 304) << i;
  }
  EXPECT_LT(resident_bytes(), before + 8 * kMegabyte + kQuarantine);
}

TEST(HostileHttp, AFloodOfOneAddressLeavesTheOthersAlone) {
  const RunningServer running(
      posts(),
      {.threads = 2, .rate = {.per_second = 5, .burst = 20}, .proxies = trusted_proxies({"127.0.0.1"})});
  std::atomic<bool> stop = false;
  std::atomic<unsigned> refused = 0;
  std::vector<std::thread> flood;
  for (int i = 0; i < 4; ++i)
    flood.emplace_back([&] {
      RawClient client = running.connect();
      for (int n = 0; n < 3000 && !stop; ++n) {
        if (!client.send(get_request("/api/search?q=outage", "X-Forwarded-For: 192.0.2.1\r\n")))
          client = running.connect();
        refused += status_of(client.answer()) == 429;
      }
    });
  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(status_of(running.get("/search?q=outage", "X-Forwarded-For: 198.51.100.1\r\n")), 200);
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (refused == 0 && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  stop = true;
  for (std::thread& thread : flood) thread.join();
  EXPECT_GT(refused, 0U);
}

TEST(HostileHttp, GarbageIsRefused) {
  const RunningServer running(posts(), {.request_deadline = std::chrono::milliseconds(100),
                                        .keep_alive = std::chrono::milliseconds(100)});
  for (const std::string& garbage :
       {std::string("\r\n\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("GET / HTTP/9.9\r\n\r\n"),
        std::string("GET  /  HTTP/1.1\r\n\r\n"), std::string("\x16\x03\x01\x02\x00\x01\r\n\r\n", 10),
        std::string("GET / HTTP/1.1\nHost: x\n\n\r\n\r\n"), std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        std::string("CONNECT evil.example:443 HTTP/1.1\r\n\r\n"),
        std::string("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"),
        std::string("GET http://evil.example/ HTTP/1.1\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\n: x\r\n\r\n"), std::string("GET /\0 HTTP/1.1\r\n\r\n", 18),
        std::string("GET % HTTP/1.1\r\n\r\n"),
        std::string("GET /?%&%%&=&%u0041 HTTP/1.1\r\nHost: x\r\n\r\n")}) {
    RawClient client = running.connect();
    client.send(garbage);
    const std::string answer = client.rest();
    EXPECT_TRUE(answer.empty() || status_of(answer) >= 200) << garbage << "\n" << answer;
    EXPECT_EQ(status_of(running.get("/healthz")), 200) << garbage;
  }
}

TEST(HostileHttp, AClientThatTakesNoAnswersHoldsNobodyUp) {
  const RunningServer running(posts(), {.threads = 2, .answer_deadline = std::chrono::milliseconds(300)});
  std::vector<RawClient> stuck;
  std::string many;
  for (int i = 0; i < 100; ++i) many += get_request("/search?q=outage&limit=50");
  for (int i = 0; i < 20; ++i) {
    stuck.push_back(running.connect());
    stuck.back().send(many);
  }
  for (int i = 0; i < 5; ++i) EXPECT_EQ(status_of(running.get("/healthz")), 200);
}

/// Large enough that a search has to go to the disk.
std::vector<Post> many_words() {
  std::vector<Post> all;
  for (int i = 0; i < 200; ++i) {
    all.push_back({.title = "Outage " + std::to_string(i), .visibility = Visibility::Public});
    for (int j = 0; j < 200; ++j) all.back().text += " word" + std::to_string(i * 7919 + j * 104729);
  }
  return all;
}

TEST(HostileHttp, FaultsOfTheServerAreAnsweredInGeneralWords) {
  const RunningServer running(many_words(), {.threads = 1});
  for (const auto& entry : std::filesystem::recursive_directory_iterator(running.index()))
    if (entry.path().extension() == ".glass") std::filesystem::resize_file(entry, 0);
  for (const std::string target :
       {"/search?q=word7919", "/api/search?q=word7919", "/search?q=outage&tag=x"}) {
    const std::string answer = running.get(target);
    EXPECT_GE(status_of(answer), 500) << answer;
    EXPECT_FALSE(has(answer, running.index().string())) << answer;
    EXPECT_FALSE(has(answer, "glass")) << answer;
    EXPECT_FALSE(has(answer, "EXCEPTION_WHAT")) << answer;
  }
  EXPECT_FALSE(running.log().empty());
}

}  // namespace
}  // namespace annals
