// SPDX-License-Identifier: GPL-2.0-or-later
/// Ctrl-C and similar signals as a stop_token. The first stops gracefully, the second ends at once.
#pragma once
#include <signal.h>

#include <atomic>
#include <stop_token>
#include <thread>

#include "query/base/file_descriptor.h"

namespace annals {

/// Make one before any other thread, as threads inherit which signals they leave to it. A signal that the
/// caller's shell has had ignored (nohup, a job in the background of a script) stays ignored.
class StopSignals {
 public:
  /// Throws Error{Busy} when the process has no file descriptors left.
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  std::stop_token token() const { return stop_.get_token(); }
  /// What came; 0: nothing yet.
  int received() const { return received_; }
  /// Ends the process as the signal would have, so that shells and supervisors see what happened. Does
  /// nothing when none has come. Destructors do not run: flush what is to be written.
  void end_as_signalled() const;

 private:
  void wait_for_signals();

  sigset_t signals_{}, before_{};
  FileDescriptor arriving_, wake_;
  std::atomic<int> received_ = 0;
  std::atomic<bool> ending_ = false;
  std::stop_source stop_;
  std::thread waiting_;
};

}  // namespace annals
