// SPDX-License-Identifier: GPL-2.0-or-later
/// Work on all cores that ends early when one part of it fails.
#pragma once
#include <cstddef>
#include <functional>

namespace annals {

/// A part of the work takes indices from it until there are none left, or another part has failed.
class WorkQueue {
 public:
  virtual ~WorkQueue() = default;
  /// False: nothing left to do.
  virtual bool take(std::size_t& index) = 0;
};

/// Runs `work` on `threads` threads (0: one per core, never more than `count`), which share the indices
/// 0 … count - 1. Rethrows the first exception once every thread has ended.
void work_in_parallel(std::size_t count, unsigned threads, const std::function<void(WorkQueue&)>& work);

}  // namespace annals
