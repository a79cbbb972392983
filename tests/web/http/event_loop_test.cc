// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/event_loop.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cerrno>
#include <functional>
#include <mutex>
#include <thread>

#include "query/base/error.h"
#include "tests/support/has.h"
#include "tests/support/running_program.h"
#include "tests/support/running_server.h"
#include "web/http/listener.h"

namespace annals {
namespace {

using support::get_request;
using support::has;
using support::RawClient;
using support::status_of;

/// A loop on a free port, and one worker that answers every head with `response`.
class RunningLoop {
 public:
  /// `before_answer` is called by the worker, for each head.
  explicit RunningLoop(
      EventLoopOptions options = {}, std::string response = "HTTP/1.1 204 No Content\r\n\r\n",
      std::function<void()> before_answer = [] {})
      : loop_(listen_on("127.0.0.1", port_), std::move(options), counts),
        worker_([this, response = std::move(response), before_answer = std::move(before_answer)] {
          while (const std::optional<ReceivedHead> head = loop_.next_head()) {
            {
              const std::lock_guard lock(mutex_);
              heads_.push_back(head->bytes);
            }
            before_answer();
            loop_.send(head->connection, response, head->last || has(head->bytes, "close"));
          }
        }),
        thread_([this] { loop_.run(); }) {}
  ~RunningLoop() { loop_.stop(); }
  RunningLoop(const RunningLoop&) = delete;
  RunningLoop& operator=(const RunningLoop&) = delete;

  RawClient connect() const { return RawClient(port_); }
  std::vector<std::string> heads() const {
    const std::lock_guard lock(mutex_);
    return heads_;
  }

  Counts counts{{"other"}};

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> heads_;
  int port_ = 0;
  EventLoop loop_;
  std::jthread worker_, thread_;
};

std::uint64_t refusals(const RunningLoop& running, Refusal reason) {
  return value_of(running.counts.refusals[static_cast<std::size_t>(reason)]);
}

TEST(EventLoop, CutsWholeHeadsOffAConnection) {
  const RunningLoop running;
  RawClient client = running.connect();
  const std::string first = get_request("/a"), second = get_request("/b", "Connection: close\r\n");
  client.send("\r\n" + first.substr(0, 10));
  client.send(first.substr(10) + second);
  EXPECT_EQ(client.rest(), "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n");
  EXPECT_EQ(running.heads(), (std::vector<std::string>{first, second}));
}

TEST(EventLoop, SendsAResponseThatIsLargerThanTheSocketsBuffer) {
  const std::string large = "HTTP/1.1 200 OK\r\n\r\n" + std::string(8 << 20, 'x');
  const RunningLoop running({}, large);
  RawClient client = running.connect();
  client.send(get_request("/", "Connection: close\r\n"));
  EXPECT_EQ(client.rest().size(), large.size());
}

TEST(EventLoop, ReportsWhatItRefuses) {
  std::mutex mutex;
  std::vector<std::pair<int, std::string>> refused;
  const RunningLoop running({.request_bytes = 100, .on_refused = [&](const RefusedRequest& request) {
                               EXPECT_GT(request.bytes, 0U);
                               const std::lock_guard lock(mutex);
                               refused.emplace_back(request.status, request.head.substr(0, 5));
                             }});
  RawClient client = running.connect();
  client.send("GET /" + std::string(200, 'a'));
  EXPECT_EQ(status_of(client.rest()), 431);
  const std::lock_guard lock(mutex);
  EXPECT_EQ(refused, (std::vector<std::pair<int, std::string>>{{431, "GET /"}}));
  EXPECT_EQ(refusals(running, Refusal::TooLong), 1U);
}

TEST(EventLoop, RefusesASocketThatCannotBeWatched) {
  Counts counts{{"other"}};
  EXPECT_THROW(EventLoop(FileDescriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)), {}, counts).stop(), Error)
      << "epoll takes no such file";
}

std::atomic<int> failing_operation = 0;

/// As when the kernel has no memory for one more.
int failing_control(int epoll, int operation, int socket, epoll_event* event) {
  if (operation == failing_operation) {
    errno = ENOMEM;
    return -1;
  }
  return ::epoll_ctl(epoll, operation, socket, event);
}

TEST(EventLoop, RefusesAConnectionThatCannotBeWatched) {
  failing_operation = 0;
  const RunningLoop running({.epoll_control = failing_control});
  failing_operation = EPOLL_CTL_ADD;
  EXPECT_EQ(status_of(running.connect().rest()), 503);
  EXPECT_EQ(refusals(running, Refusal::System), 1U);
  EXPECT_EQ(value_of(running.counts.connections), 0U);
  failing_operation = 0;
  RawClient client = running.connect();
  client.send(get_request("/", "Connection: close\r\n"));
  EXPECT_EQ(status_of(client.rest()), 204);
}

TEST(EventLoop, ClosesAConnectionThatCannotBeWatchedAnyMore) {
  failing_operation = EPOLL_CTL_MOD;
  const RunningLoop running({.request_deadline = std::chrono::hours(1), .epoll_control = failing_control});
  RawClient client = running.connect();
  client.send("GET / HTTP/1.1\r\n");
  EXPECT_EQ(client.rest(), "") << "closed at once, not when the deadline comes";
  EXPECT_EQ(refusals(running, Refusal::System), 1U);
  failing_operation = 0;
  RawClient next = running.connect();
  next.send(get_request("/", "Connection: close\r\n"));
  EXPECT_EQ(status_of(next.rest()), 204);
}

