// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers requests, one after the other; what all workers share, and what each has for itself.
#pragma once
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "query/searcher.h"
#include "web/answer_cache.h"
#include "web/front_desk.h"
#include "web/http_engine.h"
#include "web/journal.h"
#include "web/rate_limiter.h"
#include "web/server.h"

namespace annals {

/// What all workers share.
class WorkersShare {
 public:
  explicit WorkersShare(ServerOptions given)
      : options(std::move(given)),
        journal({.access_log = options.access_log,
                 .query_log = options.query_log,
                 .logged_address = options.logged_address}),
        limiter(options.rate),
        cache(options.cache_bytes),
        pages_(std::make_shared<PageOptions>(options.pages)) {}

  ServerOptions options;
  Journal journal;
  Counts& counts = journal.counts;
  RateLimiter limiter;
  AnswerCache cache;
  std::atomic<bool> refresh_failed = false;  ///< Told once, until it succeeds again.
  std::atomic<bool> stopping = false;

  /// What the desk turns away, for the access log.
  void note(const TurnedAway& refused) noexcept;
  void log(const std::string& line) const {
    if (options.log) options.log(line);
  }
  /// Keep it while answering: the next request may get another.
  std::shared_ptr<const PageOptions> pages() const {
    const std::lock_guard lock(mutex_);
    return pages_;
  }
  void set_frame(std::string frame) {
    PageOptions changed = options.pages;
    changed.frame = std::move(frame);
    const std::lock_guard lock(mutex_);
    pages_ = std::make_shared<PageOptions>(std::move(changed));
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const PageOptions> pages_;  ///< Guarded by mutex_.
};

/// One thread's Searcher and HTTP.
class Worker {
 public:
  enum class Role { Everything, MetricsOnly };

  explicit Worker(WorkersShare& shared, Role role = Role::Everything);

  Searcher& searcher() { return searcher_; }

  /// Until the desk stops.
  void work(FrontDesk& desk) noexcept;

 private:
  AnswerCache::Answer answer(HttpRequest request, bool compressed);
  AnswerCache::Answer kept_or_made(const HttpRequest& request, bool compressed);
  AnswerCache::Answer made(const HttpRequest& request, bool compressed);
  HttpResponse too_often(const HttpRequest& request, std::chrono::seconds wait);
  bool may_see_metrics(const std::string& host) const;
  Headers sharing(std::string_view path, std::string_view origin, bool preflight) const;
  void refresh();
  void refresh_failed(const std::string& reason);

  WorkersShare& shared_;
  Role role_;
  Searcher searcher_;
  Exchange exchange_;
  std::function<std::string()> exposition_;
  HttpEngine engine_;
};

}  // namespace annals
