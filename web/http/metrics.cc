// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>
#include <iterator>

#include "query/base/version.h"
#include "web/http/process_readings.h"

namespace annals {

namespace {

using Writer = void (*)(std::string& out, const Metric&, const Counts&, const IndexReading&);

void append_sample(std::string& out, std::string_view name, std::string_view labels, double value) {
  fmt::format_to(std::back_inserter(out), "{}{} {}\n", name, labels, value);
}

/// A single number without labels.
template <auto Value>
void number(std::string& out, const Metric& metric, const Counts& counts, const IndexReading& index) {
  append_sample(out, metric.name, "", static_cast<double>(Value(counts, index)));
}

void write_build(std::string& out, const Metric& metric, const Counts&, const IndexReading&) {
  append_sample(out, metric.name, fmt::format("{{version=\"{}\"}}", kVersion), 1);
}

void write_requests(std::string& out, const Metric& metric, const Counts& counts, const IndexReading&) {
  for (std::size_t route = 0; route < counts.routes.size(); ++route)
    for (std::size_t status = 0; status < RouteCounts::kStatusClasses; ++status)
      if (const std::uint64_t answers = value_of(counts.routes[route].answers[status]); answers > 0)
        append_sample(out, metric.name,
                      fmt::format("{{route=\"{}\",status=\"{}xx\"}}", counts.route_names[route], status + 1),
                      static_cast<double>(answers));
}

void write_latency(std::string& out, const Metric& metric, const Counts& counts, const IndexReading&) {
  for (std::size_t route = 0; route < counts.routes.size(); ++route) {
    const RouteCounts& row = counts.routes[route];
    const std::string_view name = counts.route_names[route];
    std::uint64_t sum = 0;
    std::string buckets;
    for (std::size_t i = 0; i < row.latency.size(); ++i) {
      sum += value_of(row.latency[i]);
      const std::string bound = i < kLatencyBounds.size() ? fmt::format("{}", kLatencyBounds[i]) : "+Inf";
      fmt::format_to(std::back_inserter(buckets), "{}_bucket{{route=\"{}\",le=\"{}\"}} {}\n", metric.name,
                     name, bound, sum);
    }
    if (sum == 0) continue;
    fmt::format_to(std::back_inserter(out),
                   "{0}{1}_sum{{route=\"{2}\"}} {3}\n{1}_count{{route=\"{2}\"}} {4}\n", buckets, metric.name,
                   name, static_cast<double>(value_of(row.microseconds)) / 1e6, sum);
  }
}

void write_refusals(std::string& out, const Metric& metric, const Counts& counts, const IndexReading&) {
  for (std::size_t i = 0; i < kRefusals.size(); ++i)
    append_sample(out, metric.name, fmt::format("{{reason=\"{}\"}}", kRefusals[i]),
                  static_cast<double>(value_of(counts.refusals[i])));
}

void write_lost_lines(std::string& out, const Metric& metric, const Counts& counts, const IndexReading&) {
  append_sample(out, metric.name, "{log=\"access\"}",
                static_cast<double>(value_of(counts.access_lines_lost)));
  append_sample(out, metric.name, "{log=\"queries\"}",
                static_cast<double>(value_of(counts.query_lines_lost)));
}

constexpr Writer kPosts = number<[](const Counts&, const IndexReading& index) { return index.posts; }>;
constexpr Writer kGeneration =
    number<[](const Counts&, const IndexReading& index) { return index.generation; }>;
constexpr Writer kBuilt = number<[](const Counts&, const IndexReading& index) { return index.built_at; }>;
constexpr Writer kCached =
    number<[](const Counts& counts, const IndexReading&) { return value_of(counts.from_cache); }>;
constexpr Writer kConnections =
    number<[](const Counts& counts, const IndexReading&) { return value_of(counts.connections); }>;
constexpr Writer kWaiting =
    number<[](const Counts& counts, const IndexReading&) { return value_of(counts.waiting); }>;
constexpr Writer kReloads =
    number<[](const Counts& counts, const IndexReading&) { return value_of(counts.reloads); }>;
constexpr Writer kRefreshFailures =
    number<[](const Counts& counts, const IndexReading&) { return value_of(counts.refresh_failures); }>;
constexpr Writer kResident = number<[](const Counts&, const IndexReading&) { return resident_bytes(); }>;
constexpr Writer kDescriptors = number<[](const Counts&, const IndexReading&) { return open_descriptors(); }>;
constexpr Writer kMostDescriptors =
    number<[](const Counts&, const IndexReading&) { return most_descriptors(); }>;
constexpr Writer kProcessor = number<[](const Counts&, const IndexReading&) { return processor_seconds(); }>;
constexpr Writer kStarted = number<[](const Counts&, const IndexReading&) { return start_time(); }>;

}  // namespace

const std::vector<Metric> kMetrics = {
    {"annals_build_info", "gauge", "version", "The version of the program; always 1.", write_build},
    {"annals_requests_total", "counter", "route, status", "Requests answered, by the class of their status.",
     write_requests},
    {"annals_request_duration_seconds", "histogram", "route",
     "From a worker taking a request to the answer being made.", write_latency},
    {"annals_answers_from_cache_total", "counter", "", "Answers that did not take a search.", kCached},
    {"annals_refused_total", "counter", "reason", "Requests and connections refused.", write_refusals},
    {"annals_connections", "gauge", "", "Open connections.", kConnections},
    {"annals_requests_waiting", "gauge", "", "Requests waiting for a worker.", kWaiting},
    {"annals_index_generation", "gauge", "",
     "The number of the generation in use; of several indexes, the first one's.", kGeneration},
    {"annals_index_built_timestamp_seconds", "gauge", "", "When it was built.", kBuilt},
    {"annals_index_posts", "gauge", "", "Posts in the index.", kPosts},
    {"annals_index_refresh_failures_total", "counter", "", "Newer generations that could not be opened.",
     kRefreshFailures},
    {"annals_reloads_total", "counter", "", "Reloads asked for with SIGHUP.", kReloads},
    {"annals_log_lines_lost_total", "counter", "log", "Lines that could not be written.", write_lost_lines},
    {"process_resident_memory_bytes", "gauge", "", "Memory in use.", kResident},
    {"process_open_fds", "gauge", "", "Open file descriptors.", kDescriptors},
    {"process_max_fds", "gauge", "", "How many there may be.", kMostDescriptors},
    {"process_cpu_seconds_total", "counter", "", "Processor time.", kProcessor},
    {"process_start_time_seconds", "gauge", "", "When the process started.", kStarted},
};

void Counts::answered(std::size_t route, int status, std::chrono::nanoseconds time) {
  RouteCounts& row = routes[std::min(route, routes.size() - 1)];
  const std::size_t status_class = static_cast<std::size_t>(std::clamp(status / 100, 1, 5)) - 1;
  count(row.answers[status_class]);
  const double seconds = std::chrono::duration<double>(time).count();
  const auto bound = std::lower_bound(kLatencyBounds.begin(), kLatencyBounds.end(), seconds);
  count(row.latency[static_cast<std::size_t>(bound - kLatencyBounds.begin())]);
  row.microseconds.fetch_add(
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(time).count()),
      std::memory_order_relaxed);
}

std::string exposition(const Counts& counts, const IndexReading& index) {
  std::string out;
  for (const Metric& metric : kMetrics) {
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n", metric.name, metric.help,
                   metric.type);
    metric.write(out, metric, counts, index);
  }
  return out;
}

}  // namespace annals
