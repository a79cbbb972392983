// SPDX-License-Identifier: GPL-2.0-or-later
/// What all workers share.
#pragma once
#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "web/api/monitoring.h"
#include "web/http/event_loop.h"
#include "web/http/rate_limiter.h"
#include "web/server/answer_cache.h"
#include "web/server/private_access.h"
#include "web/server/request_log.h"
#include "web/server/server_options.h"

namespace annals {

class SharedState {
 public:
  /// Throws Error{Unwritable} for a log that cannot be opened.
  explicit SharedState(ServerOptions given);

  ServerOptions options;
  RequestLog request_log;
  Counts& counts = request_log.counts;
  RateLimiter limiter;
  AnswerCache cache;
  PrivateAccess private_access;
  std::atomic<bool> refresh_failed = false;  ///< Logged once, until it succeeds again.
  std::atomic<bool> stopping = false;

  /// For the access log: what the event loop refuses.
  void log_refused(const RefusedRequest& refused) noexcept;
  /// A line for the operator.
  void log(const std::string& line) const;
  /// Keep it while answering: the next request may get another.
  std::shared_ptr<const PageOptions> pages() const;
  void set_frame(std::string frame);
  /// What probes are answered with.
  std::shared_ptr<const IndexState> index() const;
  void set_index(IndexState state);
  /// A worker has this generation open, and it is the newest.
  void note_newest(const std::string& generation);
  /// True if some worker has had another generation since as the newest one.
  bool is_outdated(const std::string& generation) const;

 private:
  mutable std::mutex mutex_;  ///< Guards what follows.
  std::string newest_{};      ///< Empty: no worker has looked yet.
  std::shared_ptr<const PageOptions> pages_;
  std::shared_ptr<const IndexState> index_ = std::make_shared<IndexState>();
};

}  // namespace annals
