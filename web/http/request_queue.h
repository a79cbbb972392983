// SPDX-License-Identifier: GPL-2.0-or-later
/// What passes between the event loop and its workers: requests that wait, those under way, and responses.
/// A request that is taken out of the queue again was never seen by a worker.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "web/http/client_address.h"
#include "web/http/metrics.h"
#include "web/http/used_time.h"

namespace annals {

/// The head of a request, complete and not yet parsed.
struct ReceivedHead {
  std::uint64_t connection = 0;  ///< Of one EventLoop; never used twice.
  std::string bytes{};           ///< Request line and headers up to and including the empty line.
  bool last = false;             ///< Close the connection after the response.
  IpAddress peer{};              ///< At the other end of the socket, be it a client or a proxy.
  std::chrono::steady_clock::time_point received{};  ///< When it was complete.
};

/// To a request, as it goes over the wire.
struct QueuedResponse {
  std::uint64_t connection = 0;
  std::string bytes{};
  bool close = false;
};

/// Every member may be called from any thread.
class RequestQueue {
 public:
  using Clock = std::chrono::steady_clock;

  /// `counts` must outlive it.
  RequestQueue(std::size_t most, std::size_t workers, Counts& counts)
      : most_(most), workers_(workers), counts_(counts) {}

  /// What there is no room for now: of the client with most requests that wait, the newest, which may be
  /// `head` itself.
  std::optional<ReceivedHead> add(ReceivedHead head);
  /// None: a worker has it, or has had it.
  std::optional<ReceivedHead> take_out(std::uint64_t connection);
  /// Those that were received before, oldest first.
  std::vector<ReceivedHead> take_out_older_than(Clock::time_point time);

  /// For workers: waits for a request; none: the queue is closed. The client that will have had the least of
  /// the processors' time comes first, and of its requests the oldest. Half of the workers take only
  /// those of clients whose last ones were quick.
  std::optional<ReceivedHead> next();
  /// For the worker that has the request: it is no longer under way.
  void answer(QueuedResponse response);
  std::vector<QueuedResponse> take_responses();

  /// Whether a worker has had a request for longer.
  bool has_work_older_than(Clock::time_point time) const;

  void close();

 private:
  struct Work {
    Clock::time_point since{};
    std::chrono::nanoseconds thread_began{};  ///< thread_time() of its worker.
    IpAddress client{};                       ///< share_of() its address.
    bool is_quick = false;                    ///< Its last requests were.
  };

  using Heads = std::map<IpAddress, std::deque<ReceivedHead>>;  ///< By client, none of them empty.

  /// Whose oldest request a worker may have now; end(): none.
  Heads::iterator next_client(Clock::time_point now);
  ReceivedHead taken_out(Heads::iterator client, std::deque<ReceivedHead>::iterator head);

  const std::size_t most_, workers_;
  Counts& counts_;
  mutable std::mutex mutex_;  ///< Guards what follows.
  std::condition_variable has_heads_;
  Heads heads_;
  std::size_t waiting_ = 0;                            ///< Of all clients.
  std::unordered_map<std::uint64_t, Work> under_way_;  ///< By connection.
  UsedTime used_;
  std::vector<QueuedResponse> responses_;
  bool closed_ = false;
};

}  // namespace annals
