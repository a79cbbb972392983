// SPDX-License-Identifier: GPL-2.0-or-later
/// What the server counts, and how Prometheus reads it. Adding a metric is adding one row. Counting takes no
/// lock.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

using Counter = std::atomic<std::uint64_t>;

inline void count(Counter& counter) {
  counter.fetch_add(1, std::memory_order_relaxed);
}
inline std::uint64_t value_of(const Counter& counter) {
  return counter.load(std::memory_order_relaxed);
}

/// Why a request or a connection was refused. System: the kernel would not watch the connection. Waited: no
/// worker took it in time. Gone: the client hung up before a worker took it.
enum class Refusal { Rate, Address, Full, Queue, Late, TooLong, Malformed, System, Waited, Gone };
inline constexpr auto kRefusals =
    std::to_array<std::string_view>({"rate", "address_connections", "connections", "queue", "late",
                                     "too_long", "malformed", "system", "waited", "gone"});

inline constexpr auto kLatencyBounds =
    std::to_array<double>({0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5});

/// Of one route.
struct RouteCounts {
  static constexpr std::size_t kStatusClasses = 5;
  std::array<Counter, kStatusClasses> answers{};             ///< 1xx to 5xx.
  std::array<Counter, kLatencyBounds.size() + 1> latency{};  ///< Up to each bound and no other; then above.
  Counter microseconds{};
};

/// Lives as long as the server; every member may be counted from any thread.
struct Counts {
  explicit Counts(std::vector<std::string_view> names)
      : route_names(std::move(names)), routes(route_names.size()) {}

  /// The last of the routes is for whatever is none.
  void answered(std::size_t route, int status, std::chrono::nanoseconds time);
  void refused(Refusal reason) { count(refusals[static_cast<std::size_t>(reason)]); }

  std::vector<std::string_view> route_names;
  std::vector<RouteCounts> routes;
  std::array<Counter, kRefusals.size()> refusals{};
  Counter from_cache{}, reloads{}, refresh_failures{};
  Counter connections{}, waiting{};  ///< Set, not counted.
  Counter access_lines_lost{}, query_lines_lost{};
};

/// What the index in use is, as it stands when it is asked for.
struct IndexReading {
  unsigned generation = 0, posts = 0;
  std::int64_t built_at = 0;  ///< Seconds since 1970; 0: unknown.
};

struct Metric {
  std::string_view name{}, type{}, labels{}, help{};
  /// Appends its lines.
  void (*write)(std::string& out, const Metric&, const Counts&, const IndexReading&);
};

extern const std::vector<Metric> kMetrics;

/// Of `exposition()`.
inline constexpr std::string_view kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

std::string exposition(const Counts& counts, const IndexReading& index);

}  // namespace annals
