// SPDX-License-Identifier: GPL-2.0-or-later
/// How much of the processors' time each client had of late, so that no client waits behind the many requests
/// of another. What is long past counts less: half as much after each second.
#pragma once
#include <chrono>
#include <cstddef>
#include <map>

#include "web/http/client_address.h"

namespace annals {

class UsedTime {
 public:
  using Clock = std::chrono::steady_clock;

  /// One request of `client` has taken that long.
  void add(const IpAddress& client, Clock::duration spent, Clock::time_point now);
  /// Whether the requests of the client took little of late; not if it had none.
  bool is_quick(const IpAddress& client) const;
  /// In seconds.
  double of(const IpAddress& client, Clock::time_point now) const;
  /// With so many requests more, each of which takes as long as those of the client did, or those of all if
  /// it had none; at least a millisecond.
  double with_more(std::size_t requests, const IpAddress& client, Clock::time_point now) const;

  /// Clients that are remembered; above it those with next to nothing are dropped.
  static constexpr std::size_t kMost = 4096;

 private:
  struct Use {
    double seconds = 0;
    Clock::time_point at{};  ///< When that was so.
    double of_one = 0;       ///< Seconds of a request, of late.
  };
  static double left_of(const Use& use, Clock::time_point now);

  std::map<IpAddress, Use> clients_{};
  double of_one_ = 0;  ///< Of a request of any client.
};

}  // namespace annals
