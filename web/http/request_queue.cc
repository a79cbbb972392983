// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_queue.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "query/base/thread_time.h"

namespace annals {

bool RequestQueue::add(ReceivedHead& head) {
  const std::lock_guard lock(mutex_);
  if (heads_.size() >= most_) return false;
  heads_.push_back(std::move(head));
  counts_.waiting.store(heads_.size(), std::memory_order_relaxed);
  has_heads_.notify_one();
  return true;
}

std::optional<ReceivedHead> RequestQueue::removed(std::deque<ReceivedHead>::iterator head) {
  ReceivedHead taken = std::move(*head);
  heads_.erase(head);
  counts_.waiting.store(heads_.size(), std::memory_order_relaxed);
  return taken;
}

std::optional<ReceivedHead> RequestQueue::take_out(std::uint64_t connection) {
  const std::lock_guard lock(mutex_);
  const auto head = std::ranges::find(heads_, connection, &ReceivedHead::connection);
  return head == heads_.end() ? std::nullopt : removed(head);
}

std::vector<ReceivedHead> RequestQueue::take_out_older_than(Clock::time_point time) {
  std::vector<ReceivedHead> taken;
  const std::lock_guard lock(mutex_);
  while (!heads_.empty() && heads_.front().received < time) taken.push_back(*removed(heads_.begin()));
  return taken;
}

std::optional<ReceivedHead> RequestQueue::next() {
  std::unique_lock lock(mutex_);
  has_heads_.wait(lock, [this] { return closed_ || !heads_.empty(); });
  if (closed_) return std::nullopt;
  const Clock::time_point now = Clock::now();
  const auto next = std::ranges::min_element(
      heads_, {}, [&](const ReceivedHead& head) { return used_.of(head.peer, now); });
  constexpr std::chrono::milliseconds kLeast(1);  // so that clients take turns before the first answer
  used_.add(next->peer, kLeast, now);
  under_way_[next->connection] = {now, thread_time(), next->peer};
  return removed(next);
}

void RequestQueue::answer(QueuedResponse response) {
  const std::lock_guard lock(mutex_);
  if (const auto work = under_way_.find(response.connection); work != under_way_.end()) {
    // Not the time since then: beside other work, that says how long the others took.
    used_.add(work->second.peer, thread_time() - work->second.thread_began, Clock::now());
    under_way_.erase(work);
  }
  responses_.push_back(std::move(response));
}

std::vector<QueuedResponse> RequestQueue::take_responses() {
  const std::lock_guard lock(mutex_);
  return std::exchange(responses_, {});
}

bool RequestQueue::has_work_older_than(Clock::time_point time) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(under_way_, [&](const auto& work) { return work.second.since < time; });
}

void RequestQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  has_heads_.notify_all();
}

}  // namespace annals
