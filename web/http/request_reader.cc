// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/request_reader.h"

namespace annals {

std::optional<ReceivedRequest> RequestReader::next(EventLoop& loop) noexcept {
  const std::optional<ReceivedHead> head = loop.next_head();
  if (!head) return std::nullopt;
  ReceivedRequest received{
      .connection = head->connection, .peer = head->peer, .begun = std::chrono::steady_clock::now()};
  try {
    received.forwarding = forwarding_of(head->bytes);
    received.parsed = parser_.parse(head->bytes, head->last);
  } catch (...) {
    received.parsed.rejected = plain_response(500, "Something went wrong on the server.");
  }
  return received;
}

}  // namespace annals
