// SPDX-License-Identifier: GPL-2.0-or-later
/// How often one client may ask: a bucket of tokens for each, in a table whose size never changes. The least
/// recently used bucket is evicted; its client has a full one at the next visit.
#pragma once
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "web/http/client_address.h"

namespace annals {

struct RateOptions {
  double per_second = 50;         ///< 0: as many as they like.
  double burst = 200;             ///< Requests at once after a pause.
  bool for_this_machine = false;  ///< Count who asks from loopback as well; behind a proxy all count.
};

/// "50", "50/s", "600/m"; 0: no limit. In requests per second. Throws Error{BadRequest}.
double parse_rate(std::string_view text);

class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  explicit RateLimiter(RateOptions options);

  /// From any thread. 0: go on; else how long to wait before the next request may pass.
  std::chrono::seconds wait_for(const Client& client, Clock::time_point now = Clock::now());

 private:
  struct Bucket {
    IpAddress client{};
    double tokens = 0;
    Clock::time_point seen{};  ///< The epoch: free.
  };
  static constexpr std::size_t kSets = 4096, kWays = 8;

  Bucket& bucket_of(const IpAddress& client, Clock::time_point now);

  RateOptions options_;
  std::uint64_t seed_;  ///< So that no client can choose which entry is replaced.
  std::mutex mutex_;
  std::vector<Bucket> buckets_;
};

}  // namespace annals
