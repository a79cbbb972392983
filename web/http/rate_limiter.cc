// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/rate_limiter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <random>

#include "query/base/error.h"

namespace annals {

namespace {

std::uint64_t random_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32) | device();
}

std::uint64_t hash_of(const IpAddress& address, std::uint64_t seed) {
  std::uint64_t hash = seed ^ address.size;
  for (const unsigned char byte : address.bytes) {
    hash = (hash ^ byte) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
  }
  return hash;
}

}  // namespace

double parse_rate(std::string_view text) {
  double count = 0;
  const char* end = text.data() + text.size();
  const auto [unit, failed] = std::from_chars(text.data(), end, count);
  const std::string_view per(unit, static_cast<std::size_t>(end - unit));
  const bool is_known = per.empty() || per == "/s" || per == "/m";
  if (failed != std::errc() || !is_known || !std::isfinite(count) || count < 0)
    throw Error(ErrorKind::BadRequest, fmt::format("--rate '{}' is not a rate", text),
                "Give requests per second as 50 or 50/s, per minute as 600/m; 0 for no limit.");
  return per == "/m" ? count / 60 : count;
}

RateLimiter::RateLimiter(RateOptions options) : options_(options), seed_(random_seed()) {
  options_.burst = std::max(options_.burst, 1.0);
  if (options_.per_second > 0) buckets_.resize(kSets * kWays);
}

std::chrono::seconds RateLimiter::wait_for(const Client& client, Clock::time_point now) {
  const bool counts = client.behind_proxy || !is_this_machine(client.address) ||
                      (options_.for_this_machine && client.address.size > 0);
  if (buckets_.empty() || !counts) return std::chrono::seconds(0);
  const IpAddress share = share_of(client.address);
  const std::lock_guard lock(mutex_);
  Bucket& bucket = bucket_of(share, now);
  const double since = std::chrono::duration<double>(now - bucket.seen).count();
  bucket.tokens = std::min(options_.burst, bucket.tokens + std::max(since, 0.0) * options_.per_second);
  bucket.seen = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::chrono::seconds(0);
  }
  constexpr double kLongest = 3600;
  return std::chrono::seconds(
      static_cast<long>(std::ceil(std::min(kLongest, (1 - bucket.tokens) / options_.per_second))));
}

RateLimiter::Bucket& RateLimiter::bucket_of(const IpAddress& client, Clock::time_point now) {
  const auto set = buckets_.begin() + static_cast<std::ptrdiff_t>(hash_of(client, seed_) % kSets * kWays);
  const auto end = set + kWays;
  const auto is_clients = [&](const Bucket& bucket) {
    return bucket.seen != Clock::time_point() && bucket.client == client;
  };
  if (const auto found = std::find_if(set, end, is_clients); found != end) return *found;
  const auto oldest =
      std::min_element(set, end, [](const Bucket& a, const Bucket& b) { return a.seen < b.seen; });
  *oldest = {client, options_.burst, now};
  return *oldest;
}

}  // namespace annals
