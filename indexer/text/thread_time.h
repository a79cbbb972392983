// SPDX-License-Identifier: GPL-2.0-or-later
/// For budgets of time that a busy machine does not change.
#pragma once
#include <time.h>

namespace annals {

/// That this thread itself has spent on a processor.
inline long thread_milliseconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace annals
