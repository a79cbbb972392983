// SPDX-License-Identifier: GPL-2.0-or-later
/// Owns every socket of the server, in one thread that never blocks on any of them: accepts, reads whole
/// request heads, queues them for the workers and writes their responses out. Each step has a deadline and a
/// cap, so that dripping, endless, idle and stuck clients cost a small buffer and never a worker. Reasons:
/// docs/architecture.md, "Server".
#pragma once
#include <sys/epoll.h>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "query/base/file_descriptor.h"
#include "web/http/client_address.h"
#include "web/http/connections.h"
#include "web/http/metrics.h"
#include "web/http/request_queue.h"
#include "web/http/response_writer.h"

namespace annals {

/// A request or a connection that is refused before a worker sees it.
struct RefusedRequest {
  IpAddress peer{};
  std::string_view head{};  ///< As far as it was read.
  bool is_whole = false;    ///< All of the head was.
  int status = 0;
  std::size_t bytes = 0;  ///< Of the response.
};

struct EventLoopOptions {
  unsigned workers = 1;  ///< Threads that ask for requests.
  unsigned queue = 256;
  unsigned connections = 1024;
  unsigned connections_per_address = 0;
  std::size_t request_bytes = 16384;
  std::chrono::milliseconds request_deadline{2000}, answer_deadline{10000}, keep_alive{75000};
  std::chrono::milliseconds queue_deadline{2000};  ///< For a worker to take a request.
  std::chrono::milliseconds work_deadline{0};      ///< For a worker to answer it; 0: none.
  std::chrono::milliseconds heartbeat{0};          ///< Between two calls of `on_heartbeat`; 0: none.
  TrustedProxies proxies{};  ///< Each brings many clients: connections_per_address does not hold for them.
  /// From the thread of run(), before the client gets its response; must not throw.
  std::function<void(const RefusedRequest&)> on_refused{};
  /// From the thread of run(): the response to what takes no worker; none: it waits for one. Must neither
  /// block nor throw.
  std::function<std::optional<WireResponse>(const ReceivedHead&)> answer_at_once{};
  /// From the thread of run(), once, when a worker has had a request for longer than work_deadline.
  std::function<void()> on_stuck{};
  std::function<void()> on_heartbeat{};  ///< From the thread of run(); must not throw.
  int (*epoll_control)(int, int, int, epoll_event*) = ::epoll_ctl;  ///< Tests put one here that fails.
};

class EventLoop {
 public:
  using Clock = std::chrono::steady_clock;

  /// Takes over a listening socket. `counts` must outlive it. Throws Error{Internal} if the system has no
  /// descriptors left, or cannot watch the socket.
  EventLoop(FileDescriptor listener, EventLoopOptions options, Counts& counts);

  /// Serves until stop(); then sends the responses to what is in flight, for at most 1.5 s, and ends the
  /// workers' waiting.
  void run();
  /// From any thread, also before run().
  void stop();

  /// For workers: waits for a request; none: the loop has ended.
  std::optional<ReceivedHead> next_head() { return queue_.next(); }
  /// For workers: the response to it, as it goes over the wire.
  void send(std::uint64_t connection, std::string response, bool close);

 private:
  static constexpr std::uint64_t kListener = 0, kWakeup = 1, kFirstConnection = 2;

  bool watch(int socket, std::uint64_t id, std::uint32_t events, int operation);
  void wait_for(std::uint64_t id, const Connection& connection, std::uint32_t events);
  void wake_up();
  void accept_all();
  void admit(FileDescriptor socket, const IpAddress& peer);
  void refuse_connection(const FileDescriptor& socket, const IpAddress& peer, Refusal reason);
  void count_refusal(Refusal reason, const RefusedRequest& refused);
  void refuse(std::uint64_t id, Connection& connection, Refusal reason, int status, std::string_view text,
              std::string_view whole_head = {});
  void pause_listener();
  void resume_listener();
  void handle(std::uint64_t id);
  void read(std::uint64_t id, Connection& connection);
  void look_for_request(std::uint64_t id, Connection& connection);
  void enqueue(std::uint64_t id, Connection& connection, ReceivedHead head);
  void respond(std::uint64_t id, Connection& connection, std::string bytes, bool close);
  void write(std::uint64_t id, Connection& connection);
  void drain(std::uint64_t id, Connection& connection);
  void send_responses();
  void enforce_deadlines();
  void enforce_queue_deadlines(Clock::time_point now);
  void forget_who_hung_up(Clock::time_point now);
  void look_after_workers(Clock::time_point now);
  void begin_to_stop();
  bool is_done() const;
  int milliseconds_to_wait() const;

  EventLoopOptions options_;
  Counts& counts_;
  FileDescriptor listener_, epoll_, wakeup_;
  Connections connections_;
  std::uint64_t next_connection_ = kFirstConnection;
  Clock::time_point next_sweep_, next_heartbeat_, listener_paused_until_, stop_by_;
  bool listener_paused_ = false, stopping_ = false;

  bool stuck_ = false;

  std::atomic<bool> stop_asked_ = false;
  RequestQueue queue_;
};

}  // namespace annals
