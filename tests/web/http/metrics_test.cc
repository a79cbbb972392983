// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/metrics.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>
#include <sstream>
#include <thread>

#include "tests/support/has.h"

namespace annals {
namespace {

using support::has;
using namespace std::chrono_literals;

bool is_comment(const std::string& line) {
  return (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) && line.find(' ', 7) != line.npos;
}

/// name{label="value",…} number
bool is_sample(const std::string& line) {
  const std::size_t name = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
  const std::size_t blank = line.rfind(' ');
  if (name == 0 || name == line.npos || blank == line.npos) return false;
  const std::string labels = line.substr(name, blank - name);
  char* end = nullptr;
  std::strtod(line.c_str() + blank + 1, &end);
  return *end == '\0' && blank + 1 < line.size() &&
         (labels.empty() || (labels.starts_with('{') && labels.ends_with("\"}") && has(labels, "=\"")));
}

TEST(Metrics, AreWrittenAsPrometheusReadsThem) {
  Counts counts({"/search", "other"});
  counts.answered(0, 200, 3ms);
  counts.refused(Refusal::Rate);
  std::istringstream lines(exposition(counts, {.generation = 42, .posts = 7, .built_at = 1700000000}));
  std::set<std::string> types;
  for (std::string text; std::getline(lines, text);) {
    EXPECT_TRUE(text.starts_with('#') ? is_comment(text) : is_sample(text)) << text;
    if (text.starts_with("# TYPE ")) {
      EXPECT_TRUE(types.insert(text).second) << text;
    }
  }
  EXPECT_EQ(types.size(), kMetrics.size());
}

TEST(Metrics, AreWhatHappened) {
  Counts counts({"/search", "/feed", "other"});
  counts.answered(0, 200, 3ms);
  counts.answered(0, 304, 400us);
  counts.answered(0, 200, 1h);
  counts.answered(99, 404, 0ns);
  counts.refused(Refusal::Queue);
  counts.connections = 3;
  const std::string text = exposition(counts, {.generation = 42, .posts = 7, .built_at = 1700000000});
  for (const std::string_view line :
       {"annals_requests_total{route=\"/search\",status=\"2xx\"} 2\n",
        "annals_requests_total{route=\"/search\",status=\"3xx\"} 1\n",
        "annals_requests_total{route=\"other\",status=\"4xx\"} 1\n",
        "annals_request_duration_seconds_bucket{route=\"/search\",le=\"0.001\"} 1\n",
        "annals_request_duration_seconds_bucket{route=\"/search\",le=\"0.005\"} 2\n",
        "annals_request_duration_seconds_bucket{route=\"/search\",le=\"2.5\"} 2\n",
        "annals_request_duration_seconds_bucket{route=\"/search\",le=\"+Inf\"} 3\n",
        "annals_request_duration_seconds_sum{route=\"/search\"} 3600.0034\n",
        "annals_request_duration_seconds_count{route=\"/search\"} 3\n",
        "annals_refused_total{reason=\"queue\"} 1\n", "annals_refused_total{reason=\"rate\"} 0\n",
        "annals_connections 3\n", "annals_index_generation 42\n", "annals_index_posts 7\n",
        "annals_index_built_timestamp_seconds 1700000000\n"})
    EXPECT_TRUE(has(text, line)) << line << text;
  EXPECT_FALSE(has(text, "/feed")) << text;
}

TEST(Metrics, OfTheProcessAreAlive) {
  const std::string text = exposition(Counts({"other"}), {});
  for (const std::string_view name : {"process_resident_memory_bytes", "process_open_fds", "process_max_fds",
                                      "process_cpu_seconds_total", "process_start_time_seconds"}) {
    const std::size_t at = text.find('\n' + std::string(name) + ' ');
    ASSERT_NE(at, std::string::npos) << name;
    EXPECT_GT(std::stod(text.substr(at + name.size() + 2)), 0) << name;
  }
}

TEST(Metrics, AreCountedByManyThreads) {
  Counts counts({"/search", "other"});
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int j = 0; j < 1000; ++j) {
          counts.answered(0, 200, 1ms);
          if (j % 100 == 0) exposition(counts, {});
        }
      });
  }
  EXPECT_TRUE(has(exposition(counts, {}), "status=\"2xx\"} 4000\n"));
}

}  // namespace
}  // namespace annals
