// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_queue.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "query/base/thread_time.h"

namespace annals {

std::optional<ReceivedHead> RequestQueue::add(ReceivedHead head) {
  const std::lock_guard lock(mutex_);
  const IpAddress client = share_of(head.peer);
  heads_[client].push_back(std::move(head));
  counts_.waiting.store(++waiting_, std::memory_order_relaxed);
  has_heads_.notify_one();
  if (waiting_ <= most_) return std::nullopt;
  const auto most = std::ranges::max_element(
      heads_, {}, [&](const auto& one) { return std::pair(one.second.size(), one.first == client); });
  return taken_out(most, std::prev(most->second.end()));
}

ReceivedHead RequestQueue::taken_out(Heads::iterator client, std::deque<ReceivedHead>::iterator head) {
  ReceivedHead taken = std::move(*head);
  client->second.erase(head);
  if (client->second.empty()) heads_.erase(client);
  counts_.waiting.store(--waiting_, std::memory_order_relaxed);
  return taken;
}

std::optional<ReceivedHead> RequestQueue::take_out(std::uint64_t connection) {
  const std::lock_guard lock(mutex_);
  for (auto client = heads_.begin(); client != heads_.end(); ++client)
    if (const auto head = std::ranges::find(client->second, connection, &ReceivedHead::connection);
        head != client->second.end())
      return taken_out(client, head);
  return std::nullopt;
}

std::vector<ReceivedHead> RequestQueue::take_out_older_than(Clock::time_point time) {
  std::vector<ReceivedHead> taken;
  const std::lock_guard lock(mutex_);
  for (auto client = heads_.begin(); client != heads_.end();) {
    const auto next = std::next(client);
    for (std::size_t left = client->second.size(); left > 0 && client->second.front().received < time; --left)
      taken.push_back(taken_out(client, client->second.begin()));
    client = next;
  }
  std::ranges::sort(taken, {}, &ReceivedHead::received);
  return taken;
}

RequestQueue::Heads::iterator RequestQueue::next_client(Clock::time_point now) {
  const auto is_slow = [](const auto& work) { return !work.second.is_quick; };
  const std::ptrdiff_t slow = std::ranges::count_if(under_way_, is_slow);
  const bool only_quick = static_cast<std::size_t>(slow) >= (workers_ + 1) / 2;
  auto next = heads_.end();
  std::pair<double, Clock::time_point> least;
  for (auto client = heads_.begin(); client != heads_.end(); ++client) {
    if (only_quick && !used_.is_quick(client->first)) continue;
    const auto is_of_client = [&](const auto& work) { return work.second.client == client->first; };
    const std::ptrdiff_t under_way = std::ranges::count_if(under_way_, is_of_client);
    const std::pair will_have(used_.with_more(static_cast<std::size_t>(under_way) + 1, client->first, now),
                              client->second.front().received);
    if (next == heads_.end() || will_have < least) next = client, least = will_have;
  }
  return next;
}

std::optional<ReceivedHead> RequestQueue::next() {
  std::unique_lock lock(mutex_);
  auto next = heads_.end();
  has_heads_.wait(lock, [&] { return closed_ || (next = next_client(Clock::now())) != heads_.end(); });
  if (closed_) return std::nullopt;
  under_way_[next->second.front().connection] = {Clock::now(), thread_time(), next->first,
                                                 used_.is_quick(next->first)};
  return taken_out(next, next->second.begin());
}

void RequestQueue::answer(QueuedResponse response) {
  const std::lock_guard lock(mutex_);
  if (const auto work = under_way_.find(response.connection); work != under_way_.end()) {
    // Not the time since then: beside other work, that says how long the others took.
    used_.add(work->second.client, thread_time() - work->second.thread_began, Clock::now());
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
