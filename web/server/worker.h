// SPDX-License-Identifier: GPL-2.0-or-later
/// Answers requests, one after the other, on a thread of its own.
#pragma once
#include "query/answer/searcher.h"
#include "web/http/event_loop.h"
#include "web/http/request_reader.h"
#include "web/http/response_writer.h"
#include "web/server/request_context.h"
#include "web/server/shared_state.h"

namespace annals {

class Worker {
 public:
  /// Throws what Searcher throws. `shared` must outlive it.
  explicit Worker(SharedState& shared, WorkerRole role = WorkerRole::Everything);

  Searcher& searcher() { return searcher_; }

  /// Until the loop ends.
  void work(EventLoop& loop) noexcept;

 private:
  WireResponse answer(ReceivedRequest received);

  SharedState& shared_;
  WorkerRole role_;
  Searcher searcher_;
  RequestReader reader_;
};

}  // namespace annals
