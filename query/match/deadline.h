// SPDX-License-Identifier: GPL-2.0-or-later
/// Ends a match that takes too long. Xapian's own time limit cannot: it only stops counting (enquire.h,
/// set_time_limit).
#pragma once
#include <chrono>
#include <string>

#include <xapian.h>

#include "query/base/error.h"
#include "query/index/database.h"

namespace annals {

using Deadline = std::chrono::steady_clock::time_point;

struct DeadlinePassed {};

/// Runs `action`. Throws Error{Timeout} for DeadlinePassed, Error{IndexCorrupt} for Xapian's errors.
template <typename Action>
auto in_time(Action action) {
  try {
    return translating_errors(action);
  } catch (const DeadlinePassed&) {
    throw Error(ErrorKind::Timeout, "the search took too long and was stopped");
  }
}

/// `query`, but its match ends with DeadlinePassed once the time has come; so does each NEAR and phrase
/// within it, which may look at every post before anything outside of it is asked. The expansion of wildcards
/// is not stopped: Limits bounds it beforehand.
Xapian::Query stopping(const Xapian::Query& query, Deadline deadline);

}  // namespace annals
