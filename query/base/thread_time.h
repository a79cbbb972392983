// SPDX-License-Identifier: GPL-2.0-or-later
/// For budgets of time that a busy machine does not change.
#pragma once
#include <time.h>

#include <chrono>

namespace annals {

/// That this thread itself has spent on a processor.
inline std::chrono::nanoseconds thread_time() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

}  // namespace annals
