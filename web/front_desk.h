// SPDX-License-Identifier: GPL-2.0-or-later
/// Owns every socket of the server, in one thread that never blocks on any of them: accepts, reads whole
/// request heads, queues them for the workers and writes their answers out. Each step has a deadline and a
/// cap, so that dripping, endless, idle and stuck clients cost a small buffer and never a worker. Reasons:
/// docs/architecture.md, "Server".
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "query/file_descriptor.h"
#include "web/client_address.h"
#include "web/metrics.h"

namespace annals {

/// A request or a connection that no worker will see.
struct TurnedAway {
  IpAddress peer{};
  std::string_view head{};  ///< As far as it was read.
  bool is_whole = false;    ///< All of the head was.
  std::string_view answer{};
};

struct FrontDeskOptions {
  unsigned queue = 256;
  unsigned connections = 1024;
  unsigned connections_per_address = 0;
  std::size_t request_bytes = 16384;
  std::chrono::milliseconds request_deadline{2000}, answer_deadline{10000}, keep_alive{1000};
  TrustedProxies proxies{};  ///< Each brings many clients: connections_per_address does not hold for them.
  /// From the thread of run(), before the client gets its answer; must not throw.
  std::function<void(const TurnedAway&)> turned_away{};
};

/// A request for a worker to answer.
struct Job {
  std::uint64_t ticket = 0;
  std::string head;   ///< Request line and headers up to and including the empty line.
  bool last = false;  ///< Close the connection after this answer.
  IpAddress peer{};   ///< At the other end of the socket, be it a client or a proxy.
};

class FrontDesk {
 public:
  using Clock = std::chrono::steady_clock;

  /// Takes over a listening socket. `counts` must outlive it.
  FrontDesk(FileDescriptor listener, FrontDeskOptions options, Counts& counts);

  /// Serves until stop(); then answers what is in flight, within 1.5 s, and sends the workers home.
  void run();
  /// From any thread, also before run().
  void stop();

  /// For workers: waits for a request; none: go home.
  std::optional<Job> take();
  /// For workers: the answer to a job, as it goes over the wire.
  void give(std::uint64_t ticket, std::string answer, bool close);

 private:
  /// Drain: the answer is out; what the client still sends is read away, as closing on unread bytes would
  /// take the answer from it.
  enum class Step { Read, Answer, Write, Drain };
  static constexpr std::uint64_t kListener = 0, kBell = 1, kFirstTicket = 2;
  struct Connection {
    FileDescriptor socket;
    IpAddress peer;
    bool is_counted = false;  ///< Towards connections_per_address.
    Step step = Step::Read;
    std::string input, output;
    std::size_t sent = 0, drained = 0;
    bool begun = false;  ///< The first byte of a request has come.
    bool close = false;  ///< After the output is written.
    Clock::time_point deadline;
  };
  struct Answer {
    std::uint64_t ticket;
    std::string bytes;
    bool close;
  };
  using Connections = std::unordered_map<std::uint64_t, Connection>;

  void accept_all();
  void admit(FileDescriptor socket, const IpAddress& peer);
  bool has_room();
  void turn_away(Refusal reason, const TurnedAway& refused);
  void refuse(std::uint64_t ticket, Connection& connection, Refusal reason, int status, std::string_view text,
              std::string_view whole_head = {});
  unsigned most_per_address() const;
  void pause_listener();
  void resume_listener();
  void handle(std::uint64_t ticket);
  void read(std::uint64_t ticket, Connection& connection);
  void look_for_request(std::uint64_t ticket, Connection& connection);
  void answer_with(std::uint64_t ticket, Connection& connection, std::string bytes, bool close);
  void write(std::uint64_t ticket, Connection& connection);
  void drain(std::uint64_t ticket, Connection& connection);
  void drop(std::uint64_t ticket);
  void hand_out_answers();
  void enforce_deadlines();
  void begin_to_stop();
  bool is_done() const;
  int milliseconds_to_wait() const;

  FrontDeskOptions options_;
  Counts& counts_;
  FileDescriptor listener_, events_, bell_;
  Connections connections_;
  std::map<IpAddress, unsigned> per_address_;
  std::uint64_t next_ticket_ = kFirstTicket;
  Clock::time_point next_sweep_, listener_paused_until_, stop_by_;
  bool listener_paused_ = false, stopping_ = false;

  std::atomic<bool> stop_asked_ = false;
  std::mutex mutex_;  ///< Guards what follows.
  std::condition_variable jobs_wait_;
  std::deque<Job> jobs_;
  std::vector<Answer> answers_;
  bool closed_ = false;
};

/// An answer that needs no worker, with "Connection: close".
std::string plain_answer(int status, std::string_view text);

}  // namespace annals
