// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers what monitors of the server ask, /healthz and /readyz, in the event loop's thread: a probe never
/// waits for a worker.
#pragma once
#include <optional>

#include "web/http/request_parser.h"
#include "web/http/request_queue.h"
#include "web/http/response_writer.h"
#include "web/server/shared_state.h"

namespace annals {

/// One thread's.
class Probes {
 public:
  /// `shared` must outlive it.
  explicit Probes(SharedState& shared) : shared_(shared) {}

  /// None: it is no probe, and a worker is to answer it.
  std::optional<WireResponse> answer(const ReceivedHead& head) noexcept;

 private:
  std::optional<WireResponse> answer_probe(const ReceivedHead& head);

  SharedState& shared_;
  RequestParser parser_;
};

}  // namespace annals
