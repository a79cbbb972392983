// SPDX-License-Identifier: GPL-2.0-or-later
/// How much of the processors' time each client had of late, so that no client waits behind the many requests of
/// another. What is long past counts less: half as much after each second.
#pragma once
#include <chrono>
#include <cstddef>
#include <map>

#include "web/http/client_address.h"

namespace annals {

class UsedTime {
 public:
  using Clock = std::chrono::steady_clock;

  void add(const IpAddress& client, Clock::duration spent, Clock::time_point now);
  /// In seconds.
  double of(const IpAddress& client, Clock::time_point now) const;

  /// Clients that are remembered; above it those with next to nothing are dropped.
  static constexpr std::size_t kMost = 4096;

 private:
  struct Use {
    double seconds = 0;
    Clock::time_point at{};  ///< When that was so.
  };
  static double left_of(const Use& use, Clock::time_point now);

  std::map<IpAddress, Use> clients_{};
};

}  // namespace annals
