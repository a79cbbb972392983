// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace annals {
namespace {

class SharedQueue : public WorkQueue {
 public:
  explicit SharedQueue(std::size_t count) : count_(count) {}

  bool take(std::size_t& index) override {
    index = next_++;
    return index < count_ && !failed_;
  }

  void fail(std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::move(failure);
    failed_ = true;
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t count_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::exception_ptr failure_;
};

}  // namespace

void work_in_parallel(std::size_t count, unsigned threads, const std::function<void(WorkQueue&)>& work) {
  SharedQueue queue(count);
  const std::size_t wanted = threads ? threads : std::max(1U, std::thread::hardware_concurrency());
  {
    std::vector<std::jthread> running;
    for (std::size_t i = 0; i < std::min(wanted, count); ++i)
      running.emplace_back([&] {
        try {
          work(queue);
        } catch (...) {
          queue.fail(std::current_exception());
        }
      });
  }
  queue.rethrow();
}

}  // namespace annals
