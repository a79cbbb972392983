// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/worker.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <thread>
#include <utility>

#include "query/base/error.h"
#include "tests/support/gunzipped.h"
#include "tests/support/has.h"
#include "tests/support/running_server.h"
#include "tests/support/unhurried_limits.h"
#include "web/http/listener.h"

namespace annals {
namespace {

using support::body_of;
using support::get_request;
using support::has;
using support::kOutage;
using support::RawClient;
using support::status_of;

/// One worker on a loop of its own.
class RunningWorker {
 public:
  explicit RunningWorker(ServerOptions options = {}, WorkerRole role = WorkerRole::Everything)
      : shared(with_index(std::move(options))),
        loop_(listen_on("127.0.0.1", port_), {}, shared.counts),
        worker_(shared, role),
        working_([this] { worker_.work(loop_); }),
        running_([this] { loop_.run(); }) {}
  ~RunningWorker() { loop_.stop(); }
  RunningWorker(const RunningWorker&) = delete;
  RunningWorker& operator=(const RunningWorker&) = delete;

  std::string ask(const std::string& bytes) const {
    RawClient client(port_);
    client.send(bytes);
    return client.answer();
  }
  std::string get(const std::string& target, const std::string& headers = {}) const {
    return ask(get_request(target, headers));
  }

 private:
  ServerOptions with_index(ServerOptions options) const {
    options.databases = {index_.path};
    options.limits = support::unhurried_limits();
    return options;
  }

  support::TemporaryIndex index_ = support::index_with(kOutage);

 public:
  SharedState shared;

 private:
  int port_ = 0;
  EventLoop loop_;
  Worker worker_;
  std::jthread working_, running_;
};

TEST(Worker, GoesOnAfterWhatIsNoRequest) {
  const RunningWorker running;
  for (const std::string bytes : {"GET /search HTTP/1.1\r\nBad header\r\n\r\n", "\x01\x02 / HTTP/1.1\r\n\r\n",
                                  "GET http:// HTTP/9.9\r\nHost: x\r\n\r\n"})
    EXPECT_GE(status_of(running.ask(bytes)), 400) << bytes;
  EXPECT_EQ(status_of(running.get("/api/search?limit=x")), 400);
  EXPECT_EQ(status_of(running.get("/search?q=outage")), 200);
}

TEST(Worker, PacksLongAnswersForThoseWhoCanUnpackThem) {
  const RunningWorker running;
  const auto tag_in = [](const std::string& answer) {
    const std::size_t begin = answer.find("\r\nETag: ");
    return begin == std::string::npos ? "" : answer.substr(begin, answer.find("\r\n", begin + 2) - begin);
  };
  const std::string wish = "Accept-Encoding: gzip, br\r\n";
  for (int round = 0; round < 2; ++round) {  // made, and kept
    const std::string plain = running.get("/openapi.json"), packed = running.get("/openapi.json", wish);
    EXPECT_TRUE(has(packed, "Content-Encoding: gzip\r\n"));
    EXPECT_EQ(support::gunzipped(body_of(packed)), body_of(plain));
    EXPECT_LT(body_of(packed).size(), body_of(plain).size() / 4);
    for (const std::string& answer : {plain, packed})
      EXPECT_TRUE(has(answer, "Vary: Accept-Encoding\r\n")) << answer;
    EXPECT_FALSE(has(plain, "Content-Encoding"));
    EXPECT_NE(tag_in(plain), "");
    EXPECT_EQ(tag_in(plain), tag_in(packed)) << "weak: the same to a reader";
    const std::string short_one = running.get("/healthz", wish);
    EXPECT_FALSE(has(short_one, "Content-Encoding") || has(short_one, "Vary")) << short_one;
  }
}

TEST(Worker, KeepsAnswersForThoseWhoAskTheSame) {
  const RunningWorker running;
  for (int i = 0; i < 3; ++i) {
    EXPECT_TRUE(has(running.get("/api/search?q=outage"), "Windows Azure outage"));
    EXPECT_EQ(status_of(running.get("/api/search?nonsense=1")), 400) << "an error is made anew";
  }
  EXPECT_EQ(value_of(running.shared.counts.from_cache), 2U);
  const RunningWorker forgetful({.cache_bytes = 0});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status_of(forgetful.get("/api/search?q=outage")), 200);
  EXPECT_EQ(value_of(forgetful.shared.counts.from_cache), 0U);
}

TEST(Worker, OfTheMetricsListenerAnswersNothingElse) {
  const RunningWorker running({}, WorkerRole::MetricsOnly);
  const std::string metrics = running.get("/metrics", "X-Forwarded-For: 192.0.2.7\r\n");
  EXPECT_EQ(status_of(metrics), 200) << "for all who can reach it";
  EXPECT_TRUE(has(metrics, "annals_index_posts 1\n")) << metrics;
  for (const std::string target : {"/", "/search?q=outage", "/api/search?q=outage", "/healthz", "/nothing"})
    EXPECT_EQ(status_of(running.get(target)), 404) << target;
}

TEST(Worker, LogsWhatItHasAnswered) {
  const support::TemporaryFolder folder;
  const std::filesystem::path log = folder.path() / "access.log";
  std::string answer;
  {
    const RunningWorker running({.access_log = log});
    answer = running.get("/search?q=outage");
  }
  std::ifstream in(log);
  std::string line, further;
  ASSERT_TRUE(std::getline(in, line));
  EXPECT_FALSE(std::getline(in, further)) << further;
  EXPECT_TRUE(has(line, "\"method\":\"GET\",\"route\":\"/search\",\"status\":200,\"bytes\":" +
                            std::to_string(answer.size()) + ","))
      << line;
  EXPECT_FALSE(has(line, "outage")) << "nothing of what was asked";
}

TEST(Worker, NeedsAnIndex) {
  const support::TemporaryFolder folder;
  SharedState shared({.databases = {folder.path()}});
  EXPECT_THROW(Worker worker(shared), Error);
}

}  // namespace
}  // namespace annals
