// SPDX-License-Identifier: GPL-2.0-or-later
/// What probes and scrapers ask: answered from what is known already, never by reading the index.
#pragma once
#include <string>
#include <string_view>

#include "query/answer/searcher.h"
#include "web/http/http_message.h"

namespace annals {

inline constexpr std::string_view kHealthPath = "/healthz", kReadinessPath = "/readyz",
                                  kMetricsPath = "/metrics";

/// What is known of the index that is served.
struct IndexState {
  std::string generation{};  ///< Searcher::generation().
  unsigned posts = 0;
  bool is_private = false;  ///< It holds more than public posts.
  bool verified = false;    ///< Its bytes are those that were written.
  bool damaged = false;     ///< They are not: it is not searched.
  std::string problem{};    ///< Why it is not searched, in words for any client; empty: it is.
};

/// Nothing of it is verified.
IndexState state_of(const Searcher& searcher);

/// 200 as long as there is a process to answer.
HttpResponse health_of(const IndexState& index);
/// 503 when no search is possible.
HttpResponse readiness_of(const IndexState& index, bool stopping);

}  // namespace annals
