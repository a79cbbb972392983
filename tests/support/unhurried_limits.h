// SPDX-License-Identifier: GPL-2.0-or-later
/// For tests that are not about time: they run beside each other, slowed down by sanitizers, on machines that
/// are busy.
#pragma once
#include "query/ask/request.h"

namespace annals::support {

/// The server's limits but for time.
inline Limits unhurried_limits() {
  Limits limits;
  limits.deadline = terminal_limits().deadline;
  return limits;
}

}  // namespace annals::support