TEST(EventLoop, EndsWithoutWaitingForIdleConnections) {
  std::vector<RawClient> idle;
  {
    const RunningLoop running({.keep_alive = std::chrono::hours(1)});
    for (int i = 0; i < 5; ++i) {
      idle.push_back(running.connect());
      idle.back().send(get_request("/"));
      EXPECT_EQ(status_of(idle.back().answer(false)), 204);
    }
  }
  for (RawClient& client : idle) EXPECT_EQ(client.rest(), "");
}

/// What a worker waits for.
class Gate {
 public:
  ~Gate() { open(); }
  void open() { is_open_ = true; }
  void pass() const {
    support::eventually([this] { return is_open_.load(); });
  }

 private:
  std::atomic<bool> is_open_ = false;
};

constexpr const char* kNoContent = "HTTP/1.1 204 No Content\r\n\r\n";

TEST(EventLoop, DropsTheRequestsOfClientsThatHungUp) {
  Gate gate;
  const RunningLoop running({}, kNoContent, [&] { gate.pass(); });
  RawClient first = running.connect();
  first.send(get_request("/first"));
  ASSERT_TRUE(support::eventually([&] { return running.heads().size() == 1; }));
  for (int i = 0; i < 5; ++i) running.connect().send(get_request("/gone"));
  EXPECT_TRUE(support::eventually([&] { return refusals(running, Refusal::Gone) == 5; }));
  EXPECT_EQ(value_of(running.counts.waiting), 0U);
  gate.open();
  EXPECT_EQ(status_of(first.answer(false)), 204);
  EXPECT_EQ(running.heads().size(), 1U) << "no worker saw the others";
}

TEST(EventLoop, AnswersAClientThatEndsItsSideBehindItsRequest) {
  const RunningLoop running;
  for (int i = 0; i < 20; ++i) {
    RawClient client = running.connect();
    client.send(get_request("/"));
    client.finish();
    EXPECT_EQ(status_of(client.rest()), 204);
  }
}

TEST(EventLoop, RefusesWhatHasWaitedTooLongForAWorker) {
  Gate gate;
  const RunningLoop running({.queue_deadline = std::chrono::milliseconds(50)}, kNoContent,
                            [&] { gate.pass(); });
  RawClient first = running.connect(), second = running.connect();
  first.send(get_request("/first"));
  ASSERT_TRUE(support::eventually([&] { return running.heads().size() == 1; }));
  second.send(get_request("/second"));
  const std::string refused = second.rest();
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_EQ(support::header_of(refused, "Retry-After"), "1");
  EXPECT_EQ(refusals(running, Refusal::Waited), 1U);
  gate.open();
  EXPECT_EQ(status_of(first.answer(false)), 204);
  EXPECT_EQ(running.heads().size(), 1U);
}

TEST(EventLoop, AnswersAtOnceWhatTakesNoWorker) {
  Gate gate;
  const auto answer_at_once = [](const ReceivedHead& head) -> std::optional<WireResponse> {
    if (!has(head.bytes, "/probe")) return std::nullopt;
    return WireResponse{.status = 200, .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"};
  };
  const RunningLoop running({.answer_at_once = answer_at_once}, kNoContent, [&] { gate.pass(); });
  RawClient busy = running.connect(), waiting = running.connect(), probe = running.connect();
  busy.send(get_request("/"));
  ASSERT_TRUE(support::eventually([&] { return running.heads().size() == 1; }));
  waiting.send(get_request("/"));
  std::string many;
  for (int i = 0; i < 300; ++i) many += get_request("/probe");
  probe.send(many);
  for (int i = 0; i < 300; ++i) EXPECT_EQ(status_of(probe.answer()), 200) << i;
  gate.open();
  EXPECT_EQ(status_of(waiting.answer(false)), 204);
}

TEST(EventLoop, ReportsOnceThatAWorkerIsStuck) {
  Gate gate;
  std::atomic<int> reports = 0, beats = 0;
  const RunningLoop running({.work_deadline = std::chrono::milliseconds(100),
                             .heartbeat = std::chrono::milliseconds(20),
                             .on_stuck = [&] { ++reports; },
                             .on_heartbeat = [&] { ++beats; }},
                            kNoContent, [&] { gate.pass(); });
  EXPECT_TRUE(support::eventually([&] { return beats > 2; })) << "without any connection";
  RawClient client = running.connect();
  client.send(get_request("/"));
  EXPECT_TRUE(support::eventually([&] { return reports == 1; }));
  const int before = beats;
  EXPECT_TRUE(support::eventually([&] { return beats > before + 2; }));
  gate.open();
  EXPECT_EQ(status_of(client.answer(false)), 204);
  EXPECT_EQ(reports, 1);
}

TEST(EventLoop, ClosesAnIdleConnectionForANewOneOfTheSameAddress) {
  const RunningLoop running({.connections_per_address = 2, .keep_alive = std::chrono::hours(1)});
  RawClient first = running.connect(), second = running.connect();
  for (RawClient* client : {&first, &second}) {
    client->send(get_request("/"));
    EXPECT_EQ(status_of(client->answer(false)), 204);
  }
  RawClient third = running.connect();
  third.send(get_request("/"));
  EXPECT_EQ(status_of(third.answer(false)), 204);
  EXPECT_EQ(first.rest(), "") << "idle for longest";
  second.send("GET ");
  third.send("GET ");
  EXPECT_TRUE(support::eventually([&] { return value_of(running.counts.connections) == 2; }));
}

}  // namespace
}  // namespace annals
